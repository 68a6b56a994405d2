import { foldForSearch } from "./fold.ts";
import { foldRomaji, kanaToRomaji } from "./romaji.ts";

/** What can be found by its words in both languages, its reading in kana, and the romaji of that reading. */
export interface Findable {
  readonly ja: string;
  readonly en: string;
  /** The reading of `ja` in kana. */
  readonly kana?: string;
}

/** Lower is better; undefined when `query` does not match. A match at the beginning of a word beats one inside. */
export function matchRank(item: Findable, query: string): number | undefined {
  const wanted = foldForSearch(query);
  if (wanted === "") return 0;
  const typed = foldRomaji(wanted);
  const reading = item.kana ?? item.ja;
  const candidates: readonly (readonly [string, string])[] = [
    [foldForSearch(item.ja), wanted],
    [foldForSearch(item.en), wanted],
    [foldForSearch(reading), wanted],
    [foldRomaji(foldForSearch(kanaToRomaji(reading))), typed],
  ];
  const places = candidates.map(([text, part]) => text.indexOf(part)).filter((at) => at >= 0);
  return places.length === 0 ? undefined : Math.min(...places);
}
