import { canonicalBytes, type Hash, hashOfBytes, type NodeId, type PartyId } from "@kakehashi/core";
import { encodeBase64, parseCheckpointText, parseEquivocation, parseSignedNote } from "@kakehashi/ledger";
import { sortedLogs } from "../audience/audience-state.ts";
import type { KeptRealm } from "../kept-realm.ts";
import type { RivalList } from "../keys/key-book.ts";
import { isGoneOnFrom } from "../partner/links-of.ts";
import type { RealmNode } from "../realm-node.ts";

/** What was said twice, and cannot be true both times. */
export type SaidTwice =
  | {
      readonly is: "log";
      readonly node: NodeId;
      readonly origin: string;
      readonly older: number;
      readonly newer: number;
    }
  | { readonly is: "key-lists"; readonly number: number };

/** A proof of equivocation that is kept here: anyone can check it, without this node and without anybody's word. */
export interface KeptEquivocation {
  /** SHA-256 of what proves it: the name of the proof, the same at every member that keeps the same. */
  readonly proof: Hash;
  readonly audience: Hash;
  readonly party: PartyId;
  readonly said: SaidTwice;
  /** Of a log: its node has gone on in a next incarnation. */
  readonly over: boolean;
  /** Canonical JSON of the `.proof` file (spec/exchange.md, Proof of an equivocation). */
  readonly file: () => Uint8Array;
}

/** All that are kept of one realm, this node's own logs included: by audience and log, then those of key lists. */
export function equivocationsOf({ node, recordBytes, book }: KeptRealm): readonly KeptEquivocation[] {
  return keptEquivocations(node, { realmRecord: recordBytes, keyLists: book.lists(), rivalLists: book.rivalLists() });
}

interface EquivocationParts {
  readonly realmRecord: Uint8Array;
  readonly keyLists: readonly { readonly party: string; readonly number: number; readonly bytes: Uint8Array }[];
  readonly rivalLists: readonly RivalList[];
}

function keptEquivocations(realm: RealmNode, parts: EquivocationParts): readonly KeptEquivocation[] {
  const engines = [...realm.engines.values()].sort((a, b) => (a.ports.audience < b.ports.audience ? -1 : 1));
  const logs = engines.flatMap((engine) =>
    sortedLogs(engine.state.logs).flatMap((log, _, logs) => {
      const { node, party } = log;
      const proof = log.forked ?? log.branched;
      const ofNode = logs.filter((other) => other.node === node);
      if (proof === undefined) return [];
      return [ofLog(realm, engine.ports, { node, party, proof, over: isGoneOnFrom(ofNode, log) }, parts)];
    }),
  );
  const lists = parts.rivalLists.flatMap((rival) => {
    const engine = engines.find(({ ports }) => ports.context.audience.parties.includes(rival.party));
    return engine === undefined ? [] : [ofLists(realm, engine.ports, rival, parts)];
  });
  return [...logs, ...lists];
}

interface Place {
  readonly audience: Hash;
  /** The audience record. */
  readonly record: Uint8Array;
}

interface ForkedLog {
  readonly node: NodeId;
  readonly party: PartyId;
  readonly proof: Uint8Array;
  readonly over: boolean;
}

function ofLog(
  { ports: { crypto } }: RealmNode,
  { audience, record }: Place,
  { node, party, proof, over }: ForkedLog,
  parts: EquivocationParts,
): KeptEquivocation {
  const { origin = "", older, newer } = parseEquivocation(proof) ?? {};
  const said = { is: "log", node, origin, older: sizeIn(older), newer: sizeIn(newer) } as const;
  const file = () =>
    canonicalBytes({
      v: 1,
      kind: "log-equivocation",
      realm: encodeBase64(parts.realmRecord),
      audience: encodeBase64(record),
      keyLists: parts.keyLists
        .filter((list) => list.party === party)
        .map(({ number, bytes }) => ({ party, number, bytes: encodeBase64(bytes) })),
      proof: encodeBase64(proof),
    });
  return { proof: hashOfBytes(crypto, proof), audience, party, said, over, file };
}

function ofLists(
  { ports: { crypto } }: RealmNode,
  { audience, record }: Place,
  { party, number, believed, other }: RivalList,
  parts: EquivocationParts,
): KeptEquivocation {
  // In the order of their bytes: whichever of the two was believed here, the proof is one.
  const lists = [believed, other].map(encodeBase64).sort();
  const file = () =>
    canonicalBytes({
      v: 1,
      kind: "key-list-equivocation",
      realm: encodeBase64(parts.realmRecord),
      audience: encodeBase64(record),
      lists,
    });
  return {
    proof: hashOfBytes(crypto, canonicalBytes(lists)),
    ...{ audience, party, said: { is: "key-lists", number }, over: false, file },
  };
}

/** The size that a note names. What is kept was checked when it was taken. */
function sizeIn(note: Uint8Array | undefined): number {
  const read = note === undefined ? undefined : parseSignedNote(note);
  return read === undefined || read.refused !== undefined ? 0 : (parseCheckpointText(read.text)?.size ?? 0);
}
