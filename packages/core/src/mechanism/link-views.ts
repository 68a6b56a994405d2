import type { CompiledDefinition, Link } from "./compiled-definition.ts";
import type { LinkView } from "./view.ts";

/**
 * The links at one end, seen from there. A link that names a level of a body stands at that level and at the body; one
 * that names the body alone stands at every level of it.
 *
 * @param ends the id itself and, for a level, its body.
 */
export function linksAt(definition: CompiledDefinition, id: string, of: string | undefined): readonly LinkView[] {
  return definition.links.flatMap((link) => {
    if (standsAt(link.from, link.fromLevel, id, of)) return [linkView(definition, link, link.to, link.toLevel)];
    if (standsAt(link.to, link.toLevel, id, of)) return [linkView(definition, link, link.from, link.fromLevel)];
    return [];
  });
}

function standsAt(end: string, level: string | undefined, id: string, of: string | undefined): boolean {
  if (end === id) return true;
  return of !== undefined && end === of && (level === undefined || level === id);
}

function linkView(definition: CompiledDefinition, link: Link, to: string, toLevel: string | undefined): LinkView {
  const kind = definition.linkKinds.find(({ id }) => id === link.kind);
  return {
    id: link.id,
    kind: link.kind,
    kindName: kind?.name ?? link.words,
    to,
    words: link.words,
    carries: kind?.carries ?? [],
    bothWays: link.bothWays === true,
    certainty: link.certainty,
    ...(toLevel === undefined ? {} : { toLevel }),
  };
}
