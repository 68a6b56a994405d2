import {
  type CharterState,
  clockOf,
  commandNamed,
  type Draft,
  joinsOf,
  linkedObjects,
  type MatterState,
  objectTypes,
  realmTimeAt,
  recordDue,
} from "@kakehashi/coordination";
import { type ObjectRecord, registerTypes } from "@kakehashi/core";
import { projectRecord } from "../project/project-record.ts";
import type { Domain } from "./domain.ts";

/** The objects of `coordination`, as the engine takes them. */
export const coordinationDomain: Domain = {
  types: registerTypes(objectTypes),
  command: commandNamed,
  project: projectRecord,
  hasMarks: (type) => type === "matter",
  links: linkedObjects,
  joins: ({ type, state }) => (type === "matter" ? joinsOf(state as MatterState) : []),
  hasLostLink: ({ type, state }) =>
    type === "matter" && (state as MatterState).relations.some((item) => !("value" in item)),
  owed: (record, node) => {
    const due = recordDue(record, node);
    return due === undefined ? [] : [due];
  },
  join: ({ record, audience, label, older }) => ({
    kind: (older.length === 0 ? "join/1" : "succession/1") as Draft["kind"],
    subject: audience,
    label,
    content: older.length === 0 ? { record } : { older },
  }),
  note: (content, label) => [{ kind: "note/1" as Draft["kind"], label, content }],
  realmTime: (charter: ObjectRecord | undefined, wallMs) => {
    const state = charter?.state as CharterState | undefined;
    return realmTimeAt(state === undefined ? undefined : clockOf(state.clock), wallMs);
  },
};
