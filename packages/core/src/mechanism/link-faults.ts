import { type Fault, fault } from "./fault.ts";
import { type Place, placesAt, textAt } from "./place.ts";

/** Links that join a thing to itself, or name a level which the body at that end does not have. */
export function linkFaults(root: Place): readonly Fault[] {
  const levels = new Map(
    placesAt(root, "bodies/*").map((body) => [
      textAt(body, "id"),
      placesAt(body, "levels/*/id").map(({ value }) => value),
    ]),
  );
  return placesAt(root, "links/*").flatMap((link) => [
    ...(textAt(link, "from") !== undefined && textAt(link, "from") === textAt(link, "to")
      ? [fault("link-to-itself", link.pointer, textAt(link, "from") as string)]
      : []),
    ...foreignLevel(link, "from", "fromLevel", levels),
    ...foreignLevel(link, "to", "toLevel", levels),
  ]);
}

function foreignLevel(
  link: Place,
  end: string,
  key: string,
  levels: ReadonlyMap<string | undefined, readonly unknown[]>,
): readonly Fault[] {
  const own = levels.get(textAt(link, end)) ?? [];
  return placesAt(link, key).flatMap(({ pointer, value }) =>
    own.includes(value) ? [] : [fault("level-of-another-body", pointer, String(value))],
  );
}
