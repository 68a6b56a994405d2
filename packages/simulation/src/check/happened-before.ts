import { type Hash, type LogKey, logKey, type NodeId } from "@kakehashi/core";
import type { AudienceRead, LeafRead } from "./read-audience.ts";

export interface EntryAt {
  readonly hash: Hash;
  readonly log: LogKey;
  readonly node: NodeId;
  readonly index: number;
  readonly leaf: LeafRead;
}

/**
 * Cause and effect among the entries of an audience, from the envelopes alone and by other means than the engine's: an entry
 * has before it the own log below it, what its `seen` names, and what those had before them.
 */
export class HappenedBefore {
  readonly entries = new Map<Hash, EntryAt>();
  private readonly read: AudienceRead;
  private readonly pasts = new Map<string, ReadonlyMap<LogKey, number>>();

  constructor(read: AudienceRead) {
    this.read = read;
    for (const [log, { head, leaves }] of read.logs) {
      for (const leaf of leaves) {
        const own = leaf.read !== undefined && logKey(leaf.read.node, leaf.read.incarnation) === log;
        if (own && !this.entries.has(leaf.hash)) {
          this.entries.set(leaf.hash, { hash: leaf.hash, log, node: head.node, index: leaf.index, leaf });
        }
      }
    }
  }

  isBefore(a: EntryAt, b: EntryAt): boolean {
    return a.index < (this.past(b.log, b.index).get(a.log) ?? 0);
  }

  /** Leaves of each log before this one. */
  private past(log: LogKey, index: number): ReadonlyMap<LogKey, number> {
    const name = `${log}@${index}`;
    const known = this.pasts.get(name);
    if (known !== undefined) return known;
    const past = new Map<LogKey, number>([[log, index]]);
    const take = (other: LogKey, size: number) => past.set(other, Math.max(size, past.get(other) ?? 0));
    if (index > 0) for (const [other, size] of this.past(log, index - 1)) take(other, other === log ? index : size);
    for (const [node, incarnation, size] of this.read.logs.get(log)?.leaves[index]?.read?.seen ?? []) {
      const other = logKey(node, incarnation);
      take(other, size);
      if (size > 0 && this.read.logs.has(other)) {
        for (const [third, reached] of this.past(other, size - 1)) if (third !== log) take(third, reached);
      }
    }
    past.set(log, index);
    this.pasts.set(name, past);
    return past;
  }
}
