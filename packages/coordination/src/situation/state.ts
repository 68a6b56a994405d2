import type { Register } from "@kakehashi/core";
import type { Closures } from "../object/closure.ts";
import type { Items } from "../object/items.ts";
import type { PartyRegisters } from "../object/party-register.ts";
import type { Relabelled } from "../object/relabel.ts";
import type { AreaChange, Assessment, Determination, Indicator, SituationTitle } from "./entries.ts";

/** The folded situation: what all share, and what each party holds for itself, by party. */
export interface SituationState extends Relabelled {
  /** An id of the mechanism, or `other`. */
  readonly situation: string;
  readonly illustrative: boolean;
  readonly party: string;
  readonly title: Register<SituationTitle>;
  readonly areas: Items<AreaChange>;
  readonly assessments: PartyRegisters<Assessment>;
  readonly determinations: PartyRegisters<Determination>;
  readonly indicators: Items<Indicator>;
  readonly closures: Closures;
}
