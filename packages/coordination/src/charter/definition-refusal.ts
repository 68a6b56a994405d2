import { amendmentFaults, type Fault, readCompiledDefinition } from "@kakehashi/core";
import type { DecideContext } from "../object/command.ts";
import { type Refusal, refuse } from "../object/refusal.ts";
import type { DefinitionBody } from "./entries.ts";
import { kindsRefusal } from "./kinds-here.ts";
import type { CharterState } from "./state.ts";

const farthestEastMs = 14 * 60 * 60 * 1000;

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

/** The day in UTC of an instant, `YYYY-MM-DD` in the proleptic Gregorian calendar. */
export function isoDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
