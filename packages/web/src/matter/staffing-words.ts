import type { Staffing } from "@kakehashi/contract";
import { useWords } from "../design/language.tsx";

/** What a side's own staffing still lacks, as a list in words. */
export function useMissingWords(): (missing: Staffing["missing"]) => string {
  const { t, pick } = useWords();
  return (missing) => missing.map((each) => t(`staffing.misses.${each}`)).join(pick({ ja: "、", en: ", " }));
}
