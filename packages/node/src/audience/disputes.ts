import type { Hash, Incarnation, LeafPlace, LogKey, NodeId } from "@kakehashi/core";

/** Places of one node's logs that are kept from one teller; what is beyond is counted. A sender tells no more of one node. */
export const disputesKept = 16;

/**
 * A leaf that stands here, or at who says so, and is at another member its mere hash: an expiry of its own node names it without
 * effect, or none does and that member was given no more.
 */
export interface Dispute {
  readonly log: LogKey;
  readonly node: NodeId;
  readonly incarnation: Incarnation;
  readonly index: number;
  /** Undefined where none names it: its author gave the mere hash, and said nothing. */
  readonly expiry?: LeafPlace | undefined;
  readonly entry: Hash;
  readonly kind: string;
  readonly subject: Hash;
  /** It stands here. Otherwise its mere hash is here, and that it stands is what others say. */
  readonly stands: boolean;
  /** Nodes that say so, sorted, where it does not stand here. */
  readonly saidBy: readonly NodeId[];
  /** Where it stands here and no expiry names it: nodes that say that they have its mere hash, sorted. Between those and us alone. */
  readonly lackedBy?: readonly NodeId[] | undefined;
  /** Wall clock, milliseconds: when this node first knew. Undefined where it was found by folding. */
  readonly since?: number | undefined;
}

/**
 * A leaf whose mere hash is here, in a log that is folded to the end of what its author signed, and that no expiry with effect
 * names: its author owes it as a whole, or the expiry.
 */
export interface Withheld {
  readonly log: LogKey;
  readonly node: NodeId;
  readonly incarnation: Incarnation;
  readonly index: number;
  /** Wall clock, milliseconds. */
  readonly since: number;
  /** It lasted: a log that has just begun to come may still bring the expiry. Shown, asked for and told from then on. */
  readonly lasts: boolean;
}

/**
 * Leaves of one audience that their authors expire although they stand, shown to one member as they are and to another as mere
 * hashes (spec/exchange.md, "A leaf that stands"). A value: a turn replaces it. It lies beside the log: nothing is folded from
 * it, and of a leaf that stands elsewhere no bytes are kept, since one that was rightly expunged must stay so.
 */
export class Disputes {
  private readonly kept: ReadonlyMap<string, Dispute>;
  private readonly bare: ReadonlyMap<string, Withheld>;
  /** How often more was told than is kept, by author and teller. Counted while the process lives, whatever becomes of a turn. */
  private readonly beyond: Map<string, number>;

  constructor(
    kept: ReadonlyMap<string, Dispute> = new Map(),
    bare: ReadonlyMap<string, Withheld> = new Map(),
    beyond = new Map<string, number>(),
  ) {
    this.kept = kept;
    this.bare = bare;
    this.beyond = beyond;
  }

