import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { testCrypto } from "../test/crypto.ts";
import { LogInMemory, leafOf, logOf } from "../test/log-in-memory.ts";
import { base64, sampleFiles, sampleJson, testWithSamples } from "../test/samples.ts";
import { appendLeaves, edgeLength, rootFromEdge } from "./append-leaves.ts";
import { emptyRoot, leafHash, nodeHash } from "./hash.ts";
import { proveConsistency, proveInclusion, rootAt, treeAt } from "./prove.ts";
import { splitOf } from "./subtrees.ts";
import { emptyTree, type NodeHash } from "./tree.ts";
import { verifyConsistency } from "./verify-consistency.ts";
import { verifyInclusion } from "./verify-inclusion.ts";

/** RFC 6962, section 2.1, word for word: what everything else is compared with. */
function rootByDefinition(hashes: readonly NodeHash[]): NodeHash {
  const [only] = hashes;
  if (only === undefined) return emptyRoot(testCrypto);
  if (hashes.length === 1) return only;
  const split = splitOf(hashes.length);
  return nodeHash(testCrypto, rootByDefinition(hashes.slice(0, split)), rootByDefinition(hashes.slice(split)));
}

const hashesOf = (count: number): NodeHash[] =>
  Array.from({ length: count }, (_, i) => leafHash(testCrypto, leafOf(`leaf ${i}`)));

function flipped(bytes: Uint8Array, bit: number): Uint8Array {
  const other = Uint8Array.from(bytes);
  other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return other;
}

describe("a tree", () => {
  test("without leaves has SHA-256 of nothing as its root", () => {
    expect(rootFromEdge(testCrypto, [])).toEqual(emptyRoot(testCrypto));
    expect(Buffer.from(emptyRoot(testCrypto)).toString("hex")).toMatch(/^e3b0c44298fc1c14/);
  });

  test("grown in any batches is the tree built from nothing", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 40 }), { maxLength: 12 }), (batches) => {
        const all = hashesOf(batches.reduce((sum, batch) => sum + batch, 0));
        let tree = emptyTree;
        for (const batch of batches) {
          const grown = appendLeaves(testCrypto, tree, all.slice(tree.size, tree.size + batch));
          expect(grown.root).toEqual(rootByDefinition(all.slice(0, grown.size)));
          expect(grown.edge.length).toBe(edgeLength(grown.size));
          tree = grown;
        }
      }),
      { numRuns: 60 },
    );
  });

  test("refuses to grow from an edge that does not belong to its size", () => {
    expect(() => appendLeaves(testCrypto, { size: 3, edge: hashesOf(1) }, hashesOf(1))).toThrow(RangeError);
  });

  test("counts sizes beyond 32 bits exactly", () => {
    const size = 2 ** 40 + 2 ** 33 + 1;
    const edge = hashesOf(3);
    const grown = appendLeaves(testCrypto, { size, edge }, hashesOf(1));
    expect(grown.size).toBe(size + 1);
    expect(grown.edge.length).toBe(3);
    expect(grown.edge[2]).toEqual(nodeHash(testCrypto, edge[2] as NodeHash, hashesOf(1)[0] as NodeHash));
  });
});

