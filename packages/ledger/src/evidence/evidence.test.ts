import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addCosignature } from "../checkpoint/add-cosignature.ts";
import { cosign } from "../checkpoint/cosign.ts";
import { signCheckpoint } from "../checkpoint/sign-checkpoint.ts";
import { seededSigner, testCrypto } from "../test/crypto.ts";
import { logOf } from "../test/log-in-memory.ts";
import { vector } from "../test/samples.ts";
import { type KeysInHex, keysFrom, type Refused, utf8From } from "../test/vector-shapes.ts";
import { rootAt } from "../tree/prove.ts";
import { makeEvidence } from "./make-evidence.ts";
import { formatTlogProof, parseTlogProof, type TlogProof } from "./tlog-proof.ts";
import { verifyEvidence } from "./verify-evidence.ts";

interface EvidenceVectors {
  readonly log: KeysInHex & { readonly origin: string };
  readonly mirrors: readonly (KeysInHex & { readonly name: string })[];
  readonly leaf: string;
  readonly valid: readonly {
    readonly name: string;
    readonly evidence: string;
    readonly index: number;
    readonly size: number;
    readonly heldBy: readonly string[];
    readonly time: number;
  }[];
  readonly invalid: readonly (Refused & { readonly evidence: string; readonly leaf?: string })[];
}

describe("the evidence of the specification", () => {
  const given = vector<EvidenceVectors>("evidence");
  const log = { origin: given.log.origin, keys: [keysFrom(given.log)] };
  const mirrorKeys = (name: string) => given.mirrors.filter((mirror) => mirror.name === name).map(keysFrom);
  const verify = (evidence: string, leaf = given.leaf) =>
    verifyEvidence({ crypto: testCrypto, leaf: utf8From(leaf), evidence: utf8From(evidence), log, mirrorKeys });

  test("holds for a leaf under both signatures of the log and both of another member", () => {
    for (const { name, evidence, index, size, heldBy, time } of given.valid) {
      expect(verify(evidence), name).toMatchObject({
        index,
        size,
        heldBy: heldBy.map((mirror) => ({ name: mirror, time })),
      });
    }
  });

  test("is refused otherwise, for the reason that its vectors give", () => {
    for (const { name, evidence, refused, leaf } of given.invalid)
      expect(verify(evidence, leaf).refused, name).toBe(refused);
  });

  test("is written as it is read, byte for byte", () => {
    for (const { evidence } of given.valid) {
      const bytes = utf8From(evidence);
      expect(Buffer.from(formatTlogProof(parseTlogProof(bytes) as TlogProof)).toString()).toBe(evidence);
    }
  });
});

test("evidence made from tiles verifies, and with any bit flipped it does not", async () => {
  const source = (await logOf(300)).source;
  const log = { origin: "n-1/aa/bb/cc", signer: seededSigner("a log") };
  const mirror = { name: "n-2/aa/mirror/dd", signer: seededSigner("a mirror") };
  const body = { origin: log.origin, size: 290, root: await rootAt(source, 290) };
  const note = await signCheckpoint(testCrypto, log.signer, { ...body, wallSeconds: 10 });
  const lines = await cosign(testCrypto, mirror.signer, { name: mirror.name, checkpoint: body, wallSeconds: 20 });
  const evidence = await makeEvidence(source, { index: 257, size: 290, checkpoint: addCosignature(note, lines) });
  const verify = (bytes: Uint8Array) =>
    verifyEvidence({
      crypto: testCrypto,
      leaf: utf8From("leaf 257"),
      evidence: bytes,
      log: { origin: log.origin, keys: [seededSigner("an older key of the log"), log.signer] },
      mirrorKeys: (name) => (name === mirror.name ? [mirror.signer] : []),
    });
  expect(verify(evidence)).toEqual({
    index: 257,
    size: 290,
    root: body.root,
    wallSeconds: 10,
    heldBy: [{ name: mirror.name, time: 20 }],
  });
  fc.assert(
    fc.property(fc.nat({ max: evidence.length * 8 - 1 }), (bit) => {
      const spoiled = Uint8Array.from(evidence);
      spoiled[bit >> 3] = (spoiled[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(verify(spoiled).refused).toBeDefined();
    }),
    { numRuns: 400 },
  );
});
