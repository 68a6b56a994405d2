/** All bundles of the vectors. Those that others say `after` of come first. */
import type { BundleCase } from "./bundle-case.ts";
import { cutShort, noBundles } from "./bundles-cut-or-none.ts";
import { keysAndWitnesses } from "./bundles-of-keys.ts";
import { refusedParts } from "./bundles-refused.ts";
import { taken } from "./bundles-taken.ts";

export const bundleCases: readonly BundleCase[] = [
  ...taken,
  ...cutShort,
  ...noBundles,
  ...refusedParts,
  ...keysAndWitnesses,
];
