import { expect, test } from "vitest";
import { testCrypto } from "../test/crypto.ts";
import { leafOf, logOf } from "../test/log-in-memory.ts";
import { leafHash } from "./hash.ts";
import { proveConsistency, rootAt } from "./prove.ts";
import { emptyTree, type Tree } from "./tree.ts";
import { verifyExtension } from "./verify-extension.ts";

test("a log is taken over in packages, each proven against a checkpoint further on", async () => {
  const log = await logOf(700);
  const checkpoint = { size: 650, root: await rootAt(log.source, 650) };
  let tree: Tree = emptyTree;
  while (tree.size < 650) {
    const end = Math.min(650, tree.size + 256);
    const leafHashes = log.leaves.slice(tree.size, end).map((leaf) => leafHash(testCrypto, leaf));
    const proof = await proveConsistency(log.source, end, 650);
    const spoilt = leafHashes.with(3, leafHash(testCrypto, leafOf("another")));
    expect(verifyExtension(testCrypto, tree, { leafHashes: spoilt, checkpoint, proof })).toBeUndefined();
    expect(verifyExtension(testCrypto, tree, { leafHashes: leafHashes.slice(1), checkpoint, proof })).toBeUndefined();
    const grown = verifyExtension(testCrypto, tree, { leafHashes, checkpoint, proof });
    expect(grown?.root).toEqual(await rootAt(log.source, end));
    tree = grown ?? emptyTree;
  }
  const beyond = { leafHashes: [leafHash(testCrypto, leafOf("one more"))], checkpoint, proof: [] };
  expect(verifyExtension(testCrypto, tree, beyond)).toBeUndefined();
});
