/** The small mechanism of `vectors/mechanism`, admitting every kind: what the histories of kinds happen under. */
import { readFileSync } from "node:fs";
import { ALL_KINDS } from "@kakehashi/coordination";
import { definitionHash, type MechanismView, mechanismView, readMechanism } from "@kakehashi/core";
import { crypto } from "../../../packages/coordination/src/testing/desk.ts";

export function villages(): MechanismView {
  const file = new URL("../mechanism/two-villages.source.json", import.meta.url);
  const reading = readMechanism({ ...JSON.parse(readFileSync(file, "utf8")), kinds: ALL_KINDS });
  if ("faults" in reading) throw new Error(JSON.stringify(reading.faults));
  return mechanismView(reading.compiled, definitionHash(crypto, reading.compiled));
}
