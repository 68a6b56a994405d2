import { canonicalText } from "../../canonical/canonical-text.ts";
import type { MechanismDefinition } from "../definition-schema.ts";
import { isRecord } from "../place.ts";
import type { Words } from "../view.ts";

type Named = { readonly id: string; readonly name: Words };

/** Where the ids that stand under a key get their names. */
function namedUnder(definition: MechanismDefinition, key: string): readonly Named[] {
  switch (key) {
    case "level":
    case "risesTo":
      return definition.levels;
    case "track":
    case "tracks":
      return definition.tracks;
    case "attendance":
      return definition.attendances;
    case "role":
      return definition.roles;
    case "convened":
      return definition.convenings;
    case "arrangement":
      return definition.arrangements;
    case "certainty":
      return definition.certainties;
    case "carries":
      return definition.acts;
    case "kind":
      return [...definition.linkKinds, ...definition.organisationKinds];
    case "party":
    case "releasableTo":
      return definition.parties;
    default:
      return [];
  }
}

const placeKeys = new Set([
  ...["parent", "body", "under", "consult", "from", "to", "fromLevel", "toLevel", "organisation", "post"],
]);

/** The name of a body, level of a body, organisation or post; its id where the definition knows none. */
export function placeName(definition: MechanismDefinition, id: string): Words {
  for (const body of definition.bodies) {
    if (body.id === id) return withAbbr(body);
    const level = body.levels?.find((each) => each.id === id);
    if (level !== undefined) return { ja: `${body.name.ja} ${level.name.ja}`, en: `${body.name.en}, ${level.name.en}` };
  }
  const other = [...definition.organisations, ...definition.posts].find((each) => each.id === id);
  return other?.name ?? { ja: id, en: id };
}

function withAbbr({ abbr, name }: { readonly abbr?: string; readonly name: Words }): Words {
  return abbr === undefined ? name : { ja: `${name.ja}（${abbr}）`, en: `${name.en} (${abbr})` };
}

/** A value of a definition as people read it: names for ids, words as they are, everything else as JSON. */
export function valueWords(definition: MechanismDefinition, key: string, value: unknown): Words {
  if (typeof value === "string") {
    if (placeKeys.has(key)) return placeName(definition, value);
    return namedUnder(definition, key).find(({ id }) => id === value)?.name ?? { ja: value, en: value };
  }
  if (value === true) return { ja: "はい", en: "yes" };
  if (value === false) return { ja: "いいえ", en: "no" };
  if (Array.isArray(value)) return joined(value.map((each) => valueWords(definition, key, each)));
  if (isRecord(value) && typeof value.ja === "string" && typeof value.en === "string") {
    return { ja: value.ja, en: value.en };
  }
  const text = typeof value === "number" ? String(value) : canonicalText(value);
  return { ja: text, en: text };
}

export function joined(words: readonly Words[]): Words {
  return { ja: words.map(({ ja }) => ja).join("、"), en: words.map(({ en }) => en).join(", ") };
}
