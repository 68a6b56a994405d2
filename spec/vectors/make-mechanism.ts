/** `node spec/vectors/make-mechanism.ts`: writes the compiled form and the hash of the mechanism vector from its source. */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { canonicalText, definitionHash, readMechanism } from "@kakehashi/core";

const folder = new URL("mechanism/", import.meta.url);
const source = JSON.parse(readFileSync(new URL("two-villages.source.json", folder), "utf8"));
const reading = readMechanism(source);
if ("faults" in reading) throw new Error(JSON.stringify(reading.faults));
const crypto = { sha256: (bytes: Uint8Array) => new Uint8Array(createHash("sha256").update(bytes).digest()) };
writeFileSync(new URL("two-villages.compiled.canonical", folder), canonicalText(reading.compiled));
writeFileSync(new URL("two-villages.sha256", folder), `${definitionHash(crypto, reading.compiled)}\n`);
