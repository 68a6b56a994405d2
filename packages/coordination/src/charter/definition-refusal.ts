import { amendmentFaults, type Fault, readCompiledDefinition } from "@kakehashi/core";
import type { DecideContext } from "../object/command.ts";
import { type Refusal, refuse } from "../object/refusal.ts";
import type { DefinitionBody } from "./entries.ts";
import { kindsRefusal } from "./kinds-here.ts";
import type { CharterState } from "./state.ts";

const farthestEastMs = 14 * 60 * 60 * 1000;
const dayMs = 24 * 60 * 60 * 1000;

/**
 * Why a definition cannot be laid on the table: what would make it nothing that software can go by, or nothing that can follow
 * the present one. An agreement on such a definition would leave everybody without a mechanism.
 */
export function definitionRefusal(
  context: DecideContext<CharterState>,
  { definition, compiled }: DefinitionBody,
): Refusal | undefined {
  const reading = readCompiledDefinition(compiled);
  if ("faults" in reading) return faultRefusal(reading.faults[0]);
  if (context.hashOf !== undefined && context.hashOf(reading.compiled) !== definition) {
    return refuse("definition-faulty", { pointer: "/definition", data: { fault: "hash-differs" } });
  }
  // The last day that has begun anywhere: which one it is here, the screens know.
  const today = isoDay(context.now + farthestEastMs);
  return (
    faultRefusal(amendmentFaults(context.mechanism.definition, reading.compiled, today)[0]) ??
    kindsRefusal(reading.compiled, "/compiled/kinds")
  );
}

function faultRefusal(fault: Fault | undefined): Refusal | undefined {
  if (fault === undefined) return undefined;
  const { code, pointer, words } = fault;
  return refuse("definition-faulty", {
    pointer: `/compiled${pointer}`,
    data: { fault: code, ja: words.ja, en: words.en },
  });
}

/** The day in UTC of an instant, `YYYY-MM-DD` in the proleptic Gregorian calendar; by arithmetic, since this ring has no clock. */
export function isoDay(ms: number): string {
  // Days since 0000-03-01, so that the leap day is the last of its year (H. Hinnant, "chrono-compatible low-level date algorithms").
  const days = Math.floor(ms / dayMs) + 719_468;
  const era = Math.floor(days / 146_097);
  const ofEra = days - era * 146_097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * ofYear + 2) / 153);
  const day = ofYear - Math.floor((153 * shifted + 2) / 5) + 1;
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return [String(year).padStart(4, "0"), String(month).padStart(2, "0"), String(day).padStart(2, "0")].join("-");
}
