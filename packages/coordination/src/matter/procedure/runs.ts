import { compareForList, type Hash, type Procedure, readRegister } from "@kakehashi/core";
import type { MechanismView } from "../../object/mechanism-view.ts";
import type { MatterState } from "../state.ts";

export interface StandingStep {
  readonly id: string;
  readonly name: Procedure["steps"][number]["name"];
  /** Whose it is: every signatory's, or one's alone; with what each says, and the entry in which it said so last. */
  readonly sides: readonly { readonly party: string; readonly done: boolean; readonly said?: Hash }[];
}

/** A procedure under way, with the version that is followed. */
export interface StandingRun {
  readonly hash: Hash;
  /** The side that started it. */
  readonly party: string;
  readonly procedure: string;
  readonly version: number;
  readonly name: Procedure["name"] | undefined;
  readonly steps: readonly StandingStep[];
  readonly complete: boolean;
}

/** Procedures of a matter in the order of lists. Of a version that the definition has no more only what was done is known. */
export function runsOf(
  { opening, procedureRuns, procedureSteps }: Pick<MatterState, "opening" | "procedureRuns" | "procedureSteps">,
  mechanism: MechanismView,
): readonly StandingRun[] {
  return [...procedureRuns].sort(compareForList).flatMap((item): readonly StandingRun[] => {
    if (!("value" in item)) return [];
    const { procedure: id, version } = item.value;
    const found = mechanism.procedure(id);
    const procedure = found?.version === version ? found : undefined;
    const said = procedureSteps[item.hash] ?? {};
    const known: Procedure["steps"] =
      procedure?.steps ?? Object.keys(said).map((step) => ({ id: step, name: { ja: step, en: step } }));
    const steps = known.map((step): StandingStep => {
      const parties = step.party !== undefined ? [step.party] : opening.signatories;
      const sides = parties.map((party) => {
        const reading = readRegister(said[step.id]?.[party] ?? []);
        // Two nodes of a side that said different things at once: it is not done until one of them says so again.
        return reading.is === "one" ? { party, done: reading.value, said: reading.write.hash } : { party, done: false };
      });
      return { id: step.id, name: step.name, sides };
    });
    const complete = procedure !== undefined && steps.every(({ sides }) => sides.every(({ done }) => done));
    return [{ hash: item.hash, party: item.party, procedure: id, version, name: procedure?.name, steps, complete }];
  });
}
