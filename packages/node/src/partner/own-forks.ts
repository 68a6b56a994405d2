import { type Hash, type Incarnation, type KindName, type LogKey, type PostId, readBody } from "@kakehashi/core";
import { branchesAt } from "../audience/common-size.ts";
import { leafFromStore } from "../audience/leaf.ts";
import type { RealmNode } from "../realm-node.ts";

const lostMax = 1000;

/** A log of this node that went on in two ways: its data were restored with the keys, and written to before anyone told. */
export interface OwnFork {
  readonly audience: Hash;
  readonly log: LogKey;
  readonly incarnation: Incarnation;
  /** Leaves that the other members have too: the next incarnation goes on from there. */
  readonly common: number;
  /** Leaves beyond, which this node alone had. */
  readonly lost: number;
  /** Nothing can be written in this audience until people open the next incarnation. */
  readonly open: boolean;
}

/** One entry that stands on the branch here alone: it has effect nowhere else, and whoever meant it says it again. */
export interface LostEntry {
  readonly index: number;
  readonly hash: Hash;
  readonly kind: KindName;
  readonly post: PostId;
  readonly subject: Hash;
  /** Realm time, milliseconds. */
  readonly time: number;
  /** What its body says, salt left out; undefined where the body is gone. */
  readonly content: unknown;
}

/** Own logs of one realm that have forked, those included from which the next incarnation went on. */
export async function ownForks(realm: RealmNode): Promise<readonly OwnFork[]> {
  const forks: OwnFork[] = [];
  for (const [audience, { state }] of [...realm.engines].sort(([a], [b]) => (a < b ? -1 : 1))) {
    for (const log of state.logs.values()) {
      if (log.node !== realm.node || (log.forked ?? log.branched) === undefined) continue;
      const { key, incarnation } = log;
      const common = await branchesAt({ store: realm.ports.store, state }, log);
      const lost = await realm.ports.store.asideLeaves(audience, key, lostMax);
      const open = log.forked !== undefined;
      forks.push({ audience, log: key, incarnation, common, lost: open ? log.tree.size - common : lost.length, open });
    }
  }
  return forks;
}

/** What stands on the branch that this node alone had, in order; the first thousand. */
export async function lostEntries(
  realm: RealmNode,
  { audience, log, common, open, lost }: OwnFork,
): Promise<readonly LostEntry[]> {
  const { store } = realm.ports;
  const rows = open
    ? await store.leaves(audience, log, common, common + Math.min(lost, lostMax))
    : await store.asideLeaves(audience, log, lostMax);
  return rows.map(leafFromStore).flatMap(({ index, hash, envelope, body }) => {
    if (envelope === undefined) return [];
    const { kind, post, time, subject = hash } = envelope;
    const read = body === undefined ? undefined : readBody(body);
    const content = read === undefined || "unreadable" in read ? undefined : read.content;
    return [{ index, hash, kind, post, time, subject, content }];
  });
}
