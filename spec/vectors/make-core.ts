/**
 * Writes `spec/vectors/{entry,audience,fold}/*.json`, the same bytes on every run: keys from fixed seeds, salts counted.
 * Run it with the Node of this repository: `node spec/vectors/make-core.ts`.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { invitationVectors, keyListVectors, recordVectors } from "./core-parts/audience.ts";
import { bodyVectors, envelopeVectors, textVectors } from "./core-parts/entries.ts";
import { historyVectors } from "./core-parts/histories.ts";
import { formatted } from "./formatted.ts";

const folders = {
  entry: { envelopes: envelopeVectors, bodies: bodyVectors, texts: textVectors },
  audience: { records: recordVectors, "key-lists": keyListVectors, invitations: invitationVectors },
  fold: { histories: historyVectors },
};
for (const [name, files] of Object.entries(folders)) {
  const folder = join(import.meta.dirname, name);
  mkdirSync(folder, { recursive: true });
  for (const [file, make] of Object.entries(files)) {
    writeFileSync(join(folder, `${file}.json`), formatted(JSON.stringify(await make(), undefined, 1)));
  }
}
