/** Writes `spec/kinds.md` from the kinds themselves: `node spec/make-kinds.ts`. */
import { writeFileSync } from "node:fs";
import { kindsDocument } from "./kinds-parts/document.ts";

writeFileSync(new URL("kinds.md", import.meta.url), kindsDocument());