describe("proofs from tiles", () => {
  test("verify at every index and every pair of sizes up to 70", async () => {
    const log = await logOf(70);
    const roots: NodeHash[] = [];
    for (let size = 0; size <= 70; size++) roots.push(rootByDefinition(hashesOf(size)));
    for (let newSize = 0; newSize <= 70; newSize++) {
      const newRoot = roots[newSize] as NodeHash;
      expect(await rootAt(log.source, newSize)).toEqual(newRoot);
      for (let index = 0; index < newSize; index++) {
        const proof = await proveInclusion(log.source, index, newSize);
        const hash = leafHash(testCrypto, log.leaves[index] as Uint8Array);
        expect(verifyInclusion(testCrypto, { index, size: newSize, root: newRoot, leafHash: hash, proof })).toBe(true);
      }
      for (let oldSize = 0; oldSize <= newSize; oldSize++) {
        const proof = await proveConsistency(log.source, oldSize, newSize);
        const oldRoot = roots[oldSize] as NodeHash;
        expect(verifyConsistency(testCrypto, { oldSize, oldRoot, newSize, newRoot, proof })).toBe(true);
      }
    }
  });

  test("verify across tile borders, also from tiles that have grown since", async () => {
    const log = await logOf(66_000);
    const tries = fc.tuple(fc.integer({ min: 1, max: 66_000 }), fc.integer({ min: 1, max: 66_000 }));
    await fc.assert(
      fc.asyncProperty(tries, async ([a, b]) => {
        const [oldSize, newSize] = [Math.min(a, b), Math.max(a, b)];
        const [oldRoot, newRoot] = [await rootAt(log.source, oldSize), await rootAt(log.source, newSize)];
        const proof = await proveConsistency(log.source, oldSize, newSize);
        expect(verifyConsistency(testCrypto, { oldSize, oldRoot, newSize, newRoot, proof })).toBe(true);
        const index = oldSize - 1;
        const hash = leafHash(testCrypto, log.leaves[index] as Uint8Array);
        const path = await proveInclusion(log.source, index, newSize);
        expect(verifyInclusion(testCrypto, { index, size: newSize, root: newRoot, leafHash: hash, proof: path })).toBe(
          true,
        );
        expect(rootFromEdge(testCrypto, (await treeAt(log.source, oldSize)).edge)).toEqual(oldRoot);
      }),
      { numRuns: 60 },
    );
    expect(await rootAt(log.source, 66_000)).toEqual(rootFromEdge(testCrypto, log.tree.edge));
  });

  test("name the tile that is missing or cut short", async () => {
    const log = await logOf(600);
    log.tiles.delete("0/1");
    await expect(proveInclusion(log.source, 300, 600)).rejects.toMatchObject({
      name: "TileMissing",
      tile: { level: 0, index: 1 },
    });
    log.tiles.set("0/2", new Uint8Array(32));
    await expect(rootAt(log.source, 600)).rejects.toMatchObject({ name: "TileMissing", tile: { level: 0, index: 2 } });
    await expect(log.append([leafOf("next")])).rejects.toMatchObject({ tile: { level: 0, index: 2 } });
    await expect(proveInclusion(log.source, 600, 600)).rejects.toThrow(RangeError);
    await expect(proveConsistency(log.source, 601, 600)).rejects.toThrow(RangeError);
  });

  test("with any bit flipped, or a hash more or less, are refused", async () => {
    const log = await logOf(300);
    const at = fc.record({ a: fc.integer({ min: 1, max: 299 }), b: fc.integer({ min: 1, max: 299 }), bit: fc.nat() });
    await fc.assert(
      fc.asyncProperty(at, async ({ a, b, bit }) => {
        const [oldSize, newSize] = a === b ? [a, a + 1] : [Math.min(a, b), Math.max(a, b)];
        const claim = {
          oldSize,
          newSize,
          oldRoot: await rootAt(log.source, oldSize),
          newRoot: await rootAt(log.source, newSize),
          proof: await proveConsistency(log.source, oldSize, newSize),
        };
        const spoil = spoiler(claim.proof, bit);
        for (const proof of spoil) expect(verifyConsistency(testCrypto, { ...claim, proof })).toBe(false);
        expect(verifyConsistency(testCrypto, { ...claim, newRoot: flipped(claim.newRoot, bit % 256) })).toBe(false);
        expect(verifyConsistency(testCrypto, { ...claim, oldRoot: flipped(claim.oldRoot, bit % 256) })).toBe(false);

        const inclusion = {
          index: oldSize - 1,
          size: newSize,
          root: claim.newRoot,
          leafHash: leafHash(testCrypto, log.leaves[oldSize - 1] as Uint8Array),
          proof: await proveInclusion(log.source, oldSize - 1, newSize),
        };
        for (const proof of spoiler(inclusion.proof, bit))
          expect(verifyInclusion(testCrypto, { ...inclusion, proof })).toBe(false);
        const leaf = flipped(inclusion.leafHash, bit % 256);
        expect(verifyInclusion(testCrypto, { ...inclusion, leafHash: leaf })).toBe(false);
      }),
      { numRuns: 80 },
    );
  });

  test("with sizes that are no sizes are false, not a throw", () => {
    const [hash] = hashesOf(1) as [NodeHash];
    for (const size of [-1, 0.5, Number.NaN, 2 ** 53, Number.POSITIVE_INFINITY]) {
      expect(verifyInclusion(testCrypto, { index: 0, size, root: hash, leafHash: hash, proof: [] })).toBe(false);
      expect(verifyInclusion(testCrypto, { index: size, size: 1, root: hash, leafHash: hash, proof: [] })).toBe(false);
      const claim = { oldRoot: hash, newRoot: hash, proof: [] };
      expect(verifyConsistency(testCrypto, { ...claim, oldSize: 1, newSize: size })).toBe(false);
      expect(verifyConsistency(testCrypto, { ...claim, oldSize: size, newSize: size })).toBe(false);
    }
  });
});

