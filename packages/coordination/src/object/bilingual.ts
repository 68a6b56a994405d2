/** A text of the system in both languages of the bundled screens. Names of bodies come from the mechanism, never from here. */
export interface Bilingual {
  readonly ja: string;
  readonly en: string;
}
