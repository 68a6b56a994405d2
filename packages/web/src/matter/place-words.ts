import type { Awaits, MatterRow } from "@kakehashi/contract";
import { useWords } from "../design/language.tsx";

/**
 * Where a matter stands, or the body where a side is awaited: the abbreviation or name, with the level where it is one of
 * several. Three levels of one body are three places, and one abbreviation.
 */
export function usePlaceWords(): (matter: Pick<MatterRow, "body" | "level">, awaits?: Pick<Awaits, "body">) => string {
  const { pick } = useWords();
  return (matter, { body } = matter) => {
    const level = body.id === matter.body.id ? matter.level : undefined;
    if (body.abbr === undefined) return pick(body.name);
    return level === undefined || !pick(body.name).includes(pick(level.name))
      ? body.abbr
      : `${body.abbr} ${pick(level.name)}`;
  };
}
