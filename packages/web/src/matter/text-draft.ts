import type { TextVersion } from "@kakehashi/contract";

/** A clause as it is being written. `was` is its place (0-based) in the version before; absent where it is new. */
export interface ClauseDraft {
  readonly id: string;
  readonly was?: number;
  readonly headingJa: string;
  readonly headingEn: string;
  readonly ja: string;
  readonly en: string;
}

let made = 0;

export function emptyClause(): ClauseDraft {
  made += 1;
  return { id: `new ${made} ${Date.now()}`, headingJa: "", headingEn: "", ja: "", en: "" };
}

/** Where writing begins: from the newest text, or from one empty clause. */
export function draftOf(text: TextVersion | undefined): readonly ClauseDraft[] {
  if (text === undefined) return [emptyClause()];
  return text.clauses.map(({ heading, ja, en }, was) => ({
    id: `was ${was}`,
    was,
    headingJa: heading?.ja ?? "",
    headingEn: heading?.en ?? "",
    ja,
    en,
  }));
}

/** Which fields still lack words, as `id language`: an agreement binds every language of the mechanism. */
export function faultsOf(clauses: readonly ClauseDraft[]): ReadonlySet<string> {
  return new Set(
    clauses.flatMap((clause) =>
      (["ja", "en"] as const)
        .filter((language) => clause[language].trim() === "")
        .map((language) => `${clause.id} ${language}`),
    ),
  );
}

export function unchanged(clauses: readonly ClauseDraft[], text: TextVersion | undefined): boolean {
  return text !== undefined && JSON.stringify(clauses) === JSON.stringify(draftOf(text));
}

/** The command's input. A heading stands only where both languages have one. Texts are NFC with LF before they are sealed. */
export function clausesInput(clauses: readonly ClauseDraft[]) {
  const clean = (words: string): string => words.normalize("NFC").replace(/\r\n?/g, "\n").trim();
  return {
    clauses: clauses.map(({ headingJa, headingEn, ja, en }) => ({
      ...(clean(headingJa) === "" || clean(headingEn) === ""
        ? {}
        : { heading: { ja: clean(headingJa), en: clean(headingEn) } }),
      ja: clean(ja),
      en: clean(en),
    })),
  };
}
