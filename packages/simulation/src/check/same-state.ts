import { type ObjectRecord, sameRecord } from "@kakehashi/core";
import { recordOf, stateOf } from "@kakehashi/node";
import type { ObjectRow } from "@kakehashi/store";

type Kept = Pick<ObjectRow, "state">;

/** Whether two nodes keep the same of an object: its canonical bytes are the same. Most are the same as they stand. */
export function sameState(one: Kept, two: Kept): boolean {
  return Buffer.compare(one.state, two.state) === 0 || sameRecord(recordOf(one), recordOf(two));
}

/** Whether a node keeps what the entries of an object give. */
export function keeps(row: Kept, record: ObjectRecord): boolean {
  return sameState(row, { state: stateOf(record) });
}
