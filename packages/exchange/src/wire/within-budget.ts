import { limits } from "./limits.ts";

interface Sized {
  readonly leaf: Uint8Array;
  readonly body: Uint8Array | undefined;
}

/** As many leaves as fit the aim of a package, always at least one where there is one. */
export function withinBudget<Leaf extends Sized>(leaves: readonly Leaf[]): readonly Leaf[] {
  let bytes = 0;
  for (let at = 0; at < leaves.length; at++) {
    const leaf = leaves[at] as Leaf;
    bytes += leaf.leaf.length + (leaf.body?.length ?? 0);
    if (bytes > limits.packageBytes && at > 0) return leaves.slice(0, at);
  }
  return leaves.slice(0, limits.leavesPerPackage);
}
