import { stageOf, type TemporaryBodyState, temporaryPlace, withTemporary } from "@kakehashi/coordination";
import type { MechanismView } from "@kakehashi/core";
import type { Row } from "./rows.ts";

/** The mechanism with the temporary bodies of these rows that stand or stood open; nobody works in one that did not. */
export function withRooms(mechanism: MechanismView, rows: Iterable<Row>): MechanismView {
  const places = [...rows].flatMap(({ record }) => {
    if (record.type !== "temporary-body") return [];
    const state = record.state as TemporaryBodyState;
    const stage = stageOf(state);
    return stage === "open" || stage === "closed" ? [temporaryPlace(record.subject, state)] : [];
  });
  return withTemporary(mechanism, places);
}
