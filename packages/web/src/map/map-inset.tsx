import { type ReactNode, useEffect, useRef } from "react";
import { useWords } from "../design/language.tsx";
import { useParties } from "../design/parties.tsx";
import { readColours, useColoursKey } from "./map-colours.ts";
import type { BaseMap } from "./map-geometry.ts";
import type { MapItem } from "./map-items.ts";

type Movement = Extract<MapItem, { type: "movement" }>;
const bounds = [125.5, 25.5, 146.5, 45.8] as const;
const size = { width: 150, height: 196 };

/** The whole of Japan, for movements that begin or end outside the map: where from, where to, by whose side. */
export function MapInset(props: {
  readonly base: BaseMap;
  readonly movements: readonly Movement[];
  readonly box: readonly [number, number, number, number];
}): ReactNode {
  const { base, movements, box } = props;
  const { t, language } = useWords();
  const parties = useParties();
  const canvas = useRef<HTMLCanvasElement>(null);
  const coloured = useColoursKey();
  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn anew when the colours are others.
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext("2d");
    const host = element?.parentElement;
    if (element === null || context === null || context === undefined || host === null || host === undefined) return;
    const ratio = window.devicePixelRatio;
    element.width = size.width * ratio;
    element.height = size.height * ratio;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const colours = readColours(
      host,
      parties.all.map(({ id }) => id),
    );
    const [west, south, east, north] = bounds;
    const mercator = (lat: number) => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));
    const [low, high] = [mercator(south), mercator(north)];
    const project = (lon: number, lat: number): [number, number] => [
      ((lon - west) / (east - west)) * size.width,
      size.height - ((mercator(lat) - low) / (high - low)) * size.height,
    ];
    context.fillStyle = colours["map-sea"];
    context.fillRect(0, 0, size.width, size.height);
    context.fillStyle = colours["map-own"];
    context.beginPath();
    for (const ring of base.prefectures.flatMap(({ polygons }) => polygons).map(([outer]) => outer ?? [])) {
      ring.forEach(([x, y], n) => {
        const at = project(x, y);
        if (n === 0) context.moveTo(...at);
        else context.lineTo(...at);
      });
    }
    context.fill();
    context.font = '500 11px "Noto Sans JP Variable", "Noto Sans CJK JP", sans-serif';
    context.textBaseline = "middle";
    const named = new Set<string>();
    for (const { from, to, report } of movements) {
      const colour = colours.side(report.stamp.party);
      context.strokeStyle = colour;
      context.fillStyle = colour;
      context.lineWidth = 1.25;
      context.beginPath();
      context.moveTo(...project(from.lon, from.lat));
      context.lineTo(...project(to.lon, to.lat));
      context.stroke();
      for (const end of [from, to]) {
        const [x, y] = project(end.lon, end.lat);
        context.beginPath();
        context.arc(x, y, 2.5, 0, Math.PI * 2);
        context.fill();
      }
    }
    for (const end of movements.flatMap(({ from, to }) => [from, to])) {
      const inside = end.lon > box[0] && end.lon < box[2] && end.lat > box[1] && end.lat < box[3];
      if (inside || named.has(end.id)) continue;
      named.add(end.id);
      const [x, y] = project(end.lon, end.lat);
      const width = context.measureText(end[language]).width;
      const left = x + width + 8 > size.width;
      context.fillStyle = colours.ink;
      context.fillText(end[language], left ? x - width - 6 : x + 6, Math.min(Math.max(y, 8), size.height - 8));
    }
    const [x1, y1] = project(box[0], box[3]);
    const [x2, y2] = project(box[2], box[1]);
    context.strokeStyle = colours.ink;
    context.lineWidth = 1.5;
    context.strokeRect(x1, y1, x2 - x1, y2 - y1);
  }, [base, movements, box.join(" "), language, coloured, parties]);
  return (
    <div className="map-inset">
      <canvas ref={canvas} role="img" aria-label={t("map.inset")} />
    </div>
  );
}
