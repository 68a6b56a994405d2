/** `node mechanisms/write-schema.ts`: writes `mechanism.schema.json` anew from the schema in the code. A test holds them equal. */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { mechanismJsonSchema } from "@kakehashi/core";

const path = fileURLToPath(new URL("mechanism.schema.json", import.meta.url));
writeFileSync(path, `${JSON.stringify(mechanismJsonSchema(), null, 2)}\n`);
