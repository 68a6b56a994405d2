import type { ProofView } from "@kakehashi/contract";
import {
  canonicalBytes,
  type Envelope,
  fingerprintOf,
  type Hash,
  hashOfBytes,
  hashOfJson,
  type Incarnation,
  type KeyListRole,
  type KindName,
  keyListBytes,
  keyListRoles,
  keyPairHex,
  type LabelId,
  type NodeId,
  originOf,
  type PartyId,
  type PostId,
  sealBody,
  sealEnvelope,
  signKeyList,
} from "@kakehashi/core";
import {
  addCosignature,
  cosign,
  encodeBase64,
  formatTlogProof,
  leafHash,
  mirrorNameOf,
  signCheckpoint,
} from "@kakehashi/ledger";
import { expect, test } from "vitest";
import { seededSigner, testCrypto } from "../../../ledger/src/test/crypto.ts";
import { stands } from "./verify-agreement.ts";
import { verifyEntry } from "./verify-entry.ts";

const digest = (digit: string) => digit.repeat(64) as Hash;
const incarnation = "1".repeat(32) as Incarnation;
const [east, west] = ["east", "west"] as unknown as readonly [PartyId, PartyId];
const parties = [east, west];
const nodeOf = (party: PartyId) => `${party}-1` as NodeId;
const signerOf = (party: PartyId, role: KeyListRole | "identity") => seededSigner(`${party} ${role}`);

const realmRecord = { definition: digest("d"), name: "villages", random: digest("a") };
const realm = hashOfJson(testCrypto, realmRecord);
const audienceRecord = {
  definition: digest("d"),
  depositary: nodeOf(east),
  label: "open",
  mark: "",
  parties: parties.map((party) => ({
    fingerprint: fingerprintOf(testCrypto, keyPairHex(signerOf(party, "identity"))),
    party,
  })),
  realm,
  salt: digest("b"),
};
const audience = hashOfJson(testCrypto, audienceRecord);

const keyLists = await Promise.all(
  parties.map(async (party) => {
    const keys = keyListRoles.map((role) => [role, keyPairHex(signerOf(party, role))] as const);
    const signed = await signKeyList(signerOf(party, "identity"), {
      identity: keyPairHex(signerOf(party, "identity")),
      nodes: [{ node: nodeOf(party), keys: Object.fromEntries(keys) as never }],
      number: 1,
      party,
      previous: null,
      realm,
    });
    return { party, number: 1, bytes: encodeBase64(keyListBytes(signed)) };
  }),
);

const concurs = { stance: "concur", text: digest("e") };

interface Shown {
  /** Whose the envelope says that it is; the log is always east's. */
  readonly party: PartyId;
  /** Whose mirror has signed that it holds it. */
  readonly heldBy: PartyId;
  /** What the author wrote; a position where it is not given. */
  readonly written?: Record<string, unknown>;
  /** What comes as the body, where it is not what the envelope names. */
  readonly shownBody?: Uint8Array;
}

/** The proof of an entry that stands alone in east's log, signed by east's keys. */
async function shownBy({
  party,
  heldBy,
  shownBody,
  written = concurs,
}: Shown): Promise<{ readonly entry: Hash; readonly proof: ProofView }> {
  const log = { node: nodeOf(east), realm, audience, incarnation };
  const body = sealBody(written, new Uint8Array(32));
  const envelope: Envelope = {
    v: 1,
    ...log,
    definition: digest("d"),
    party,
    post: `${party}.general` as PostId,
    kind: "position/1" as KindName,
    subject: digest("c"),
    seen: [],
    time: 0,
    label: "open" as LabelId,
    body: hashOfBytes(testCrypto, body),
  };
  const { bytes, hash } = sealEnvelope(testCrypto, envelope);
  const checkpoint = { origin: originOf(log), size: 1, root: leafHash(testCrypto, bytes) };
  const bare = await signCheckpoint(testCrypto, signerOf(east, "log"), { ...checkpoint, wallSeconds: 1 });
  const name = mirrorNameOf({ node: nodeOf(heldBy), realm, incarnation });
  const lines = await cosign(testCrypto, signerOf(heldBy, "mirror"), { name, checkpoint, wallSeconds: 2 });
  const evidence = formatTlogProof({ index: 0, proof: [], checkpoint: addCosignature(bare, lines) });
  const proof = {
    entry: { envelope: encodeBase64(bytes), body: encodeBase64(shownBody ?? body) },
    realmRecord: encodeBase64(canonicalBytes(realmRecord)),
    audienceRecord: encodeBase64(canonicalBytes(audienceRecord)),
    keyLists,
    evidence: encodeBase64(evidence),
  } as unknown as ProofView;
  return { entry: hash, proof };
}

test("an entry stands under its own log's signatures, and is held by the party whose mirror signed", async () => {
  const { entry, proof } = await shownBy({ party: east, heldBy: west });
  const found = verifyEntry(testCrypto, proof, entry);
  expect(stands(found)).toBe(true);
  expect(found).toMatchObject({ index: 0, size: 1, held: [{ party: west, node: "west-1", time: 2 }] });
});

test("a party bears no witness for its own log", async () => {
  const { entry, proof } = await shownBy({ party: east, heldBy: east });
  const found = verifyEntry(testCrypto, proof, entry);
  expect([found.signed, found.included, found.held]).toEqual([true, true, []]);
});

test("nobody signs as another party: an entry that names one whose log it is not does not stand, and nobody holds it", async () => {
  for (const heldBy of parties) {
    const { entry, proof } = await shownBy({ party: west, heldBy });
    const found = verifyEntry(testCrypto, proof, entry);
    expect(stands(found)).toBe(false);
    expect([found.signed, found.included, found.held]).toEqual([false, false, []]);
  }
});

test("words that the envelope does not bind are nobody's: they are not read at all", async () => {
  const shownBody = sealBody({ note: "another bridge" }, new Uint8Array(32));
  const honest = await shownBy({ party: east, heldBy: west });
  expect(verifyEntry(testCrypto, honest.proof, honest.entry).content).toEqual(concurs);
  const changed = await shownBy({ party: east, heldBy: west, shownBody });
  const found = verifyEntry(testCrypto, changed.proof, changed.entry);
  expect([found.bound, found.content, stands(found)]).toEqual([false, undefined, false]);
});

test("a body that its author bound and signed, and that is not what its kind holds, does not stand, nor are its words read", async () => {
  for (const written of [{ note: "a bridge" }, { ...concurs, clauses: [1] }, { ...concurs, also: "this" }]) {
    const { entry, proof } = await shownBy({ party: east, heldBy: west, written });
    const found = verifyEntry(testCrypto, proof, entry);
    expect([found.bound, found.shaped, found.content, stands(found)]).toEqual([true, false, undefined, false]);
  }
});
