import { type Refusal, refuse } from "../../object/refusal.ts";
import type { Clause } from "../entries.ts";
import type { MatterState } from "../state.ts";
import { wordsAt } from "./alternatives.ts";

/** Alternatives may be written for one's own side alone; another side's are carried over from where it wrote them (law 1). */
export function alternativesRefusal(
  clauses: readonly Clause[],
  party: string,
  state: MatterState | undefined,
  pointer: string,
): Refusal | undefined {
  for (const [at, { alternatives = [] }] of clauses.entries()) {
    for (const [n, each] of alternatives.entries()) {
      const field = `${pointer}/${at}/alternatives/${n}`;
      if (!("of" in each)) {
        if (each.party !== party) {
          return refuse("not-your-words", { pointer: `${field}/party`, data: { party: each.party, clause: at + 1 } });
        }
      } else if (wordsAt(state?.texts ?? [], each.party, each.of) === undefined) {
        return refuse("words-unknown", { pointer: `${field}/of`, data: { party: each.party, clause: at + 1 } });
      }
    }
  }
  return undefined;
}
