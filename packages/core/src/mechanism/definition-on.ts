import type { CompiledDefinition } from "./compiled-definition.ts";

/** Days as `YYYY-MM-DD`: text order is the order of time. The first day counts, the last one does not. */
interface Span {
  readonly from: string | undefined;
  readonly to: string | undefined;
}

function coversDay({ from, to }: Span, day: string): boolean {
  return (from === undefined || from <= day) && (to === undefined || day < to);
}

/**
 * A definition as its own dates say it was on one day: bodies that were established and not yet dissolved, members from
 * `since` until before `until`, and links and subjects whose ends were there. What bears no date is as the definition has it.
 * For charts of a day; nobody acts by it, and its hash means nothing.
 *
 * @param day `YYYY-MM-DD`
 */
export function definitionOn(definition: CompiledDefinition, day: string): CompiledDefinition {
  const stands = ({ since, until }: { readonly since?: string; readonly until?: string }): boolean =>
    coversDay({ from: since, to: until }, day);
  const bodies = definition.bodies.filter(({ established, dissolved }) =>
    coversDay({ from: established, to: dissolved }, day),
  );
  const gone = new Set(definition.bodies.filter((body) => !bodies.includes(body)).flatMap(placesOf));
  return {
    ...definition,
    bodies: bodies.map(({ parent, ...body }) => ({
      ...body,
      ...(parent === undefined || gone.has(parent) ? {} : { parent }),
      members: body.members.filter(stands).map(withoutEnd),
    })),
    seats: definition.seats.filter((seat) => !gone.has(seat.body) && stands(seat)).map(withoutEnd),
    links: definition.links.filter(({ from, to }) => !gone.has(from) && !gone.has(to)),
    subjects: definition.subjects.filter(({ body }) => !gone.has(body)),
  };
}

/** The days on which something of the definition begins or ends, by its own dates; sorted, none twice. */
export function daysIn(definition: CompiledDefinition): readonly string[] {
  const days = definition.bodies.flatMap(({ established, dissolved, members }) => [
    established,
    dissolved,
    ...members.flatMap(({ since, until }) => [since, until]),
  ]);
  return [...new Set(days.filter((day) => day !== undefined))].sort();
}

function placesOf({ id, levels = [] }: CompiledDefinition["bodies"][number]): readonly string[] {
  return [id, ...levels.map((level) => level.id)];
}

/** Somebody who sat there on that day had not ended then. */
function withoutEnd<Dated extends { readonly until?: string }>({ until: _, ...rest }: Dated): Omit<Dated, "until"> {
  return rest;
}
