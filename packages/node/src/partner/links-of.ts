import type { Hash, NodeId } from "@kakehashi/core";
import type { Dispute, Withheld } from "../audience/disputes.ts";
import type { LogState } from "../audience/log-state.ts";
import type { RealmNode } from "../realm-node.ts";
import type { Offence } from "./misconduct.ts";
import type { PictureSummary } from "./pictures.ts";

export interface LinkAudience extends PictureSummary {
  readonly audience: Hash;
  /** Entries of ours that the partner has not confirmed. */
  readonly waiting: number;
  /** Entries of theirs that are here but not wholly (bodies missing, or not folded). */
  readonly unfolded: number;
  /** Leaves that their author expires though they stand, here or by what others say: the author's, and what stands between us. */
  readonly disputes: readonly Dispute[];
  /** Leaves of the partner's logs that are here as mere hashes, and that nothing excuses. */
  readonly withheld: readonly Withheld[];
  /** How often more of them was told of the partner's logs than is kept. */
  readonly disputesBeyond: number;
  /** A log of theirs has forked, and they have not gone on in a next incarnation. */
  readonly forked: boolean;
  /** Wall time of the newest cosignature of theirs over our log, milliseconds. */
  readonly confirmedAt?: number;
}

/** How it stands with one partner node. */
export interface LinkState {
  readonly party: string;
  readonly node: NodeId;
  readonly connected: boolean;
  /** Wall clock, milliseconds. */
  readonly lastHeardAt?: number;
  /** It turned our last call away for that: how far its clock is ahead of ours, milliseconds. By its own word, which is not proven. */
  readonly clockAheadMs?: number;
  readonly audiences: readonly LinkAudience[];
  readonly offences: readonly Offence[];
}

/** One row for each node of each other party that shares an audience with us. */
export function linksOf(realm: RealmNode): readonly LinkState[] {
  const { directory, self, realm: name } = realm.ports;
  const parties = new Set<string>();
  for (const { ports } of realm.engines.values())
    for (const party of ports.context.audience.parties) parties.add(party);
  const rows: LinkState[] = [];
  for (const party of [...parties].sort()) {
    for (const node of directory.nodesOf(name, party)) if (node !== self.node) rows.push(linkOf(realm, party, node));
  }
  return rows;
}

function linkOf(realm: RealmNode, party: string, node: NodeId): LinkState {
  const elsewhere = realm.connected(node) ? undefined : realm.elsewhere.to(node);
  const clockAheadMs = realm.clocksDiffer.get(node);
  const lastHeardAt = elsewhere?.heardAt ?? realm.lastHeardAt(node);
  return {
    party,
    node,
    connected: realm.isLinked(node),
    ...(lastHeardAt === undefined ? {} : { lastHeardAt }),
    ...(clockAheadMs === undefined ? {} : { clockAheadMs }),
    audiences: realm.audiencesWith(party as never).map((audience) => {
      const told = elsewhere?.pictures.find((each) => each.audience === audience);
      const { picture, differing, disputed = [] } = told ?? realm.shownDigests.pictures.summary(node, audience);
      const found = { picture, differing, disputed };
      return { ...audienceOf(realm, audience, node), ...found, ...disputesOf(realm, audience, node, disputed) };
    }),
    offences: elsewhere?.offences ?? realm.misconduct.offences(node),
  };
}

function disputesOf(
  realm: RealmNode,
  audience: Hash,
  node: NodeId,
  disputed: readonly Hash[],
): Pick<LinkAudience, "disputes" | "withheld" | "disputesBeyond"> {
  const all = realm.engine(audience)?.state.disputes;
  const ofAuthor = all?.all().filter((each) => each.node === node) ?? [];
  const isShown = ({ subject }: Dispute) => all?.mayBeMore(node) === true || disputed.includes(subject);
  const between = all?.between(node).filter((each) => each.node !== node && isShown(each)) ?? [];
  const withheld = all?.withheld().filter((each) => each.node === node) ?? [];
  return { disputes: [...ofAuthor, ...between], withheld, disputesBeyond: all?.beyondOf(node) ?? 0 };
}

/** Whether a later incarnation of the same node goes on from that log: people have decided. */
export function isGoneOnFrom(ofNode: readonly LogState[], { key }: Pick<LogState, "key">): boolean {
  return ofNode.some((log) => log.past.names[key] !== undefined);
}

function audienceOf(
  realm: RealmNode,
  audience: Hash,
  node: NodeId,
): Omit<LinkAudience, keyof PictureSummary | "disputes" | "withheld" | "disputesBeyond"> {
  const logs = [...(realm.engine(audience)?.state.logs.values() ?? [])];
  const own = logs.find((log) => log.own);
  const theirs = logs.filter((log) => log.node === node);
  const holder = own?.holders.get(node);
  return {
    audience,
    waiting: Math.max(0, (own?.tree.size ?? 0) - (holder?.size ?? 0)),
    unfolded: theirs.reduce((sum, log) => sum + log.tree.size - log.past.size, 0),
    forked: theirs.some((log) => log.forked !== undefined && !isGoneOnFrom(theirs, log)),
    ...(holder === undefined ? {} : { confirmedAt: holder.time * 1000 }),
  };
}
