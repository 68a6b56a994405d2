import settings from "./data/depiction-settings.json" with { type: "json" };

/** How areas whose drawing differs between parties are drawn: a setting of each party, no part of any entry. */
export interface Depiction {
  readonly id: string;
  readonly words: { readonly ja: string; readonly en: string };
  /** `own`: as land of the map's home; `neighbour`: as land of a neighbour; `marked`: dashed, as differing. */
  readonly areas: Readonly<Record<string, string>>;
  /** Parties whose own depiction this is: what their screens show until someone chooses otherwise. */
  readonly parties: readonly string[];
}

export const depictions: readonly Depiction[] = settings;

/** The chosen one, else the party's own, else the first. */
export function depictionOf(id: string | undefined, party: string): Depiction {
  const [first] = depictions;
  if (first === undefined) throw new Error("no depiction of territory is configured");
  const chosen = depictions.find((depiction) => depiction.id === id);
  return chosen ?? depictions.find(({ parties }) => parties.includes(party)) ?? first;
}
