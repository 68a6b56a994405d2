import "./map.css";
import type { SituationRow } from "@kakehashi/contract";
import { formatDayTime } from "@kakehashi/language";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useMemo, useState } from "react";
import { Button, Dialog, DialogTrigger, Popover } from "react-aria-components";
import { queries } from "../app/queries.ts";
import { useNow } from "../app/session.tsx";
import { useSettings } from "../app/settings.ts";
import { changeSettings } from "../app/settings-store.ts";
import { Quiet } from "../design/button.tsx";
import { Choice } from "../design/field.tsx";
import { useWords } from "../design/language.tsx";
import { useParties } from "../design/parties.tsx";
import { useZone } from "../design/time.tsx";
import { depictionOf, depictions } from "./depiction.ts";
import { gazetteer } from "./gazetteer.ts";
import { intensityEvent, intensityPoints } from "./intensity.ts";
import { boundsOf, readBaseMap } from "./map-geometry.ts";
import { MapInset } from "./map-inset.tsx";
import { type MapItem, mapItems } from "./map-items.ts";
import { MapLegend } from "./map-legend.tsx";
import { MapTable } from "./map-table.tsx";
import { MapView } from "./map-view.tsx";
import type { OverlayContent } from "./overlay-frame.ts";
import { ownAreas } from "./own-areas.ts";

const base = readBaseMap();
const minuteMs = 60_000;

/** Where it is: the situation's own area, what entries put there, and the same as a table. */
export function MapPanel(props: {
  readonly situation: SituationRow;
  readonly selected: string | undefined;
  readonly onSelect: (id: string | undefined) => void;
}): ReactNode {
  const { situation, selected, onSelect } = props;
  const { t, language } = useWords();
  const { depiction: chosen } = useSettings();
  const parties = useParties();
  const zone = useZone();
  const now = useNow(minuteMs);
  const [table, setTable] = useState(false);
  const [layers, setLayers] = useState({ intensities: true, names: true });
  const reports = useQuery(queries.reports(situation.audience, situation.subject)).data?.rows;
  const object = useQuery(queries.object(situation.audience, situation.subject)).data?.shared.situation;

  const items = useMemo(() => mapItems(reports ?? []), [reports]);
  const own = useMemo(() => ownAreas(base.prefectures, object?.areas ?? [], items), [object, items]);
  const mainShock = items.find(
    (item) => item.type === "epicentre" && Math.abs(item.report.event.at - intensityEvent) < minuteMs,
  );
  const intensities = mainShock !== undefined && layers.intensities ? intensityPoints : [];
  const intensityNames = useMemo(() => new Map(gazetteer.map((place) => [place.ja, place[language]])), [language]);
  const content = useMemo<OverlayContent>(
    () => ({
      items,
      intensities,
      names: layers.names ? gazetteer.filter(({ kind }) => kind === "city" || kind === "sea") : [],
      areaNames: layers.names
        ? base.prefectures.map(({ id, polygons, ...name }) => ({
            words: name[language],
            ...centreOf(polygons),
            own: own.has(id),
          }))
        : [],
      selected,
      language,
      timeWords: (item) => formatDayTime(item.report.event.at, now, zone, language),
      intensityNames,
    }),
    [items, intensities, layers.names, own, selected, language, zone, now, intensityNames],
  );
  const bounds = useMemo(
    () => boundsOf(base.prefectures.filter(({ id }) => own.has(id)).flatMap(({ polygons }) => largest(polygons))),
    [own],
  );
  const far = items.filter(
    (item): item is Extract<MapItem, { type: "movement" }> => item.type === "movement" && !inside(item.from, bounds),
  );
  return (
    <>
      <div className="panel-head">
        <h2 id="map-title">{t("room.map")}</h2>
        <span className="aside">
          {mainShock === undefined ? null : (
            <span className="ellipsis">
              {t("map.intensityOf", {
                time: formatDayTime(mainShock.report.event.at, now, zone, language),
              })}
            </span>
          )}
          <Quiet onPress={() => setTable(!table)} pressed={table}>
            {table ? t("room.mapShow") : t("room.mapTable")}
          </Quiet>
          <DialogTrigger>
            <Button className="quiet">{t("map.layers")}</Button>
            <Popover className="popover" placement="bottom end">
              <Dialog className="map-settings" aria-label={t("map.settings")}>
                <Tick
                  label={t("map.layerPlaces")}
                  on={layers.names}
                  onChange={(names) => setLayers({ ...layers, names })}
                />
                <Tick
                  label={t("map.layerIntensity")}
                  on={layers.intensities}
                  onChange={(on) => setLayers({ ...layers, intensities: on })}
                />
                <Choice
                  label={t("map.depiction")}
                  help={t("map.depictionHelp")}
                  value={depictionOf(chosen, parties.mine).id}
                  onChange={(depiction) => changeSettings({ depiction })}
                  options={depictions.map(({ id, words }) => ({ value: id, words: words[language] }))}
                />
              </Dialog>
            </Popover>
          </DialogTrigger>
        </span>
      </div>
      {table ? (
        <MapTable
          items={items}
          intensities={intensities}
          intensityNames={intensityNames}
          now={now}
          selected={selected}
          onSelect={onSelect}
        />
      ) : (
        <div className="map-area">
          <MapView
            base={base}
            own={own}
            bounds={bounds}
            depiction={depictionOf(chosen, parties.mine)}
            content={content}
            parties={parties.all.map(({ id }) => id)}
            onSelect={onSelect}
          />
          {far.length === 0 ? null : <MapInset base={base} movements={far} box={bounds} />}
        </div>
      )}
      <MapLegend intensities={intensities.length > 0} epicentres={items.some(({ type }) => type === "epicentre")} />
    </>
  );
}

function Tick(props: {
  readonly label: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}): ReactNode {
  return (
    <label className="line">
      <input type="checkbox" checked={props.on} onChange={(event) => props.onChange(event.target.checked)} />
      {props.label}
    </label>
  );
}

type Polygons = readonly [number, number][][][];

/** The polygon with the most points: the mainland of an area with many islands. */
function largest(polygons: Polygons): Polygons {
  const [first] = [...polygons].sort((a, b) => (b[0]?.length ?? 0) - (a[0]?.length ?? 0));
  return first === undefined ? [] : [first];
}

function centreOf(polygons: Polygons): { lon: number; lat: number } {
  const [west, south, east, north] = boundsOf([...largest(polygons)]);
  return { lon: (west + east) / 2, lat: (south + north) / 2 };
}

function inside(place: { lon: number; lat: number }, [west, south, east, north]: readonly number[]): boolean {
  return place.lon > (west ?? 0) && place.lon < (east ?? 0) && place.lat > (south ?? 0) && place.lat < (north ?? 0);
}
