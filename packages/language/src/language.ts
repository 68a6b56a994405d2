/** The languages of the bundled screens. A third one is a catalogue of the same type. */
export type Language = "ja" | "en";

export const languages: readonly Language[] = ["ja", "en"];

/** Words of the system in every language of the screens; `Words` of the contract has the same shape. */
export interface BothLanguages {
  readonly ja: string;
  readonly en: string;
}

/** BCP 47 tag to give `Intl`. English is written the way the field does: day before month, 24 hours. */
export function localeOf(language: Language): string {
  return language === "ja" ? "ja-JP" : "en-GB";
}
