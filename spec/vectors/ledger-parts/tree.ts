import { toHex } from "@kakehashi/core";
import { proveConsistency, proveInclusion, rootOfLeaves } from "@kakehashi/ledger";
import { crypto, leafHashesOf, leaves, tilesOf } from "./cast.ts";

const sizes = [0, 1, 2, 3, 4, 5, 6, 7, 8, 255, 256, 257, 300];
const inclusions = [
  [0, 1],
  [0, 2],
  [1, 2],
  [2, 3],
  [4, 5],
  [5, 7],
  [255, 256],
  [256, 257],
  [0, 300],
  [299, 300],
] as const;
const consistencies = [
  [0, 5],
  [1, 1],
  [1, 2],
  [1, 8],
  [2, 3],
  [3, 7],
  [4, 7],
  [6, 8],
  [7, 8],
  [256, 300],
  [257, 300],
] as const;

/** Leaf `i` is the ASCII text `leaf <i>`. Roots, proofs, and the same proofs spoiled; hashes in hex. */
export async function treeVectors() {
  const source = { crypto, read: await tilesOf(leaves) };
  const rootOf = (size: number) => toHex(rootOfLeaves(crypto, leafHashesOf(leaves.slice(0, size))));
  const inclusion = await Promise.all(
    inclusions.map(async ([index, size]) => {
      const proof = (await proveInclusion(source, index, size)).map(toHex);
      return { index, size, leaf: `leaf ${index}`, root: rootOf(size), proof, valid: true };
    }),
  );
  const consistency = await Promise.all(
    consistencies.map(async ([oldSize, newSize]) => {
      const proof = (await proveConsistency(source, oldSize, newSize)).map(toHex);
      return { oldSize, oldRoot: rootOf(oldSize), newSize, newRoot: rootOf(newSize), proof, valid: true };
    }),
  );
  return {
    roots: sizes.map((size) => ({ size, root: rootOf(size) })),
    inclusion: [...inclusion, ...inclusion.flatMap(spoilInclusion)],
    consistency: [...consistency, ...consistency.flatMap(spoilConsistency)],
  };
}

interface Proven {
  readonly proof: readonly string[];
  readonly valid: boolean;
}

function spoilInclusion<
  Claim extends Proven & { readonly index: number; readonly size: number; readonly leaf: string },
>(claim: Claim) {
  return [
    { ...claim, why: "another leaf", leaf: `${claim.leaf}!`, valid: false },
    { ...claim, why: "an index beyond the size", index: claim.size, valid: false },
    { ...claim, why: "the size doubled", size: 2 * claim.size, valid: false },
    ...(claim.size === 1
      ? []
      : [{ ...claim, why: "called the only leaf of its tree", index: 0, size: 1, valid: false }]),
    ...spoilProof(claim),
  ];
}

interface ConsistencyClaim extends Proven {
  readonly oldSize: number;
  readonly oldRoot: string;
  readonly newSize: number;
  readonly newRoot: string;
}

function spoilConsistency(claim: ConsistencyClaim) {
  // Everything grows from a tree without leaves: there, no new root and no new size is wrong.
  if (claim.oldSize === 0)
    return [...spoilProof(claim), { ...claim, why: "another empty root", oldRoot: claim.newRoot, valid: false }];
  const smaller = { ...claim, why: "called the growth from 3 to 4", oldSize: 3, newSize: 4, valid: false };
  return [
    ...(claim.oldSize === 7 && claim.newSize === 8 ? [smaller] : []),
    { ...claim, why: "another new root", newRoot: flipFirst(claim.newRoot), valid: false },
    { ...claim, why: "another old root", oldRoot: flipFirst(claim.oldRoot), valid: false },
    { ...claim, why: "the new size doubled", newSize: 2 * claim.newSize, valid: false },
    { ...claim, why: "the sizes crossed", oldSize: claim.newSize + 1, valid: false },
    ...spoilProof(claim),
  ];
}

function spoilProof<Claim extends Proven>(claim: Claim) {
  const longer = { ...claim, why: "one hash too many", proof: [...claim.proof, "00".repeat(32)], valid: false };
  if (claim.proof.length === 0) return [longer];
  return [
    longer,
    { ...claim, why: "one hash too few", proof: claim.proof.slice(1), valid: false },
    {
      ...claim,
      why: "a hash cut short",
      proof: claim.proof.map((hash, i) => (i === 0 ? hash.slice(2) : hash)),
      valid: false,
    },
    {
      ...claim,
      why: "a bit flipped",
      proof: claim.proof.map((hash, i) => (i === 0 ? flipFirst(hash) : hash)),
      valid: false,
    },
  ];
}

function flipFirst(hash: string): string {
  return (Number.parseInt(hash.slice(0, 2), 16) ^ 1).toString(16).padStart(2, "0") + hash.slice(2);
}
