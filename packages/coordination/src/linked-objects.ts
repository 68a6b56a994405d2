import { compareText, type Hash, type ObjectRecord } from "@kakehashi/core";
import type { MatterState } from "./matter/state.ts";

/** Objects that a record links to by its own word, sorted: what a command on it may have to look at. */
export function linkedObjects({ type, state }: Pick<ObjectRecord, "type" | "state">): readonly Hash[] {
  if (type !== "matter") return [];
  const { relations } = state as MatterState;
  const objects = relations.flatMap((item) => ("value" in item ? [item.value.object] : []));
  return [...new Set(objects)].sort(compareText);
}
