import type { Translate } from "@kakehashi/language";
import { openPlaceIn, type RaiseDraft } from "./raise-draft.ts";

type ErrorOf = (words: string) => string | undefined;

/** What is wrong with the words of one field, said at the field once someone has tried to go on. */
export function fieldErrors(
  draft: RaiseDraft,
  tried: boolean,
  t: Translate,
): { readonly openError: ErrorOf; readonly clauseError: ErrorOf } {
  const openError = (words: string) => {
    const place = tried ? openPlaceIn(words, draft) : undefined;
    return place === undefined ? undefined : t("raise.openPlace", { place });
  };
  return {
    openError,
    clauseError: (words) => (tried && words.trim() === "" ? t("raise.otherLanguage") : openError(words)),
  };
}
