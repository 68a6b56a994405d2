import { limits } from "./limits.ts";
import type { PackageLeaf } from "./messages.ts";

/** As many leaves as fit the aim of a package, always at least one where there is one. */
export function withinBudget(leaves: readonly PackageLeaf[]): readonly PackageLeaf[] {
  let bytes = 0;
  for (let at = 0; at < leaves.length; at++) {
    const leaf = leaves[at] as PackageLeaf;
    bytes += leaf.leaf.length + (leaf.body?.length ?? 0);
    if (bytes > limits.packageBytes && at > 0) return leaves.slice(0, at);
  }
  return leaves.slice(0, limits.leavesPerPackage);
}
