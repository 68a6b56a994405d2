import type { ReactNode } from "react";
import { useWords } from "../design/language.tsx";
import { Mark } from "../design/mark.tsx";
import { Time } from "../design/time.tsx";
import { Written } from "../design/written.tsx";
import { type IntensityPoint, intensityWords } from "./intensity.ts";
import type { MapItem } from "./map-items.ts";

/** Everything that the map shows, in words and numbers: its twin for those who do not see it, and for copying. */
export function MapTable(props: {
  readonly items: readonly MapItem[];
  readonly intensities: readonly IntensityPoint[];
  readonly intensityNames: ReadonlyMap<string, string>;
  readonly now: number;
  readonly selected: string | undefined;
  readonly onSelect: (id: string | undefined) => void;
}): ReactNode {
  const { items, intensities, intensityNames, now, selected, onSelect } = props;
  const { t, pick } = useWords();
  return (
    <div className="scroll map-table" data-list>
      <table className="table" data-density="compact">
        <thead>
          <tr>
            <th>{t("record.time")}</th>
            <th>{t("map.kind")}</th>
            <th>{t("map.place")}</th>
            <th>{t("map.entry")}</th>
          </tr>
        </thead>
        <tbody>
          {[...items].reverse().map((item) => (
            <tr
              key={`${item.id} ${item.type} ${placeWords(item, pick)}`}
              data-row
              aria-selected={item.id === selected}
              onClick={() => onSelect(item.id === selected ? undefined : item.id)}
            >
              <td>
                <Time time={item.report.event} today={now} />
              </td>
              <td>
                {item.type === "epicentre"
                  ? `${t("map.epicentre").replace(/[（,].*/, "")} M${item.magnitudeWords}`
                  : item.type === "movement"
                    ? t("map.movement")
                    : t("map.report")}
              </td>
              <td>{placeWords(item, pick)}</td>
              <td>
                <Mark party={item.report.stamp.party} /> <Written text={item.report.text} />
              </td>
            </tr>
          ))}
          {intensities.map((point) => (
            <tr key={point.name}>
              <td />
              <td>
                {t("map.intensity")} {pick(intensityWords(point.intensity))}
              </td>
              <td>{intensityNames.get(point.name) ?? <span lang="ja">{point.name}</span>}</td>
              <td className="third">
                {point.lat.toFixed(3)}°N {point.lon.toFixed(3)}°E
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function placeWords(item: MapItem, pick: (words: { ja: string; en: string }) => string): string {
  if (item.type === "movement") return `${pick(item.from)} → ${pick(item.to)}`;
  const name = item.type === "point" ? item.place : undefined;
  if (name !== undefined) return pick(name);
  return `${item.at.lat.toFixed(3)}°N ${item.at.lon.toFixed(3)}°E`;
}
