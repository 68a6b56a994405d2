import { type Hash, type LogKey, type PartyId, partyOfNode } from "@kakehashi/core";
import type { ExchangeHost, LogView } from "../session/host.ts";
import { encodeMessage } from "../wire/encode-message.ts";
import { limits } from "../wire/limits.ts";
import type { HaveLog } from "../wire/messages.ts";
import { piecesOf } from "../wire/pieces-of.ts";
import { withinBudget } from "../wire/within-budget.ts";
import { type BundleVersion, bundleMagic, encodeBundleEnd, encodeBundleHead, framed } from "./bundle-format.ts";

export interface BundleToWrite {
  readonly host: ExchangeHost;
  readonly realm: Hash;
  readonly audience: Hash;
  /** Parties of the audience: key lists of others are no concern of who gets it. */
  readonly members: readonly string[];
  readonly madeMs: number;
  /** 1 for the bundle in an archive, which has a checksum. */
  readonly version: BundleVersion;
  /** Leaves of each log that the receiver holds, by what it said last; logs that are absent are written whole. */
  readonly since?: ReadonlyMap<LogKey, number>;
  /** Realm record, audience record, compiled definitions. */
  readonly records: readonly Uint8Array[];
}

/**
 * A bundle of one audience: the messages of the exchange in one file, for a stick or any other way. Everything that this
 * node holds of the audience, with checkpoints and cosignatures; the receiver checks it as if it had come over a line.
 */
export async function* writeBundle(to: BundleToWrite): AsyncGenerator<Uint8Array> {
  yield bundleMagic;
  let messages = 0;
  for await (const message of messagesOf(to)) {
    yield framed(message);
    messages += 1;
  }
  if (to.version === 2) yield framed(encodeBundleEnd(messages));
}

async function* messagesOf(to: BundleToWrite): AsyncGenerator<Uint8Array> {
  const { host, realm, audience, madeMs: made, records } = to;
  yield encodeBundleHead({ realm, node: host.node, audience, made, records }, to.version);
  const lists = host.keyLists(partyOfNode(host.node) as PartyId).filter(({ party }) => to.members.includes(party));
  // As on a line: one more than a message may hold, and it is refused as a whole.
  for (const some of piecesOf(lists, limits.listsPerHave))
    yield encodeMessage({ t: "have", part: "keys", lists: some });
  const views = host.logs(audience);
  for (const some of piecesOf(views, limits.logsPerHave)) {
    yield encodeMessage({ t: "have", part: "logs", audience, logs: some.map(haveOf), ask: false });
  }
  for (const view of views) yield* packagesOf(to, view);
}

/** Nothing is asked for by a file. */
function haveOf({ node, incarnation, size, held, checkpoint }: LogView): HaveLog {
  return { node, incarnation, size, held, send: false, rewind: false, note: checkpoint?.note };
}

async function* packagesOf({ host, audience, since }: BundleToWrite, view: LogView): AsyncGenerator<Uint8Array> {
  const { key, node, incarnation, checkpoint } = view;
  if (checkpoint === undefined) return;
  const { size, note } = checkpoint;
  let from = Math.min(since?.get(key) ?? 0, size);
  for (let first = true; from < size; first = false) {
    const leaves = withinBudget(await host.leaves(audience, key, from, size));
    if (leaves.length === 0) return;
    const upTo = from + leaves.length;
    const proof = upTo === size ? [] : await host.consistency(audience, key, upTo, size);
    const head = { t: "package", audience, node, incarnation, from, size } as const;
    yield encodeMessage({ ...head, note: first ? note : undefined, proof, leaves });
    from = upTo;
  }
}
