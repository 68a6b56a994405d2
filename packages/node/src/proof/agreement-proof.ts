import { type AgreementState, agreedNow, canonicalBytes, type Hash } from "@kakehashi/core";
import { encodeBase64 } from "@kakehashi/ledger";
import type { RealmNode } from "../realm-node.ts";
import { type EntryProof, evidenceOf } from "./evidence-of.ts";

/** A portable proof of an agreement (spec/exchange.md, Proof of an agreement): the file, and the entries it rests on. */
export interface AgreementProof {
  readonly text: Hash;
  /** The depositary's entry: its record, or its own concurrence that settled it. */
  readonly record: Hash;
  /** The concurrences that it had before it, the depositary's own included. */
  readonly concurrences: readonly Hash[];
  readonly entries: readonly EntryProof[];
  /** True when another member than its author has cosigned every entry: proven, not only recorded. */
  readonly proven: boolean;
  /** Canonical JSON of the `.proof` file (spec/exchange.md, Proof of an agreement). */
  readonly bytes: Uint8Array;
}

export interface ProofFileParts {
  readonly realmRecord: Uint8Array;
  readonly keyLists: readonly { readonly party: string; readonly number: number; readonly bytes: Uint8Array }[];
}

/** The proof of what is agreed in an object now; undefined when nothing is, or agreements crossed. */
export async function agreementProof(
  realm: RealmNode,
  audience: Hash,
  subject: Hash,
  parts: ProofFileParts,
): Promise<AgreementProof | undefined> {
  const engine = realm.engine(audience);
  const record = await engine?.record(subject);
  const state = record?.state as { readonly agreement?: AgreementState } | undefined;
  const [agreed, rival] = state?.agreement === undefined ? [] : agreedNow(state.agreement);
  if (engine === undefined || record === undefined || agreed === undefined || rival !== undefined) return undefined;
  const opening = record.opening === null ? [] : [record.subject];
  const names = [...new Set([...opening, agreed.text, ...agreed.concurrences.map(({ hash }) => hash), agreed.hash])];
  const entries: EntryProof[] = [];
  for (const name of names) {
    const proof = await evidenceOf(realm, audience, name);
    if (proof === undefined) return undefined;
    entries.push(proof);
  }
  const proven = entries.every(({ cosigners }) => cosigners.length > 0);
  const file = {
    v: 1,
    kind: "agreement",
    realm: encodeBase64(parts.realmRecord),
    audience: encodeBase64(engine.ports.record),
    subject,
    text: agreed.text,
    record: agreed.hash,
    concurrences: agreed.concurrences,
    keyLists: parts.keyLists.map(({ party, number, bytes }) => ({ party, number, bytes: encodeBase64(bytes) })),
    entries: entries.map(entryOf),
  };
  const concurrences = agreed.concurrences.map(({ hash }) => hash);
  return { text: agreed.text, record: agreed.hash, concurrences, entries, proven, bytes: canonicalBytes(file) };
}

function entryOf({ entry, origin, index, envelope, body, evidence }: EntryProof) {
  return {
    entry,
    origin,
    index,
    envelope: envelope === undefined ? null : encodeBase64(envelope),
    body: body === undefined ? null : encodeBase64(body),
    evidence: encodeBase64(evidence),
  };
}
