import type { ObjectRecord } from "@kakehashi/core";
import type { ObjectRow } from "@kakehashi/store";

/** The folded record of an object, as its row in the store has it. */
export function recordOf({ state }: Pick<ObjectRow, "state">): ObjectRecord {
  return JSON.parse(new TextDecoder().decode(state)) as ObjectRecord;
}
