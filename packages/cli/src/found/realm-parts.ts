import { type CompiledDefinition, compareText, type LabelId } from "@kakehashi/core";
import { UsageFault } from "../cli-context.ts";

function byRank(definition: CompiledDefinition): CompiledDefinition["labels"] {
  return [...definition.labels].sort((a, b) => a.rank - b.rank || compareText(a.id, b.id));
}

/** The label that everyone may hold, of the lowest rank; the charter of a shared audience bears it. */
export function sharedLabel(definition: CompiledDefinition, parties: readonly string[]): LabelId {
  const found = byRank(definition).find(({ releasableTo }) => parties.every((party) => releasableTo.includes(party)));
  if (found !== undefined) return found.id as LabelId;
  throw new UsageFault({
    ja: "定義に、全ての主体が持てる標示がありません。",
    en: "The definition has no label that all these parties may hold.",
  });
}

/** Of the labels that these parties may hold, the one that the fewest others may. */
export function narrowestLabel(definition: CompiledDefinition, parties: readonly string[]): LabelId {
  const fit = byRank(definition).filter(({ releasableTo }) => parties.every((party) => releasableTo.includes(party)));
  const [narrowest] = fit.sort((a, b) => a.releasableTo.length - b.releasableTo.length);
  return (narrowest?.id ?? sharedLabel(definition, parties)) as LabelId;
}

/** The label of what stays at home. */
export function homeLabel(definition: CompiledDefinition): LabelId {
  const found = byRank(definition).find(({ releasableTo }) => releasableTo.length === 0);
  if (found !== undefined) return found.id as LabelId;
  throw new UsageFault({
    ja: "定義に、自側に留めるための標示がありません。",
    en: "The definition has no label for what stays at home.",
  });
}
