import { type Awaits, type MatterRow, placeWords } from "@kakehashi/contract";
import { useWords } from "../design/language.tsx";

/** `placeWords` in the reader's language; where the matter stands, without a side that is awaited. */
export function usePlaceWords(): (matter: Pick<MatterRow, "body" | "level">, awaits?: Pick<Awaits, "body">) => string {
  const { language } = useWords();
  return (matter, awaits = matter) => placeWords(matter, awaits, language);
}
