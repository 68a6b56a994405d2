import type { MatterRow } from "@kakehashi/contract";
import { useWords } from "../design/language.tsx";

/** Where a matter stands, short: the body's abbreviation or name, with its level where it is one of several. */
export function usePlaceWords(): (matter: Pick<MatterRow, "body" | "level">) => string {
  const { pick } = useWords();
  return ({ body, level }) => {
    if (body.abbr === undefined) return pick(body.name);
    return level === undefined || !pick(body.name).includes(pick(level.name))
      ? body.abbr
      : `${body.abbr} ${pick(level.name)}`;
  };
}
