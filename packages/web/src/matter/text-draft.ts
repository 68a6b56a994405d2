import type { Alternative, MatterView, TextVersion } from "@kakehashi/contract";
import type { Language } from "@kakehashi/language";

/** Words in brackets as they are being written: one's own in words, another side's as it wrote them, by their place. */
export interface AlternativeDraft {
  readonly id: string;
  readonly party: string;
  readonly ja: string;
  readonly en: string;
  /** Absent where it was written here. */
  readonly of?: Alternative["of"];
}

/** A clause as it is being written. `was` is its place (0-based) in the version before; absent where it is new. */
export interface ClauseDraft {
  readonly id: string;
  readonly was?: number;
  readonly headingJa: string;
  readonly headingEn: string;
  readonly ja: string;
  readonly en: string;
  /** Empty where it is not said. */
  readonly original: "" | Language;
  readonly alternatives: readonly AlternativeDraft[];
}

/** Which language is authentic; the other is provisional then. */
export type Authentic = "both" | Language;

export interface TextDraft {
  readonly authentic: Authentic;
  readonly clauses: readonly ClauseDraft[];
  /** One's own side concurs in the same act, where its post may and no bracket is left. */
  readonly concur: boolean;
}

let made = 0;

function newId(): string {
  made += 1;
  return `new ${made} ${Date.now()}`;
}

export function emptyClause(): ClauseDraft {
  return { id: newId(), headingJa: "", headingEn: "", ja: "", en: "", original: "", alternatives: [] };
}

/** One's own side's words for the clause, to begin with those on the table. */
export function ownAlternative(party: string, { ja, en }: Pick<ClauseDraft, "ja" | "en">): AlternativeDraft {
  return { id: newId(), party, ja, en };
}

/** The number that the next text of the matter gets, as far as this screen knows. */
export function nextVersion({ texts }: Pick<MatterView, "texts">): number {
  return Math.max(0, ...texts.map(({ version }) => version)) + 1;
}

/** Where writing begins: from that text, or from one empty clause. What a side took back is not carried over. */
export function draftOf(text: TextVersion | undefined): TextDraft {
  if (text === undefined) return { authentic: "both", concur: true, clauses: [emptyClause()] };
  const [only, other] = text.authentic;
  return {
    authentic: other === undefined && (only === "ja" || only === "en") ? only : "both",
    concur: true,
    clauses: text.clauses.map(({ heading, ja, en, original, alternatives = [] }, was) => ({
      id: `was ${was}`,
      was,
      headingJa: heading?.ja ?? "",
      headingEn: heading?.en ?? "",
      ja,
      en,
      original: original ?? "",
      alternatives: alternatives.flatMap(({ party, words, of }, at) =>
        words === undefined ? [] : [{ id: `was ${was} ${at}`, party, ...words, of }],
      ),
    })),
  };
}

/**
 * What was being written on an earlier text, to go on with on this one: its words as they are. Which clause was which is known
 * where this text still has one of that number, and another side's alternatives come from this text alone.
 */
export function carriedOver(kept: TextDraft, basis: TextVersion | undefined): TextDraft {
  const count = basis?.clauses.length ?? 0;
  return {
    ...kept,
    clauses: kept.clauses.map(({ was, alternatives, ...clause }) => ({
      ...clause,
      ...(was === undefined || was >= count ? {} : { was }),
      alternatives: alternatives.filter(({ of }) => of === undefined),
    })),
  };
}

/** That alternative takes the place of what is on the table, and the brackets are gone. Which language it was written in is not known. */
export function take(clause: ClauseDraft, { ja, en }: Pick<AlternativeDraft, "ja" | "en">): ClauseDraft {
  return { ...clause, ja, en, original: "", alternatives: [] };
}

/** Which fields still lack words, as `id language`: an agreement binds every language of the mechanism. */
export function faultsOf(clauses: readonly ClauseDraft[]): ReadonlySet<string> {
  const written = clauses.flatMap((clause) => [clause, ...clause.alternatives]);
  return new Set(
    written.flatMap((each) =>
      (["ja", "en"] as const)
        .filter((language) => each[language].trim() === "")
        .map((language) => `${each.id} ${language}`),
    ),
  );
}

export function unchanged(draft: TextDraft, text: TextVersion | undefined): boolean {
  return text !== undefined && JSON.stringify({ ...draft, concur: true }) === JSON.stringify(draftOf(text));
}

/** The command's input. A heading stands only where both languages have one. Texts are NFC with LF before they are sealed. */
export function textInput({ authentic, clauses, concur }: TextDraft, mine: string) {
  return {
    ...(concur ? {} : { concur }),
    ...(authentic === "both" ? {} : { authentic: [authentic], provisional: [authentic === "ja" ? "en" : "ja"] }),
    clauses: clauses.map(({ headingJa, headingEn, ja, en, original, alternatives }) => ({
      ...(clean(headingJa) === "" || clean(headingEn) === ""
        ? {}
        : { heading: { ja: clean(headingJa), en: clean(headingEn) } }),
      ja: clean(ja),
      en: clean(en),
      ...(original === "" ? {} : { original }),
      ...(alternatives.length === 0 ? {} : { alternatives: alternatives.map((each) => alternativeInput(each, mine)) }),
    })),
  };
}

function alternativeInput({ party, ja, en, of }: AlternativeDraft, mine: string) {
  return party === mine || of === undefined ? { party, ja: clean(ja), en: clean(en) } : { party, of };
}

function clean(words: string): string {
  return words.normalize("NFC").replace(/\r\n?/g, "\n").trim();
}
