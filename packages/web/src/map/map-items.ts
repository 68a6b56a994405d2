import type { ReportRow } from "@kakehashi/contract";
import { type GazetteerEntry, gazetteer, gazetteerEntry, placesIn } from "./gazetteer.ts";

interface Position {
  readonly lon: number;
  readonly lat: number;
}

/** What one entry puts on the map. `id` is the entry's, so that row, symbol and table line are one selection. */
export type MapItem =
  | {
      readonly type: "epicentre";
      readonly id: string;
      readonly report: ReportRow;
      readonly at: Position;
      readonly magnitude: number;
      readonly magnitudeWords: string;
    }
  | {
      readonly type: "point";
      readonly id: string;
      readonly report: ReportRow;
      readonly at: Position;
      readonly place: GazetteerEntry | undefined;
    }
  | {
      readonly type: "movement";
      readonly id: string;
      readonly report: ReportRow;
      readonly from: GazetteerEntry;
      readonly to: GazetteerEntry;
    };

const allPlaces = gazetteer.filter(({ kind }) => kind !== "sea" && kind !== "city");

/** `Aから…Bへ`, `Aで積載…Bに`, `from A to B`, `A → B`: only then do two names make a movement. */
const departure = { ja: /^(?:基地|飛行場|分屯地|駐屯地)?(?:から|を経て|で積載|→)/, en: /(?:from|load at|via)\s+$/i };

/**
 * Movements that the words of an entry tell. It is a reading of the words, not a fact of its own, and the map's table says
 * so; whoever wants it certain gives the entry a place.
 */
export function movementsIn(words: string): readonly { readonly from: GazetteerEntry; readonly to: GazetteerEntry }[] {
  const places = placesIn(words);
  return places.flatMap((place, n) => {
    const next = places[n + 1];
    if (next === undefined || next.entry.id === place.entry.id) return [];
    const between = words.slice(place.end, next.start);
    const leaves = departure.ja.test(words.slice(place.end)) || departure.en.test(words.slice(0, place.start));
    const arrow = /^\s*(?:→|-+>)\s*$/.test(between);
    return (leaves || arrow) && !/[。;；]/.test(between) ? [{ from: place.entry, to: next.entry }] : [];
  });
}

function positionOf(report: ReportRow): { at: Position; place: GazetteerEntry | undefined } | undefined {
  const known = gazetteerEntry(report.place?.id);
  const { lat, lon } = report.place ?? {};
  if (lat !== undefined && lon !== undefined) return { at: { lat, lon }, place: known ?? nearest({ lat, lon }) };
  return known === undefined ? undefined : { at: known, place: known };
}

/** The place of the gazetteer within about a kilometre, if there is one. */
function nearest({ lat, lon }: Position): GazetteerEntry | undefined {
  return allPlaces.find((place) => Math.abs(place.lat - lat) < 0.01 && Math.abs(place.lon - lon) < 0.01);
}

function magnitudeOf(report: ReportRow): string | undefined {
  const stated = report.quantities.find(({ what }) => /magnitude/.test(what))?.value;
  return stated ?? /M(\d\.\d)/.exec(report.text?.ja ?? report.text?.en ?? "")?.[1];
}

/** What the reports of a situation put on the map, the newest last. Struck and recalled ones put nothing. */
export function mapItems(reports: readonly ReportRow[]): readonly MapItem[] {
  const items: MapItem[] = [];
  for (const report of [...reports].reverse()) {
    if (report.struck !== undefined || report.recalled) continue;
    const id = report.stamp.entry;
    const words = report.text?.ja ?? report.text?.en ?? "";
    for (const { from, to } of movementsIn(words)) items.push({ type: "movement", id, report, from, to });
    const position = positionOf(report);
    const magnitude = magnitudeOf(report);
    if (position !== undefined && magnitude !== undefined) {
      items.push({
        type: "epicentre",
        id,
        report,
        at: position.at,
        magnitude: Number(magnitude),
        magnitudeWords: magnitude,
      });
    } else if (position !== undefined) {
      items.push({ type: "point", id, report, at: position.at, place: position.place });
    } else {
      for (const { entry } of placesIn(words)) {
        if (entry.kind !== "city") items.push({ type: "point", id, report, at: entry, place: entry });
      }
    }
  }
  return items;
}
