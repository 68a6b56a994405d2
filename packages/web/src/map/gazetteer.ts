import entries from "./data/gazetteer.json" with { type: "json" };

export interface GazetteerEntry {
  readonly id: string;
  readonly kind: "city" | "sea" | "facility" | "landing" | "ship";
  readonly ja: string;
  readonly en: string;
  readonly lon: number;
  readonly lat: number;
  /** Other names by which entries call it. */
  readonly names: readonly string[];
}

export const gazetteer: readonly GazetteerEntry[] = (
  entries as readonly (Omit<GazetteerEntry, "names"> & { names?: string[] })[]
).map((entry) => ({ ...entry, names: entry.names ?? [] }));

const byId = new Map(gazetteer.map((entry) => [entry.id, entry]));

/** An id as entries cite it, with or without a prefix (`pl.kengun`). */
export function gazetteerEntry(id: string | undefined): GazetteerEntry | undefined {
  return id === undefined ? undefined : (byId.get(id) ?? byId.get(id.slice(id.indexOf(".") + 1)));
}

export interface NamedPlace {
  readonly entry: GazetteerEntry;
  readonly start: number;
  readonly end: number;
}

/** Every place that the words name, in their order; the longest name wins where several begin alike. Seas are left out. */
export function placesIn(words: string): readonly NamedPlace[] {
  const names = gazetteer
    .filter(({ kind }) => kind !== "sea")
    .flatMap((entry) => [entry.ja, entry.en, ...entry.names].map((name) => ({ name, entry })))
    .sort((a, b) => b.name.length - a.name.length);
  const found: NamedPlace[] = [];
  for (const { name, entry } of names) {
    for (let start = words.indexOf(name); start >= 0; start = words.indexOf(name, start + name.length)) {
      const end = start + name.length;
      if (!found.some((other) => start < other.end && end > other.start)) found.push({ entry, start, end });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}
