import type { CompiledDefinition } from "@kakehashi/core";
import { ALL_KINDS } from "../kinds.ts";
import { type Refusal, refuse } from "../object/refusal.ts";

/**
 * Nobody lays on the table, or concurs with, a definition that admits kinds which this software does not implement:
 * those who do would fold entries that have no effect here, and the parties would see two pictures.
 */
export function kindsRefusal({ kinds }: Pick<CompiledDefinition, "kinds">, pointer: string): Refusal | undefined {
  const here = new Set(ALL_KINDS);
  const strange = kinds.filter((kind) => !here.has(kind));
  if (strange.length === 0) return undefined;
  return refuse("kinds-not-implemented", { pointer, data: { kinds: strange.join(" ") } });
}
