import type { Hash, Incarnation, LeafPlace, LogKey, NodeId } from "@kakehashi/core";

/** Places of one node's logs that are kept from one teller; what is beyond is counted. A sender tells no more of one node. */
export const disputesKept = 16;

/** A leaf whose place an expiry of its own node names, and which stands all the same: here, or at who says so. */
export interface Dispute {
  readonly log: LogKey;
  readonly node: NodeId;
  readonly incarnation: Incarnation;
  readonly index: number;
  readonly expiry: LeafPlace;
  readonly entry: Hash;
  readonly kind: string;
  readonly subject: Hash;
  /** It stands here. Otherwise its mere hash is here, and that it stands is what others say. */
  readonly stands: boolean;
  /** Nodes that say so, sorted, where it does not stand here. */
  readonly saidBy: readonly NodeId[];
}

/**
 * Leaves of one audience that their authors expire although they stand, shown to one member as they are and to another as mere
 * hashes (spec/exchange.md, "A leaf that stands"). A value: a turn replaces it. It lies beside the log: nothing is folded from
 * it, and of a leaf that stands elsewhere no bytes are kept, since one that was rightly expunged must stay so.
 */
export class Disputes {
  private readonly kept: ReadonlyMap<string, Dispute>;
  /** How often more was told than is kept, by author and teller. Counted while the process lives, whatever becomes of a turn. */
  private readonly beyond: Map<string, number>;

  constructor(kept: ReadonlyMap<string, Dispute> = new Map(), beyond = new Map<string, number>()) {
    this.kept = kept;
    this.beyond = beyond;
  }

  /** As records have them. */
  static from(records: ReadonlyMap<string, Uint8Array>): Disputes {
    const read = [...records].sort(([a], [b]) => (a < b ? -1 : 1));
    return new Disputes(new Map(read.map(([key, value]) => [key, JSON.parse(new TextDecoder().decode(value))])));
  }

  /** This node has folded the leaf, which stands, and the expiry, without effect. */
  withStanding(found: Omit<Dispute, "stands" | "saidBy">): Disputes {
    const key = keyOfDispute(found);
    if (this.kept.get(key)?.stands === true) return this;
    return this.with({ ...found, stands: true, saidBy: [] }, found.node, "here");
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
    const isBy = (each: Dispute) => (by === "here" ? each.stands : each.saidBy.includes(by));
    const before = this.all().filter((each) => each.node === author && isBy(each)).length;
    if (before >= disputesKept) {
      this.countBeyond(author, by);
      return this;
    }
    return new Disputes(new Map(this.kept).set(keyOfDispute(dispute), dispute), this.beyond);
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

  /** What stands here, to be told to the other members. */
  standing(): readonly Dispute[] {
    return this.all().filter(({ stands }) => stands);
  }

  /** What may make our picture and that node's differ: all that stands here, and what that node says. */
  between(node: NodeId): readonly Dispute[] {
    return this.all().filter(({ stands, saidBy }) => stands || saidBy.includes(node));
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

  /** Records to be written so that the store has this, where it has `before`. Nothing is ever taken away. */
  since(before: Disputes): readonly { readonly key: string; readonly value: Uint8Array }[] {
    const fresh = [...this.kept].filter(([key, dispute]) => before.kept.get(key) !== dispute);
    return fresh.map(([key, dispute]) => ({ key, value: new TextEncoder().encode(JSON.stringify(dispute)) }));
  }
}

/** Sorts by log and place. */
function keyOfDispute({ log, index }: Pick<Dispute, "log" | "index">): string {
  return `${log}@${String(index).padStart(16, "0")}`;
}
