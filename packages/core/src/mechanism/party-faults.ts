import { type Fault, fault } from "./fault.ts";
import type { FaultCode } from "./fault-words.ts";
import { isRecord, type Place, placesAt, stepInto, textAt } from "./place.ts";

/** Kinds without which an audience has no beginning, no agreement and no clock. */
const charterKinds = ["join/1", "definition/1", "adopt/1", "charter-record/1", "clock/1"];

/** What every party must have: a mark of its own, a general post, words on each label, its own determinations. */
export function partyFaults(root: Place): readonly Fault[] {
  const parties = placesAt(root, "parties/*/id").flatMap(({ value }) => (typeof value === "string" ? [value] : []));
  return [
    ...shared(placesAt(root, "parties/*/letter"), "duplicate-letter"),
    ...shared(placesAt(root, "parties/*/mark"), "duplicate-mark"),
    ...shared(placesAt(root, "parties/*/hue/id"), "duplicate-hue"),
    ...parties.flatMap((party) => generalPostFaults(root, party)),
    ...absent(placesAt(root, "labels/*/words"), parties, "label-without-words"),
    ...absent(placesAt(root, "situations/*/determinedBy"), parties, "determination-without-party"),
    ...labelFaults(root, parties),
    ...kindFaults(root),
  ];
}

function shared(values: readonly Place[], code: FaultCode): readonly Fault[] {
  const seen = new Set<unknown>();
  return values.flatMap(({ pointer, value }) => {
    if (seen.has(value)) return [fault(code, pointer, String(value))];
    seen.add(value);
    return [];
  });
}

function generalPostFaults(root: Place, party: string): readonly Fault[] {
  const posts = placesAt(root, "posts/*").filter(
    (post) => textAt(post, "party") === party && textAt(post, "function") === "general",
  );
  if (posts.length === 0) return [fault("no-general-post", stepInto(root.pointer, "posts"), party)];
  return posts.slice(1).map(({ pointer }) => fault("two-general-posts", pointer, party));
}

function absent(maps: readonly Place[], parties: readonly string[], code: FaultCode): readonly Fault[] {
  return maps.flatMap(({ pointer, value }) =>
    isRecord(value)
      ? parties.filter((party) => !Object.hasOwn(value, party)).map((party) => fault(code, pointer, party))
      : [],
  );
}

function labelFaults(root: Place, parties: readonly string[]): readonly Fault[] {
  const reaches = placesAt(root, "labels/*/releasableTo").map(({ value }) => (Array.isArray(value) ? value : []));
  const at = stepInto(root.pointer, "labels");
  return [
    ...(reaches.some((reach) => reach.length === 0) ? [] : [fault("no-home-label", at, "")]),
    ...(reaches.some((reach) => parties.every((party) => reach.includes(party)))
      ? []
      : [fault("no-shared-label", at, "")]),
  ];
}

function kindFaults(root: Place): readonly Fault[] {
  const kinds = new Set(placesAt(root, "kinds/*").map(({ value }) => value));
  const missing = charterKinds.filter((kind) => !kinds.has(kind));
  return missing.map((kind) => fault("kind-without-charter", stepInto(root.pointer, "kinds"), kind));
}
