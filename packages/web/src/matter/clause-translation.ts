import type { Clause, TextVersion } from "@kakehashi/contract";
import type { Language } from "@kakehashi/language";

/** Words that someone should have checked: of a provisional language, or beside the language in which the clause was written. */
export function isTranslation(text: TextVersion, clause: Clause, of: Language): boolean {
  if (clause.original !== undefined) return clause.original !== of;
  return text.provisional.includes(of);
}

/** Numbers (from 1) of the clauses whose translation that side has not checked. */
export function uncheckedBy(text: TextVersion, party: string): readonly number[] {
  return text.clauses.flatMap((clause, at) => {
    const open = (["ja", "en"] as const).some(
      (of) =>
        isTranslation(text, clause, of) &&
        clause.checks?.some((check) => check.party === party && check.language === of) !== true,
    );
    return open ? [at + 1] : [];
  });
}
