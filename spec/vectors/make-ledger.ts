/**
 * Writes `spec/vectors/ledger/*.json`, the same bytes on every run: keys from fixed seeds, deterministic signatures.
 * Run it with the Node of this repository: `node spec/vectors/make-ledger.ts`.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { formatted } from "./formatted.ts";
import { checkpointVectors } from "./ledger-parts/checkpoints.ts";
import { cosignatureVectors } from "./ledger-parts/cosignatures.ts";
import { ed25519Vectors } from "./ledger-parts/ed25519.ts";
import { equivocationVectors } from "./ledger-parts/equivocation.ts";
import { evidenceVectors } from "./ledger-parts/evidence.ts";
import { keyVectors } from "./ledger-parts/keys.ts";
import { tileVectors } from "./ledger-parts/tiles.ts";
import { treeVectors } from "./ledger-parts/tree.ts";

const folder = join(import.meta.dirname, "ledger");
mkdirSync(folder, { recursive: true });
for (const [name, make] of Object.entries({
  keys: keyVectors,
  tree: treeVectors,
  tiles: tileVectors,
  checkpoints: checkpointVectors,
  cosignatures: cosignatureVectors,
  evidence: evidenceVectors,
  equivocation: equivocationVectors,
  ed25519: ed25519Vectors,
})) {
  writeFileSync(join(folder, `${name}.json`), formatted(JSON.stringify(await make(), undefined, 1)));
}
