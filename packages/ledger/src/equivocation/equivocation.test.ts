import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { signCheckpoint } from "../checkpoint/sign-checkpoint.ts";
import { seededSigner, testCrypto } from "../test/crypto.ts";
import { type LogInMemory, leafOf, logOf } from "../test/log-in-memory.ts";
import { vector } from "../test/samples.ts";
import { type KeysInHex, keysFrom, type Refused, utf8From } from "../test/vector-shapes.ts";
import { rootAt } from "../tree/prove.ts";
import { type EquivocationProof, proveEquivocation } from "./prove-equivocation.ts";
import { verifyEquivocation } from "./verify-equivocation.ts";

interface EquivocationVectors {
  readonly log: { readonly origin: string; readonly keys: readonly KeysInHex[] };
  readonly valid: readonly {
    readonly name: string;
    readonly olderSize: number;
    readonly newerSize: number;
    readonly proof: string;
  }[];
  readonly invalid: readonly (Refused & { readonly proof: string })[];
}

describe("the proofs of equivocation of the specification", () => {
  const given = vector<EquivocationVectors>("equivocation");
  const suspect = { crypto: testCrypto, origin: given.log.origin, keys: given.log.keys.map(keysFrom) };

  test("convict a log that signed two histories", () => {
    for (const { name, olderSize, newerSize, proof } of given.valid) {
      const verdict = verifyEquivocation(suspect, utf8From(proof));
      expect(verdict, name).toMatchObject({ older: { size: olderSize }, newer: { size: newerSize } });
    }
  });

  test("convict nobody otherwise, for the reason that its vectors give", () => {
    for (const { name, proof, refused } of given.invalid) {
      expect(verifyEquivocation(suspect, utf8From(proof)), name).toEqual({ refused });
    }
  });
});

describe("a log that shows two histories", () => {
  const signer = seededSigner("a liar");
  const log = { crypto: testCrypto, origin: "n-1/aa/bb/cc", keys: [signer] };
  const signed = async (branch: LogInMemory, size: number) =>
    signCheckpoint(testCrypto, signer, {
      origin: log.origin,
      size,
      root: await rootAt(branch.source, size),
      wallSeconds: 9,
    });
  const sizes = fc.record({
    fork: fc.nat({ max: 40 }),
    a: fc.integer({ min: 1, max: 60 }),
    b: fc.integer({ min: 1, max: 60 }),
  });

  test("is convicted by whoever holds the longer one, wherever they part; an honest one never is", async () => {
    await fc.assert(
      fc.asyncProperty(sizes, async ({ fork, a, b }) => {
        const first = await logOf(60);
        const second = await logOf(fork);
        await second.append(Array.from({ length: 60 - fork }, (_, i) => leafOf(`other ${i}`)));
        const notes = [await signed(first, a), await signed(second, b)] as const;
        const proof = await proveEquivocation(log, notes, a > b ? first.read : second.read);
        const apart = Math.min(a, b) > fork;
        expect(proof.refused).toBe(apart ? undefined : "equivocation-not-shown");
        if (apart) expect(verifyEquivocation(log, (proof as EquivocationProof).bytes).refused).toBeUndefined();
        const honest = [await signed(first, a), await signed(first, b)] as const;
        expect(await proveEquivocation(log, honest, first.read)).toEqual({ refused: "equivocation-not-shown" });
      }),
      { numRuns: 25 },
    );
  });

  test("is convicted by a proof of which no bit can be changed", async () => {
    const first = await logOf(30);
    const second = await logOf(30, "other");
    const notes = [await signed(second, 30), await signed(first, 7)] as const;
    const proof = (await proveEquivocation(log, notes, second.read)) as EquivocationProof;
    expect(verifyEquivocation(log, proof.bytes)).toMatchObject({ older: { size: 7 }, newer: { size: 30 } });
    fc.assert(
      fc.property(fc.nat({ max: proof.bytes.length * 8 - 1 }), (bit) => {
        const spoiled = Uint8Array.from(proof.bytes);
        spoiled[bit >> 3] = (spoiled[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(verifyEquivocation(log, spoiled).refused).toBeDefined();
      }),
      { numRuns: 400 },
    );
  });

  test("is not convicted by what somebody else signed", async () => {
    const first = await logOf(30);
    const forged = await signCheckpoint(testCrypto, seededSigner("a stranger"), {
      origin: log.origin,
      size: 30,
      root: new Uint8Array(32),
      wallSeconds: 9,
    });
    expect(await proveEquivocation(log, [await signed(first, 30), forged], first.read)).toEqual({
      refused: "ed25519-missing",
    });
  });
});
