import type { LogKey } from "@kakehashi/core";
import type { PackageLeaf } from "@kakehashi/exchange";
import type { Leaf } from "./leaf.ts";

const bytesMax = 8 * 1024 * 1024;

interface Recent {
  leaves: Leaf[];
  bytes: number;
}

/** The newest leaves of each log in memory, so that what was just committed is sent without reading it again. Bounded. */
export class RecentLeaves {
  private readonly logs = new Map<LogKey, Recent>();

  add(key: LogKey, leaves: readonly Leaf[]): void {
    const recent = this.logs.get(key) ?? { leaves: [], bytes: 0 };
    const last = recent.leaves.at(-1);
    if (last !== undefined && leaves[0] !== undefined && leaves[0].index !== last.index + 1) recent.leaves = [];
    for (const leaf of leaves) {
      recent.leaves.push(leaf);
      recent.bytes += bytesOf(leaf);
    }
    if (recent.bytes > bytesMax) this.trim(recent);
    this.logs.set(key, recent);
  }

  /** Leaves from `from` to `to`, at most `limit`; undefined when they are not all here. */
  get(key: LogKey, from: number, to: number, limit: number): readonly PackageLeaf[] | undefined {
    const recent = this.logs.get(key)?.leaves;
    const first = recent?.[0]?.index;
    if (recent === undefined || first === undefined || from < first) return undefined;
    const part = recent.slice(from - first, Math.min(to, from + limit) - first);
    return part.length === 0 || part.some((leaf) => leaf.bytes === undefined) ? undefined : part.map(packageLeaf);
  }

  forget(key: LogKey): void {
    this.logs.delete(key);
  }

  clear(): void {
    this.logs.clear();
  }

  private trim(recent: Recent): void {
    let drop = 0;
    while (recent.bytes > bytesMax / 2 && drop < recent.leaves.length) {
      recent.bytes -= bytesOf(recent.leaves[drop] as Leaf);
      drop += 1;
    }
    recent.leaves = recent.leaves.slice(drop);
  }
}

export function packageLeaf(leaf: Leaf): PackageLeaf {
  return { leaf: leaf.bytes as Uint8Array, expunged: false, body: leaf.buried ? undefined : leaf.body };
}

function bytesOf(leaf: Leaf): number {
  return (leaf.bytes?.length ?? 0) + (leaf.body?.length ?? 0);
}
