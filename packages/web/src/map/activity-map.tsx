import "./map.css";
import { boundsOfCell } from "@kakehashi/coordination";
import { type ReactNode, useMemo, useState } from "react";
import { useSettings } from "../app/settings.ts";
import { useWords } from "../design/language.tsx";
import { useParties } from "../design/parties.tsx";
import { depictionOf } from "./depiction.ts";
import type { MapSquare } from "./draw-squares.ts";
import { gazetteer, gazetteerEntry } from "./gazetteer.ts";
import { boundsOf, readBaseMap } from "./map-geometry.ts";
import { MapView } from "./map-view.tsx";
import type { OverlayContent } from "./overlay-frame.ts";

const base = readBaseMap();
const noPrefecture: ReadonlySet<string> = new Set();
const noNames: ReadonlyMap<string, string> = new Map();
/** Half the height of what is drawn for a place that is known by its name alone, in degrees. */
const placeHalf = 0.01;
/** Left around what is shown, in degrees. */
const room = 0.1;

interface ShownArea {
  readonly place?: string | undefined;
  readonly cell?: string | undefined;
}

/** What areas cover: their squares, and a small one around each place that stands without any. */
export function squaresOf(areas: readonly ShownArea[], party: string | undefined): readonly MapSquare[] {
  const cells = areas.flatMap(({ cell }) => (cell === undefined ? [] : [{ ...boundsOfCell(cell), party }]));
  const places = areas.flatMap(({ place }) => gazetteerEntry(place) ?? []);
  const alone = places.filter(
    ({ lat, lon }) => !cells.some((box) => lat >= box.south && lat <= box.north && lon >= box.west && lon <= box.east),
  );
  return [
    ...cells,
    ...alone.map(({ lat, lon }) => ({
      ...{ south: lat - placeHalf, north: lat + placeHalf, west: lon - placeHalf, east: lon + placeHalf },
      party,
    })),
  ];
}

/** Where activities lie. `onPoint`: a place is chosen by pointing at it; typing it does the same. */
export function ActivityMap(props: {
  readonly squares: readonly MapSquare[];
  readonly onPoint?: (point: { readonly lat: number; readonly lon: number }) => void;
}): ReactNode {
  const { squares, onPoint } = props;
  const { language } = useWords();
  const { depiction } = useSettings();
  const parties = useParties();
  const content = useMemo<OverlayContent>(
    () => ({
      ...{ items: [], intensities: [], areaNames: [], selected: undefined, language, squares },
      names: gazetteer.filter(({ kind }) => kind !== "ship"),
      timeWords: () => "",
      intensityNames: noNames,
    }),
    [language, squares],
  );
  const isPicked = onPoint !== undefined;
  const fitting = useMemo(() => {
    const corners = squares.flatMap(({ south, west, north, east }): [number, number][] => [
      [west - room, south - room],
      [east + room, north + room],
    ]);
    const cities = gazetteer.filter(({ kind }) => kind === "city").map(({ lon, lat }): [number, number] => [lon, lat]);
    // Whoever points at places needs those around; whoever looks sees what there is.
    return boundsOf([[corners.length === 0 ? cities : isPicked ? [...cities, ...corners] : corners]]);
  }, [squares, isPicked]);
  // While somebody points at places the map stays where it is, however many squares come.
  const [first] = useState(fitting);
  const bounds = isPicked ? first : fitting;
  return (
    <div className="map-area activity-map">
      <MapView
        base={base}
        own={noPrefecture}
        bounds={bounds}
        depiction={depictionOf(depiction, parties.mine)}
        content={content}
        parties={parties.all.map(({ id }) => id)}
        onSelect={() => undefined}
        {...(onPoint === undefined ? {} : { onPoint })}
      />
    </div>
  );
}
