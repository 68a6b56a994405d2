/** Writes `spec/vectors/exchange/bundles.json`, the same bytes on every run: `node spec/vectors/make-bundles.ts`. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundlesFile } from "./exchange-parts/bundle-vectors.ts";

writeFileSync(join(import.meta.dirname, "exchange/bundles.json"), await bundlesFile());
// Nodes took bundles in: their threads wait for more.
process.exit(0);
