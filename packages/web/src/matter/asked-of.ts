import type { Awaits, MatterRow } from "@kakehashi/contract";
import { useWords } from "../design/language.tsx";

/** What a side is asked, the most urgent by name and the rest by its number: a row has room for one. */
export function useAskedOf(): (matter: Pick<MatterRow, "awaits">, awaits: Awaits) => string {
  const { t, pick } = useWords();
  return (matter, awaits) => {
    const words = pick(awaits.askedWords);
    const more = matter.awaits.filter(({ party }) => party === awaits.party).length - 1;
    return more > 0 ? t("inbox.andMore", { words, count: more }) : words;
  };
}
