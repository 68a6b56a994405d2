import type { Hash, NodeId } from "@kakehashi/core";
import { makeEvidence } from "@kakehashi/ledger";
import type { RealmNode } from "../realm-node.ts";
import { coveringCheckpoints } from "./covering-checkpoints.ts";
import { placeOfEntry } from "./place-of-entry.ts";

/** What proves an entry to anyone: leaf, body as far as it is here, and a tlog-proof under the earliest fitting checkpoint. */
export interface EntryProof {
  readonly entry: Hash;
  readonly origin: string;
  readonly index: number;
  readonly envelope: Uint8Array | undefined;
  readonly body: Uint8Array | undefined;
  readonly size: number;
  readonly checkpoint: Uint8Array;
  /** C2SP tlog-proof. */
  readonly evidence: Uint8Array;
  /** Other members' nodes whose cosignatures it bears; empty: presence only, no evidence of delivery yet. */
  readonly cosigners: readonly NodeId[];
  /** When each of them signed, by its wall clock, seconds since 1970. */
  readonly cosignedAt: ReadonlyMap<NodeId, number>;
}

/** Prefers the earliest checkpoint that another party's node has cosigned; without one, the earliest of all. */
export async function evidenceOf(realm: RealmNode, audience: Hash, entry: Hash): Promise<EntryProof | undefined> {
  const engine = realm.engine(audience);
  const place = engine === undefined ? undefined : await placeOfEntry(engine, entry);
  if (engine === undefined || place === undefined) return undefined;
  const { log, stored } = place;
  let best: Parameters<typeof proofUnder>[2] | undefined;
  for await (const covering of coveringCheckpoints(engine, log, stored.index + 1)) {
    best ??= covering;
    if (covering.cosigners.size === 0) continue;
    best = covering;
    break;
  }
  return best === undefined ? undefined : proofUnder(realm, audience, best, place);
}

async function proofUnder(
  realm: RealmNode,
  audience: Hash,
  covering: { readonly size: number; readonly note: Uint8Array; readonly cosigners: ReadonlyMap<NodeId, number> },
  { log, stored }: NonNullable<Awaited<ReturnType<typeof placeOfEntry>>>,
): Promise<EntryProof> {
  const { crypto, store } = realm.ports;
  const source = {
    crypto,
    read: (wanted: Parameters<typeof store.tiles>[2]) => store.tiles(audience, log.key, wanted),
  };
  const { size, note } = covering;
  const { index, hash: entry, envelope, body } = stored;
  const evidence = await makeEvidence(source, { index, size, checkpoint: note });
  const cosigners = [...covering.cosigners.keys()].sort();
  const cosignedAt = covering.cosigners;
  return { entry, origin: log.origin, index, envelope, body, size, checkpoint: note, evidence, cosigners, cosignedAt };
}
