import { type Fault, fault } from "./fault.ts";
import type { FaultCode } from "./fault-words.ts";
import { isRecord, type Place, placesAt, textAt } from "./place.ts";

/** A place that must hold the id of something, or be keyed by it, and where such ids are given out. */
interface Reference {
  readonly at: string;
  readonly to: readonly string[];
  readonly code: FaultCode;
}

const bodies = ["bodies/*", "bodies/*/levels/*"];

/** Every reference of the form, once. A path is as `placesAt` reads it. */
const references: readonly Reference[] = [
  { at: "levels/*/risesTo", to: ["levels/*"], code: "unknown-level" },
  { at: "linkKinds/*/carries/*", to: ["acts/*"], code: "unknown-entry" },
  { at: "organisations/*/party", to: ["parties/*"], code: "unknown-party" },
  { at: "organisations/*/kind", to: ["organisationKinds/*"], code: "unknown-entry" },
  { at: "organisations/*/parent", to: ["organisations/*"], code: "unknown-organisation" },
  { at: "posts/*/party", to: ["parties/*"], code: "unknown-party" },
  { at: "posts/*/organisation", to: ["organisations/*"], code: "unknown-organisation" },
  { at: "posts/*/level", to: ["levels/*"], code: "unknown-level" },
  { at: "bodies/*/arrangement", to: ["arrangements/*"], code: "unknown-entry" },
  { at: "bodies/*/parent", to: ["bodies/*"], code: "unknown-body" },
  { at: "bodies/*/level", to: ["levels/*"], code: "unknown-level" },
  { at: "bodies/*/levels/*/level", to: ["levels/*"], code: "unknown-level" },
  { at: "bodies/*/convened", to: ["convenings/*"], code: "unknown-entry" },
  { at: "bodies/*/tracks/*", to: ["tracks/*"], code: "unknown-entry" },
  { at: "bodies/*/members/*/party", to: ["parties/*"], code: "unknown-party" },
  { at: "bodies/*/members/*/organisation", to: ["organisations/*"], code: "unknown-organisation" },
  { at: "bodies/*/members/*/post", to: ["posts/*"], code: "unknown-post" },
  { at: "bodies/*/members/*/attendance", to: ["attendances/*"], code: "unknown-entry" },
  { at: "bodies/*/members/*/role", to: ["roles/*"], code: "unknown-entry" },
  { at: "temporary/under/*", to: ["bodies/*"], code: "unknown-body" },
  { at: "links/*/kind", to: ["linkKinds/*"], code: "unknown-entry" },
  { at: "links/*/arrangement", to: ["arrangements/*"], code: "unknown-entry" },
  { at: "links/*/from", to: [...bodies, "organisations/*", "posts/*"], code: "link-to-nowhere" },
  { at: "links/*/to", to: [...bodies, "organisations/*", "posts/*"], code: "link-to-nowhere" },
  { at: "subjects/*/track", to: ["tracks/*"], code: "unknown-entry" },
  { at: "subjects/*/body", to: bodies, code: "unknown-body" },
  { at: "subjects/*/consult/*", to: bodies, code: "unknown-body" },
  { at: "procedures/*/tracks/*", to: ["tracks/*"], code: "unknown-entry" },
  { at: "procedures/*/steps/*/party", to: ["parties/*"], code: "unknown-party" },
  { at: "templates/*/subject", to: ["subjects/*"], code: "unknown-entry" },
  { at: "situations/*/measures/*", to: ["measures/*"], code: "unknown-measure" },
  { at: "situations/*/referenceOnly/*", to: ["measures/*"], code: "unknown-measure" },
  { at: "measures/*/parent", to: ["measures/*"], code: "unknown-measure" },
  { at: "labels/*/releasableTo/*", to: ["parties/*"], code: "unknown-party" },
];

/** Maps keyed by party: whoever is missing there has its own fault, whoever is too many this one. */
const keyedByParty = ["situations/*/determinedBy", "labels/*/words"];

/** Ids that must differ from each other, since one namespace serves them all. */
const namespaces: readonly (readonly string[])[] = [
  ["parties/*"],
  ["levels/*"],
  ["tracks/*"],
  ["attendances/*"],
  ["roles/*"],
  ["convenings/*"],
  ["organisationKinds/*"],
  ["certainties/*"],
  ["acts/*"],
  ["linkKinds/*"],
  ["arrangements/*"],
  ["links/*"],
  ["subjects/*"],
  ["priorities/*"],
  ["procedures/*"],
  ["templates/*"],
  ["situations/*"],
  ["measures/*"],
  ["labels/*"],
  [...bodies, "organisations/*", "posts/*"],
];

export function referenceFaults(root: Place): readonly Fault[] {
  return [
    ...references.flatMap(({ at, to, code }) => unresolved(root, at, to, code)),
    ...keyedByParty.flatMap((at) => strangers(root, at)),
    ...namespaces.flatMap((paths) => idFaults(paths.flatMap((path) => placesAt(root, `${path}/id`)))),
    ...placesAt(root, "procedures/*").flatMap((procedure) => repeated(placesAt(procedure, "steps/*/id"))),
    ...repeated(placesAt(root, "kinds/*")),
  ];
}

function unresolved(root: Place, at: string, to: readonly string[], code: FaultCode): readonly Fault[] {
  const known = new Set(to.flatMap((path) => placesAt(root, `${path}/id`)).map(({ value }) => value));
  return placesAt(root, at).flatMap(({ pointer, value }) =>
    typeof value === "string" && !known.has(value) ? [fault(code, pointer, value)] : [],
  );
}

function strangers(root: Place, at: string): readonly Fault[] {
  const parties = new Set(placesAt(root, "parties/*").map((party) => textAt(party, "id")));
  return placesAt(root, at).flatMap((map) =>
    Object.keys(isRecord(map.value) ? map.value : {}).flatMap((key) =>
      parties.has(key) ? [] : placesAt(map, key).map(({ pointer }) => fault("unknown-party", pointer, key)),
    ),
  );
}

/** Names that every object inherits: ids are names of members, in states and in what is made of them, here and elsewhere. */
const inherited: ReadonlySet<unknown> = new Set([
  ...["constructor", "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable"],
  ...["toLocaleString", "toString", "valueOf"],
]);

function idFaults(ids: readonly Place[]): readonly Fault[] {
  const reserved = ids.filter(({ value }) => inherited.has(value));
  return [...repeated(ids), ...reserved.map(({ pointer, value }) => fault("reserved-id", pointer, String(value)))];
}

function repeated(ids: readonly Place[]): readonly Fault[] {
  const seen = new Set<unknown>();
  return ids.flatMap(({ pointer, value }) => {
    if (typeof value === "string" && seen.has(value)) return [fault("duplicate-id", pointer, value)];
    seen.add(value);
    return [];
  });
}
