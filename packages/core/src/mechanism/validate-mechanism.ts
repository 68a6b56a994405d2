import { compareText } from "../canonical/compare-text.ts";
import { cycleFaults } from "./cycle-faults.ts";
import { dateFaults } from "./date-faults.ts";
import { definitionSchema } from "./definition-schema.ts";
import type { Fault } from "./fault.ts";
import { linkFaults } from "./link-faults.ts";
import { partyFaults } from "./party-faults.ts";
import { type Place, rootPlace } from "./place.ts";
import { referenceFaults } from "./reference-faults.ts";
import { seatFaults } from "./seat-faults.ts";
import { shapeFaults } from "./shape-faults.ts";
import { atOnce, type Steps } from "./steps.ts";
import { stripNotes } from "./strip-notes.ts";
import { textFaults } from "./text-faults.ts";

/** Each reads the raw value, so that one fault does not hide another. */
const checks: readonly ((root: Place) => readonly Fault[])[] = [
  (root) => shapeFaults(definitionSchema, root),
  referenceFaults,
  cycleFaults,
  seatFaults,
  partyFaults,
  linkFaults,
  dateFaults,
  textFaults,
];

/**
 * Every fault of the source form of a mechanism, by place; an empty list means that it compiles. The value is what a YAML
 * or JSON parser gave: notes are stripped here, and pointers are those of the value as given.
 */
export function validateMechanism(value: unknown): readonly Fault[] {
  return atOnce(findFaults(rootPlace(stripNotes(value))));
}

/** The same for a value without notes, such as a definition that a partner sent, in steps. */
export function* findFaults(root: Place): Steps<readonly Fault[]> {
  let faults: readonly Fault[] = [];
  for (const check of checks) {
    faults = faults.concat(check(root));
    yield;
  }
  const unique = new Map(faults.map((each) => [`${each.pointer} ${each.code} ${each.words.en}`, each]));
  return [...unique.values()].sort((a, b) => compareText(a.pointer, b.pointer) || compareText(a.code, b.code));
}
