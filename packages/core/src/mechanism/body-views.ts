import type { Body, CompiledDefinition } from "./compiled-definition.ts";
import type { BodyView } from "./view.ts";

/** Every body, each followed by its own levels, in the order of the definition. */
export function bodyViews(definition: CompiledDefinition): readonly BodyView[] {
  return definition.bodies.flatMap((body) => [bodyView(body, definition), ...levelViews(body)]);
}

function bodyView(body: Body, definition: CompiledDefinition): BodyView {
  const parts = body.multiple === undefined ? [] : definition.bodies.filter(({ parent }) => parent === body.id);
  return {
    ...common(body),
    id: body.id,
    name: body.name,
    levels: (body.levels ?? []).map(({ id }) => id),
    parts: parts.map(({ id }) => id),
    ...(body.abbr === undefined ? {} : { abbr: body.abbr }),
    ...(body.level === undefined ? {} : { level: body.level }),
    ...(body.parent === undefined ? {} : { parent: body.parent }),
  };
}

function levelViews(body: Body): readonly BodyView[] {
  return (body.levels ?? []).map((level) => ({
    ...common(body),
    id: level.id,
    name: { ja: `${body.name.ja} ${level.name.ja}`, en: `${body.name.en}, ${level.name.en}` },
    of: body.id,
    level: level.level,
    levels: [],
    parts: [],
    ...(body.abbr === undefined ? {} : { abbr: body.abbr }),
  }));
}

function common(body: Body) {
  return {
    tracks: body.tracks,
    convened: body.convened,
    perMeeting: body.seating === "per-meeting",
    ...(body.arrangement === undefined ? {} : { arrangement: body.arrangement }),
    ...(body.purpose === undefined ? {} : { purpose: body.purpose }),
    ...(body.legalBasis === undefined ? {} : { legalBasis: body.legalBasis }),
  };
}
