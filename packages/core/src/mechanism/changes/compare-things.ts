import { canonicalText } from "../../canonical/canonical-text.ts";
import type { MechanismDefinition } from "../definition-schema.ts";
import { isRecord, stepInto } from "../place.ts";
import type { Words } from "../view.ts";
import type { ChangePart, DefinitionChange } from "./definition-change.ts";
import { fieldWords } from "./field-words.ts";
import { joined, valueWords } from "./value-words.ts";

type Thing = Readonly<Record<string, unknown>>;

/** One side of a comparison: a thing of a definition, where it stands there, and the definition that names its ids. */
export interface Side<Value = Thing> {
  readonly value: Value;
  readonly pointer: string;
  readonly definition: MechanismDefinition;
}

interface About {
  readonly part: ChangePart;
  readonly what: Words;
  readonly party?: string;
}

/** How the things of one list are told apart and named. */
export interface Listing {
  readonly part: ChangePart;
  /** The same in both definitions for the same thing, and never twice in one. */
  keyOf(thing: Thing, index: number, all: readonly Thing[]): string;
  nameOf(side: Side): Words;
  /** What the list itself is called, where only the order of its things differs. */
  readonly list: Words;
  /** Properties that another listing compares. */
  readonly without: readonly string[];
}

/** Things that came, went or changed between two lists; and the order of those in both, since a list stays as written. */
export function compareLists(
  listing: Listing,
  before: Side<readonly Thing[]>,
  after: Side<readonly Thing[]>,
): readonly DefinitionChange[] {
  const earlier = byKey(listing, before);
  const later = byKey(listing, after);
  const about = (side: Side): About => {
    const { party } = side.value;
    return { part: listing.part, what: listing.nameOf(side), ...(typeof party === "string" ? { party } : {}) };
  };
  const gone = [...earlier].filter(([key]) => !later.has(key)).map(([, side]) => side);
  const changes = [...later].flatMap(([key, side]) => {
    const old = earlier.get(key);
    if (old === undefined) return [{ ...about(side), is: "added" as const, pointer: side.pointer }];
    return compareThings(about(side), old, side, listing.without);
  });
  const removed = gone.map((side) => ({ ...about(side), is: "removed" as const, pointer: side.pointer }));
  return [...removed, ...changes, ...orderChange(listing, [...earlier.keys()], [...later.keys()], after.pointer)];
}

function byKey(listing: Listing, { value, pointer, definition }: Side<readonly Thing[]>): ReadonlyMap<string, Side> {
  return new Map(
    value.map((thing, index) => [
      listing.keyOf(thing, index, value),
      { value: thing, pointer: stepInto(pointer, index), definition },
    ]),
  );
}

function orderChange(
  listing: Listing,
  before: readonly string[],
  after: readonly string[],
  pointer: string,
): readonly DefinitionChange[] {
  const kept = before.filter((key) => after.includes(key));
  const now = after.filter((key) => before.includes(key));
  if (kept.every((key, at) => now[at] === key)) return [];
  return [{ part: listing.part, is: "changed", what: listing.list, pointer, field: fieldWords("order") }];
}

/** The properties in which two things differ: lists of things with ids one by one, everything else as words. */
export function compareThings(
  about: About,
  before: Side,
  after: Side,
  without: readonly string[],
): readonly DefinitionChange[] {
  const keys = [...new Set([...Object.keys(before.value), ...Object.keys(after.value)])];
  return keys
    .filter((key) => !without.includes(key))
    .flatMap((key) => {
      const [old, now] = [before.value[key], after.value[key]];
      if (old !== undefined && now !== undefined && canonicalText(old) === canonicalText(now)) return [];
      if (areThings(old) && areThings(now)) {
        const inner = innerListing(about, key);
        return compareLists(inner, step(before, key, old), step(after, key, now));
      }
      return [changedField(about, key, before, after)];
    });
}

function step<Value>(side: Side, key: string, value: Value): Side<Value> {
  return { ...side, value, pointer: stepInto(side.pointer, key) };
}

function changedField(about: About, key: string, before: Side, after: Side): DefinitionChange {
  const [old, now] = [before.value[key], after.value[key]];
  const [shownOld, shownNow] = onlyDiffering(old, now);
  return {
    ...about,
    is: "changed",
    pointer: now === undefined ? before.pointer : stepInto(after.pointer, key),
    field: fieldWords(key),
    ...(shownOld === undefined ? {} : { before: valueWords(before.definition, key, shownOld) }),
    ...(shownNow === undefined ? {} : { after: valueWords(after.definition, key, shownNow) }),
  };
}

/** Of two lists of plain values only what the other lacks, unless they differ by their order alone. */
function onlyDiffering(old: unknown, now: unknown): readonly [unknown, unknown] {
  if (!Array.isArray(old) || !Array.isArray(now)) return [old, now];
  const has = (list: readonly unknown[], value: unknown) =>
    list.some((each) => canonicalText(each) === canonicalText(value));
  const gone = old.filter((each) => !has(now, each));
  const come = now.filter((each) => !has(old, each));
  if (gone.length === 0 && come.length === 0) return [old, now];
  return [gone.length === 0 ? undefined : gone, come.length === 0 ? undefined : come];
}

function areThings(value: unknown): value is readonly Thing[] {
  return (
    Array.isArray(value) && value.length > 0 && value.every((each) => isRecord(each) && typeof each.id === "string")
  );
}

/** Levels of a body, steps of a procedure: named after what they stand in. */
function innerListing({ part, what }: About, key: string): Listing {
  return {
    part,
    keyOf: ({ id }) => String(id),
    nameOf: ({ value, definition }) => {
      const name = valueWords(definition, "name", value.name ?? value.id);
      return { ja: `${what.ja} › ${name.ja}`, en: `${what.en} › ${name.en}` };
    },
    list: joined([what, fieldWords(key)]),
    without: [],
  };
}