  /** As records have them. */
  static from(records: ReadonlyMap<string, Uint8Array>): Disputes {
    const read = [...records]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => [key, JSON.parse(new TextDecoder().decode(value))] as const);
    const isBare = ([key]: readonly [string, unknown]) => key.endsWith(bareSuffix);
    const bare = read.filter(isBare).map(([key, value]) => [key.slice(0, -bareSuffix.length), value] as const);
    return new Disputes(new Map(read.filter((each) => !isBare(each))), new Map(bare));
  }

  /** This node has folded the leaf, which stands, and the expiry, without effect. */
  withStanding(found: Omit<Dispute, "stands" | "saidBy">): Disputes {
    const known = this.kept.get(keyOfDispute(found));
    if (known !== undefined && isTold(known)) return this;
    return this.with({ ...found, stands: true, saidBy: [] }, found.node, "here");
  }

  /** A partner says that it has the mere hash of a leaf that stands here, which no expiry names. */
  withLacked(found: Omit<Dispute, "stands" | "saidBy" | "lackedBy">, by: NodeId): Disputes {
    const known = this.kept.get(keyOfDispute(found));
    if (known !== undefined && (isTold(known) || known.lackedBy?.includes(by))) return this;
    const lackedBy = [...(known?.lackedBy ?? []), by].sort();
    const { since } = known ?? found;
    return this.with({ ...found, since, stands: true, saidBy: [], lackedBy }, found.node, by);
  }

  /** A partner says that it stands. `named`: the expiry that it speaks of is here, so that nobody's other word takes its place. */
  withClaim(
    claim: Omit<Dispute, "stands" | "saidBy">,
    { by, named }: { readonly by: NodeId; readonly named: boolean },
  ): Disputes {
    const known = this.kept.get(keyOfDispute(claim));
    if (known?.stands === true || known?.saidBy.includes(by)) return this;
    const saidBy = [...(known?.saidBy ?? []), by].sort();
    const { expiry } = named ? claim : (known ?? claim);
    return this.with({ ...(known ?? claim), expiry, stands: false, saidBy }, claim.node, by);
  }

  private with(dispute: Dispute, author: NodeId, by: NodeId | "here"): Disputes {
    const says = ({ saidBy, lackedBy = [] }: Dispute) =>
      saidBy.includes(by as NodeId) || lackedBy.includes(by as NodeId);
    const isBy = (each: Dispute) => (by === "here" ? isTold(each) : says(each));
    const before = this.all().filter((each) => each.node === author && isBy(each)).length;
    if (before >= disputesKept) {
      this.countBeyond(author, by);
      return this;
    }
    return new Disputes(new Map(this.kept).set(keyOfDispute(dispute), dispute), this.bare, this.beyond);
  }

  countBeyond(author: NodeId, by: NodeId | "here"): void {
    const name = `${author} ${by}`;
    this.beyond.set(name, (this.beyond.get(name) ?? 0) + 1);
  }

  /** So many leaves of that node stand here that no more are kept. */
  isFull(author: NodeId): boolean {
    return this.standing().filter(({ node }) => node === author).length >= disputesKept;
  }

  all(): readonly Dispute[] {
    return [...this.kept.values()];
  }

  /** What stands here though an expiry names it, to be told to the other members. */
  standing(): readonly Dispute[] {
    return this.all().filter(isTold);
  }

  /** What stands here, and of which that node alone says that it has the mere hash. */
  lackedBy(node: NodeId): readonly Dispute[] {
    return this.all().filter(({ lackedBy }) => lackedBy?.includes(node));
  }

  /** What may make our picture and that node's differ: all that stands here, and what that node says. */
  between(node: NodeId): readonly Dispute[] {
    return this.all().filter((each) => isTold(each) || each.saidBy.includes(node) || each.lackedBy?.includes(node));
  }

  /** Leaves of which the mere hash is here, and has been for a while. */
  withheld(): readonly Withheld[] {
    return [...this.bare.values()].filter(({ lasts }) => lasts);
  }

  isWithheld(at: Pick<Dispute, "log" | "index">): boolean {
    return this.bare.get(keyOfDispute(at))?.lasts === true;
  }

  /**
   * Of what is due as a whole now: what was due before keeps its time, and what has come, or was taken by an expiry, is let go.
   *
   * @param isDue whether a place that was due before still is
   */
  withDue(
    due: readonly Pick<Withheld, "log" | "node" | "incarnation" | "index">[],
    isDue: (known: Withheld) => boolean,
    nowMs: number,
  ): Disputes {
    if (due.length + this.bare.size === 0) return this;
    const kept = [...this.bare.values()].filter(isDue);
    const lasting = kept.map((each) =>
      !each.lasts && nowMs - each.since >= lastsMs ? { ...each, lasts: true } : each,
    );
    const bare = new Map(lasting.map((each) => [keyOfDispute(each), each]));
    for (const at of due)
      if (!bare.has(keyOfDispute(at))) bare.set(keyOfDispute(at), { ...at, since: nowMs, lasts: false });
    const isSame = bare.size === this.bare.size && [...bare].every(([key, each]) => this.bare.get(key) === each);
    return isSame ? this : new Disputes(this.kept, bare, this.beyond);
  }

  /** Whether more is to be told than before: to people, and to the partner. */
  saysMoreThan(before: Disputes): boolean {
    return this.kept !== before.kept || this.withheld().some((each) => !before.isWithheld(each));
  }

  /** Of some author's logs as much is disputed between us as is kept: there may be more that neither side can name. */
  mayBeMore(node: NodeId): boolean {
    const authors = this.between(node).map((each) => each.node);
    return authors.some((author) => authors.filter((other) => other === author).length >= disputesKept);
  }

  /** How often more was told of an author's logs than is kept. */
  beyondOf(author: NodeId): number {
    const told = [...this.beyond].filter(([name]) => name.startsWith(`${author} `));
    return told.reduce((sum, [, times]) => sum + times, 0);
  }

  /** Records to be written so that the store has this, where it has `before`. What is due no more alone is taken away. */
  since(before: Disputes): readonly { readonly key: string; readonly value: Uint8Array | undefined }[] {
    const kept = changed(before.kept, this.kept);
    const bare = changed(before.bare, this.bare).map(({ key, value }) => ({ key: key + bareSuffix, value }));
    const gone = [...before.bare.keys()].filter((key) => !this.bare.has(key));
    return [...kept, ...bare, ...gone.map((key) => ({ key: key + bareSuffix, value: undefined }))];
  }
}

/** How long a mere hash may wait for the expiry that names it: both come in one stream, which may be cut in between. */
const lastsMs = 60_000;
const bareSuffix = "/hash";

/** It is told to every other member: an expiry names it here, without effect. */
function isTold({ stands, lackedBy }: Dispute): boolean {
  return stands && lackedBy === undefined;
}

function changed(before: ReadonlyMap<string, unknown>, now: ReadonlyMap<string, unknown>) {
  const fresh = [...now].filter(([key, each]) => before.get(key) !== each);
  return fresh.map(([key, each]) => ({ key, value: new TextEncoder().encode(JSON.stringify(each)) }));
}

/** Sorts by log and place. */
function keyOfDispute({ log, index }: Pick<Dispute, "log" | "index">): string {
  return `${log}@${String(index).padStart(16, "0")}`;
}
