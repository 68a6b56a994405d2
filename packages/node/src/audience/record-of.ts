import type { ObjectRecord } from "@kakehashi/core";
import type { ObjectRow } from "@kakehashi/store";

const text = new TextDecoder();

/** The folded record of an object, as its row in the store has it. */
export function recordOf({ state }: Pick<ObjectRow, "state">): ObjectRecord {
  return JSON.parse(text.decode(state)) as ObjectRecord;
}

/**
 * What a row keeps of a record. Members stand as the fold made them: two nodes that hold the same logs keep the same record,
 * in whatever order of members. What partners compare is its digest, which is of the canonical form; a turn that put all
 * of every record in order too took twice as long to write it.
 */
export function stateOf(record: ObjectRecord): Uint8Array {
  return Buffer.from(JSON.stringify(record));
}
