/** Writes `spec/vectors/exchange/lines.json`, the same bytes on every run: `node spec/vectors/make-lines.ts`. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { linesFile } from "./exchange-parts/line-vectors.ts";

writeFileSync(join(import.meta.dirname, "exchange/lines.json"), await linesFile());
