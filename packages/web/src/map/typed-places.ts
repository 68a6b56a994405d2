import { type ActivityArea, type Bounds, boundsOfCell, cellsAround } from "@kakehashi/coordination";
import { foldForSearch } from "@kakehashi/language";
import { type GazetteerEntry, gazetteer, gazetteerEntry } from "./gazetteer.ts";

/** How far around a place an activity reaches, in metres. */
export const reaches = [1_000, 5_000, 20_000, 100_000] as const;

export interface TypedPlaces {
  readonly areas: readonly ActivityArea[];
  /** Lines that are no place known here, and no coordinates. */
  readonly unknown: readonly string[];
}

const metresPerDegree = 111_320;
/** Areas of one entry at most. */
const areasMax = 64;

/** Places as people type them, one a line: a name of the gazetteer, or latitude and longitude in degrees. */
export function readPlaces(typed: string, reachMetres: number): TypedPlaces {
  const lines = typed
    .split(/[\n、;；]/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const areas: ActivityArea[] = [];
  const unknown: string[] = [];
  for (const line of lines) {
    const place = findPlace(line);
    const point = place ?? coordinatesIn(line);
    if (place !== undefined) areas.push({ place: place.id });
    if (point === undefined) unknown.push(line);
    else areas.push(...cellsAround(point, reachMetres).map((cell) => ({ cell })));
  }
  const each = new Map(areas.map((area) => [`${area.place ?? ""} ${area.cell ?? ""}`, area]));
  return { areas: [...each.values()].slice(0, areasMax), unknown };
}

/** The place of that name; of several whose names begin so, the one with the shortest. */
export function findPlace(typed: string): GazetteerEntry | undefined {
  const wanted = foldForSearch(typed);
  if (wanted === "") return undefined;
  const namesOf = ({ ja, en, names }: GazetteerEntry) => [ja, en, ...names].map(foldForSearch);
  const exact = gazetteer.find((place) => place.id === typed || namesOf(place).includes(wanted));
  if (exact !== undefined) return exact;
  const begun = gazetteer.filter((place) => namesOf(place).some((name) => name.startsWith(wanted)));
  return begun.sort((a, b) => a.ja.length - b.ja.length)[0];
}

function coordinatesIn(line: string): { readonly lat: number; readonly lon: number } | undefined {
  const found = /^(-?\d{1,2}(?:\.\d+)?)\s*[,，\s]\s*(-?\d{1,3}(?:\.\d+)?)$/.exec(line.normalize("NFKC"));
  const [lat, lon] = [Number(found?.[1]), Number(found?.[2])];
  return found !== null && Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? { lat, lon } : undefined;
}

/** As views give them: absent and undefined are one. */
interface ShownArea {
  readonly place?: string | undefined;
  readonly cell?: string | undefined;
}

interface Told {
  readonly names: readonly string[];
  /** What of the squares lies around none of the places: its middle, and how wide it is. */
  readonly rest: { readonly middle: string; readonly kilometres: number } | undefined;
}

function told(areas: readonly ShownArea[], language: "ja" | "en"): Told {
  const places = areas.flatMap(({ place }) => (place === undefined ? [] : [place]));
  const known = places.map(gazetteerEntry).filter((place) => place !== undefined);
  const names = places.map((id) => gazetteerEntry(id)?.[language] ?? id);
  const boxes = areas
    .flatMap(({ cell }) => (cell === undefined ? [] : [boundsOfCell(cell)]))
    .filter((box) => !known.some((place) => isAround(box, place)));
  if (boxes.length === 0) return { names, rest: undefined };
  const south = Math.min(...boxes.map((box) => box.south));
  const north = Math.max(...boxes.map((box) => box.north));
  const west = Math.min(...boxes.map((box) => box.west));
  const east = Math.max(...boxes.map((box) => box.east));
  const middle = `${((south + north) / 2).toFixed(2)} ${((west + east) / 2).toFixed(2)}`;
  return { names, rest: { middle, kilometres: Math.max(1, Math.round(((north - south) * metresPerDegree) / 1000)) } };
}

/** The place lies in that square or in one beside it. */
function isAround({ south, west, north, east }: Bounds, { lat, lon }: GazetteerEntry): boolean {
  const [high, wide] = [north - south, east - west];
  return lat >= south - high && lat <= north + high && lon >= west - wide && lon <= east + wide;
}

/** Areas in words: places by their names, and squares that are of no such place as one, by their middle and width. */
export function areaWords(areas: readonly ShownArea[], language: "ja" | "en"): readonly string[] {
  const { names, rest } = told(areas, language);
  if (rest === undefined) return names;
  const { middle, kilometres } = rest;
  return [
    ...names,
    language === "ja" ? `${middle}（約 ${kilometres} km 四方）` : `${middle} (about ${kilometres} km across)`,
  ];
}

/** The same as people would type them: what `readPlaces` reads. */
export function placeLines(areas: readonly ShownArea[], language: "ja" | "en"): string {
  const { names, rest } = told(areas, language);
  return [...names, ...(rest === undefined ? [] : [rest.middle])].join("\n");
}
