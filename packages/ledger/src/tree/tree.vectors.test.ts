import { toHex } from "@kakehashi/core";
import { describe, expect, test } from "vitest";
import { testCrypto } from "../test/crypto.ts";
import { leafOf } from "../test/log-in-memory.ts";
import { vector } from "../test/samples.ts";
import { bytesFrom } from "../test/vector-shapes.ts";
import { rootOfLeaves } from "./append-leaves.ts";
import { leafHash } from "./hash.ts";
import { verifyConsistency } from "./verify-consistency.ts";
import { verifyInclusion } from "./verify-inclusion.ts";

interface Judged {
  readonly why?: string;
  readonly proof: readonly string[];
  readonly valid: boolean;
}

interface TreeVectors {
  readonly roots: readonly { readonly size: number; readonly root: string }[];
  readonly inclusion: readonly (Judged & {
    readonly index: number;
    readonly size: number;
    readonly leaf: string;
    readonly root: string;
  })[];
  readonly consistency: readonly (Judged & {
    readonly oldSize: number;
    readonly oldRoot: string;
    readonly newSize: number;
    readonly newRoot: string;
  })[];
}

const given = vector<TreeVectors>("tree");

describe("the tree of the specification", () => {
  test("has the roots that its vectors give", () => {
    for (const { size, root } of given.roots) {
      const hashes = Array.from({ length: size }, (_, i) => leafHash(testCrypto, leafOf(`leaf ${i}`)));
      expect(toHex(rootOfLeaves(testCrypto, hashes)), `size ${size}`).toBe(root);
    }
  });

  test("accepts and refuses proofs of inclusion as its vectors say", () => {
    for (const each of given.inclusion) {
      const claim = {
        index: each.index,
        size: each.size,
        root: bytesFrom(each.root),
        proof: each.proof.map(bytesFrom),
      };
      const verdict = verifyInclusion(testCrypto, { ...claim, leafHash: leafHash(testCrypto, leafOf(each.leaf)) });
      expect(verdict, `${each.index} of ${each.size}: ${each.why}`).toBe(each.valid);
    }
  });

  test("accepts and refuses proofs of consistency as its vectors say", () => {
    for (const each of given.consistency) {
      const claim = { oldSize: each.oldSize, newSize: each.newSize, proof: each.proof.map(bytesFrom) };
      const roots = { oldRoot: bytesFrom(each.oldRoot), newRoot: bytesFrom(each.newRoot) };
      const verdict = verifyConsistency(testCrypto, { ...claim, ...roots });
      expect(verdict, `${each.oldSize} to ${each.newSize}: ${each.why}`).toBe(each.valid);
    }
  });
});