function spoiler(proof: readonly NodeHash[], bit: number): readonly (readonly NodeHash[])[] {
  const at = proof.length === 0 ? 0 : bit % proof.length;
  const inserted = [...proof.slice(0, at), new Uint8Array(32), ...proof.slice(at)];
  if (proof.length === 0) return [inserted];
  return [
    proof.map((hash, i) => (i === at ? flipped(hash, bit % 256) : hash)),
    proof.map((hash, i) => (i === at ? hash.subarray(0, 31) : hash)),
    proof.filter((_, i) => i !== at),
    inserted,
    [...proof, new Uint8Array(32)],
  ];
}

interface InclusionCase {
  readonly leafIdx: number;
  readonly treeSize: number;
  readonly root: string;
  readonly leafHash: string;
  readonly proof: readonly string[] | null;
  readonly wantErr: boolean;
}

interface ConsistencyCase {
  readonly size1: number;
  readonly size2: number;
  readonly root1: string;
  readonly root2: string;
  readonly proof: readonly string[] | null;
  readonly wantErr: boolean;
}

describe("published proofs", () => {
  testWithSamples("rfc6962", "of inclusion get the published verdict", () => {
    const files = sampleFiles("rfc6962/inclusion", ".json");
    expect(files.length).toBe(53);
    for (const file of files) {
      const given = sampleJson<InclusionCase>("rfc6962/inclusion", file);
      const claim = {
        index: given.leafIdx,
        size: given.treeSize,
        root: base64(given.root),
        leafHash: base64(given.leafHash),
      };
      const proof = (given.proof ?? []).map(base64);
      expect(verifyInclusion(testCrypto, { ...claim, proof }), file).toBe(!given.wantErr);
    }
  });

  testWithSamples("rfc6962", "of consistency get the published verdict", () => {
    const files = sampleFiles("rfc6962/consistency", ".json");
    expect(files.length).toBe(43);
    for (const file of files) {
      const given = sampleJson<ConsistencyCase>("rfc6962/consistency", file);
      const claim = {
        oldSize: given.size1,
        newSize: given.size2,
        oldRoot: base64(given.root1),
        newRoot: base64(given.root2),
      };
      const proof = (given.proof ?? []).map(base64);
      expect(verifyConsistency(testCrypto, { ...claim, proof }), file).toBe(!given.wantErr);
    }
  });
});

describe("a log in memory", () => {
  test("has the same tiles whatever the batches", async () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(sizes, async (batches) => {
        const log = new LogInMemory();
        for (const batch of batches) {
          const from = log.leaves.length;
          await log.append(Array.from({ length: batch }, (_, i) => leafOf(`leaf ${from + i}`)));
        }
        const whole = await logOf(log.leaves.length);
        expect(new Map([...log.tiles].sort())).toEqual(new Map([...whole.tiles].sort()));
      }),
      { numRuns: 20 },
    );
  });
});
