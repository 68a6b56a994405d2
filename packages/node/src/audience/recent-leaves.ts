import type { LogKey } from "@kakehashi/core";
import type { PackageLeaf } from "@kakehashi/exchange";
import type { Leaf } from "./leaf.ts";

const bytesMax = 8 * 1024 * 1024;

/** What is sent of a leaf, with its place: no more of it is kept here, least of all its envelope as objects. */
type Sent = PackageLeaf & { readonly index: number };

interface Recent {
  /** One after another, without a gap. */
  leaves: Sent[];
  /** Of all that is in `leaves`. */
  bytes: number;
}

/**
 * The newest leaves of an audience's logs in memory, so that what was just committed is sent without reading it again. Bounded over
 * all of them: those go first to whose log nothing was added for longest.
 */
export class RecentLeaves {
  /** The log that was added to last stands last. */
  private readonly logs = new Map<LogKey, Recent>();
  private bytes = 0;

  add(key: LogKey, leaves: readonly Leaf[]): void {
    let recent = this.take(key);
    for (const leaf of leaves) {
      const last = recent.leaves.at(-1);
      // What is not here in bytes is read from the store; so is all before it.
      const isNext = last === undefined || leaf.index === last.index + 1;
      if (!isNext || leaf.bytes === undefined) recent = { leaves: [], bytes: 0 };
      if (leaf.bytes === undefined) continue;
      const sent = { ...packageLeaf(leaf), index: leaf.index };
      recent.leaves.push(sent);
      recent.bytes += bytesOf(sent);
    }
    this.logs.set(key, recent);
    this.bytes += recent.bytes;
    for (const [oldest] of this.logs) {
      if (this.bytes <= bytesMax || oldest === key) break;
      this.take(oldest);
    }
    if (this.bytes > bytesMax) this.trim(recent);
  }

  /** Leaves from `from` to `to`, at most `limit`; undefined when they are not all here. */
  get(key: LogKey, from: number, to: number, limit: number): readonly PackageLeaf[] | undefined {
    const recent = this.logs.get(key)?.leaves;
    const first = recent?.[0]?.index;
    if (recent === undefined || first === undefined || from < first) return undefined;
    const part = recent.slice(from - first, Math.min(to, from + limit) - first);
    return part.length === 0 ? undefined : part.map(({ leaf, expunged, body }) => ({ leaf, expunged, body }));
  }

  clear(): void {
    this.logs.clear();
    this.bytes = 0;
  }

  private take(key: LogKey): Recent {
    const recent = this.logs.get(key) ?? { leaves: [], bytes: 0 };
    this.logs.delete(key);
    this.bytes -= recent.bytes;
    return recent;
  }

  /** Of one log that alone is too much, the older half goes: not leaf by leaf, each time one comes. */
  private trim(recent: Recent): void {
    const before = recent.bytes;
    let drop = 0;
    while (recent.bytes > bytesMax / 2 && drop < recent.leaves.length) {
      recent.bytes -= bytesOf(recent.leaves[drop] as Sent);
      drop += 1;
    }
    recent.leaves = recent.leaves.slice(drop);
    this.bytes -= before - recent.bytes;
  }
}

/** A leaf as it travels. Only of one whose bytes are here: of an expunged one its hash goes instead. */
export function packageLeaf(leaf: Leaf): PackageLeaf {
  return { leaf: leaf.bytes as Uint8Array, expunged: false, body: leaf.buried ? undefined : leaf.body };
}

function bytesOf({ leaf, body }: Sent): number {
  return leaf.length + (body?.length ?? 0);
}
