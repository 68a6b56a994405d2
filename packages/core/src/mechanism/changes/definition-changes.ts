import { sourceOf } from "../compile-mechanism.ts";
import type { CompiledDefinition } from "../compiled-definition.ts";
import type { MechanismDefinition } from "../definition-schema.ts";
import { isRecord } from "../place.ts";
import type { Words } from "../view.ts";
import { compareLists, compareThings, type Listing, type Side } from "./compare-things.ts";
import type { ChangePart, DefinitionChange } from "./definition-change.ts";
import { fieldWords } from "./field-words.ts";
import { placeName, valueWords } from "./value-words.ts";

type Thing = Side["value"];

const parts: Readonly<Record<string, ChangePart>> = {
  bodies: "body",
  links: "link",
  organisations: "organisation",
  posts: "post",
};

/**
 * Everything in which one definition differs from another, in both languages, in the order: the definition itself, bodies,
 * seats, links, organisations, posts, and the rest. Empty exactly when both compile to the same bytes: nothing can change
 * unseen. What compiling derives is left out, since it follows.
 */
export function definitionChanges(before: CompiledDefinition, after: CompiledDefinition): readonly DefinitionChange[] {
  const sides = [sideOf(before), sideOf(after)] as const;
  const keys = [...new Set(sides.flatMap(({ value }) => Object.keys(value)))];
  const lists = keys.filter((key) => sides.every(({ value }) => value[key] === undefined || isList(value[key])));
  const changes = [
    ...compareThings({ part: "definition", what: after.name }, sides[0], sides[1], lists),
    ...seatChanges(sides[0].definition, sides[1].definition),
    ...lists.flatMap((key) => compareLists(listingOf(key), listOf(sides[0], key), listOf(sides[1], key))),
  ];
  return partOrder.flatMap((part) => changes.filter((change) => change.part === part));
}

const partOrder: readonly ChangePart[] = ["definition", "body", "seat", "link", "organisation", "post", "other"];

function sideOf(compiled: CompiledDefinition): Side {
  const definition = sourceOf(compiled);
  return { value: definition as unknown as Thing, pointer: "", definition };
}

/** Lists whose things have ids; `kinds` and `languages` are plain values, compared as a property. */
function isList(value: unknown): boolean {
  return Array.isArray(value) && value.every((each) => isRecord(each) && typeof each.id === "string");
}

function listOf({ value, definition }: Side, key: string): Side<readonly Thing[]> {
  return { value: (value[key] ?? []) as readonly Thing[], pointer: `/${key}`, definition };
}

function listingOf(key: string): Listing {
  return {
    part: parts[key] ?? "other",
    keyOf: ({ id }) => String(id),
    nameOf: (side) => nameIn(key, side),
    list: fieldWords(key),
    // Who sits where is compared seat by seat.
    without: key === "bodies" ? ["members"] : [],
  };
}

function nameIn(key: string, { value, definition }: Side): Words {
  if (key === "bodies") return placeName(definition, String(value.id));
  if (key === "links") {
    const [from, to] = [placeName(definition, String(value.from)), placeName(definition, String(value.to))];
    return { ja: `${from.ja}―${to.ja}`, en: `${from.en} – ${to.en}` };
  }
  return valueWords(definition, "name", value.name ?? value.title ?? value.id);
}

/** Members of every body in one list: who sits where, as what, from when, until when. */
function seatChanges(before: MechanismDefinition, after: MechanismDefinition): readonly DefinitionChange[] {
  const bodies = [...new Set([...before.bodies, ...after.bodies].map(({ id }) => id))];
  return bodies.flatMap((body) => compareLists(seatListing(body), membersOf(before, body), membersOf(after, body)));
}

function membersOf(definition: MechanismDefinition, body: string): Side<readonly Thing[]> {
  const at = definition.bodies.findIndex(({ id }) => id === body);
  const members = definition.bodies[at]?.members ?? [];
  return { value: members as unknown as readonly Thing[], pointer: `/bodies/${at}/members`, definition };
}

function seatListing(body: string): Listing {
  const holder = (thing: Thing): string => String(thing.post ?? thing.organisation);
  return {
    part: "seat",
    // A member that left and came back stands twice, the second time with a place of its own.
    keyOf: (thing, index, all) =>
      `${holder(thing)} ${all.slice(0, index).filter((other) => holder(other) === holder(thing)).length}`,
    nameOf: ({ value, definition }) => {
      const [where, who] = [placeName(definition, body), placeName(definition, holder(value))];
      return { ja: `${where.ja}：${who.ja}`, en: `${where.en}: ${who.en}` };
    },
    list: fieldWords("members"),
    without: ["post", "organisation"],
  };
}
