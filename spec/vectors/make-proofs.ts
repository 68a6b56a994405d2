/** Writes `spec/vectors/exchange/proofs.json`, the same bytes on every run: `node spec/vectors/make-proofs.ts`. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { proofsFile } from "./exchange-parts/proof-vectors.ts";

writeFileSync(join(import.meta.dirname, "exchange/proofs.json"), await proofsFile());
