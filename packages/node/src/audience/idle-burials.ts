import { type LeafPlace, type LogKey, logKey, type NodeId } from "@kakehashi/core";
import type { LeafToGive } from "@kakehashi/exchange";

/** A recall or expiry of another node that has no effect here. An honest node writes none. */
export interface IdleBurial {
  readonly log: LogKey;
  readonly node: NodeId;
  readonly index: number;
  /** It names a leaf that stands: its node knows better, and is shown for it. The first of those. */
  readonly standing: LeafPlace | undefined;
  /** Leaves of its node's logs that it names, as far as they are here. */
  readonly leaves: readonly LeafPlace[];
}

/** What is kept of one audience at most: burials, and places that they name. Who writes more is shown by then. */
const burialsMax = 16_384;
const placesMax = 65_536;
const marker = "@";

/**
 * Burials without effect, of one audience. The leaves that they name may be elsewhere as mere hashes, and be read there as
 * expunged: whoever has their bytes gives them back. Kept beside the running states of the logs, and folded anew with them.
 */
export class IdleBurials {
  private readonly kept = new Map<string, IdleBurial>();
  private readonly places = new Map<string, LeafToGive>();

  add(burial: IdleBurial): void {
    const key = idleKey(burial);
    if (this.kept.has(key) || this.kept.size >= burialsMax) return;
    this.kept.set(key, burial);
    const { node, log, index } = burial;
    for (const place of burial.leaves) {
      const name = `${logKey(node, place.incarnation)}${marker}${place.index}`;
      if (this.places.has(name) || this.places.size >= placesMax) continue;
      this.places.set(name, { node, ...place, expiry: { log, index } });
    }
  }

  has(at: Pick<IdleBurial, "log" | "index">): boolean {
    return this.kept.has(idleKey(at));
  }

  all(): readonly IdleBurial[] {
    return [...this.kept.values()];
  }

  /** Each place once. */
  toGive(): readonly LeafToGive[] {
    return [...this.places.values()];
  }
}

export function idleKey({ log, index }: Pick<IdleBurial, "log" | "index">): string {
  return `${log}${marker}${index}`;
}

/** As it is kept. A key without the marker is the state of a log. */
export function idleFrom(records: ReadonlyMap<string, Uint8Array>): IdleBurials {
  const burials = new IdleBurials();
  for (const [key, value] of records) {
    if (key.includes(marker)) burials.add(JSON.parse(new TextDecoder().decode(value)) as IdleBurial);
  }
  return burials;
}

export function idleBytes(burial: IdleBurial): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(burial));
}
