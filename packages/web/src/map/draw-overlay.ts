import type { GazetteerEntry } from "./gazetteer.ts";
import { type IntensityPoint, intensityLook } from "./intensity.ts";
import type { MapColours } from "./map-colours.ts";
import type { MapItem } from "./map-items.ts";
import { type Box, placeLabels, type Wish } from "./place-labels.ts";

export interface OverlayContent {
  readonly items: readonly MapItem[];
  readonly intensities: readonly IntensityPoint[];
  /** Names of places and seas that carry nothing themselves. */
  readonly names: readonly GazetteerEntry[];
  readonly areaNames: readonly {
    readonly words: string;
    readonly lon: number;
    readonly lat: number;
    readonly own: boolean;
  }[];
  readonly selected: string | undefined;
  readonly language: "ja" | "en";
  readonly timeWords: (item: MapItem) => string;
  readonly intensityNames: ReadonlyMap<string, string>;
}

export interface OverlayFrame {
  readonly context: CanvasRenderingContext2D;
  readonly width: number;
  readonly height: number;
  /** From degrees to CSS pixels. */
  readonly project: (lon: number, lat: number) => readonly [number, number];
  readonly colours: MapColours;
  readonly font: string;
}

/** Where a symbol was drawn, for pointing at it. */
export interface Hit {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

interface Label {
  readonly wish: Wish;
  readonly lines: readonly {
    readonly words: string;
    readonly weight: number;
    readonly size: number;
    readonly colour: string;
  }[];
}

/** Radius of the circle of an epicentre by magnitude: a step of one doubles it, roughly as energy is felt. */
export function magnitudeRadius(magnitude: number): number {
  return Math.max(6, 13 * 2.5 ** (magnitude - 6.4));
}

/** Draws everything above the land in one pass, then the labels where they hide nothing. Hazard is ink, acts carry the side's colour. */
export function drawOverlay(frame: OverlayFrame, content: OverlayContent): readonly Hit[] {
  const { context, colours } = frame;
  const hits: Hit[] = [];
  const labels: Label[] = [];
  const obstacles: Box[] = [];
  drawIntensities(frame, content, labels, obstacles);
  const seen = new Map<string, number>();
  for (const item of content.items) {
    if (item.type === "epicentre") drawEpicentre(frame, content, item, hits, labels, obstacles);
    if (item.type === "movement") drawMovement(frame, content, item, hits);
  }
  for (const item of content.items) {
    if (item.type === "point") drawPoint(frame, content, item, hits, labels, obstacles, seen);
    if (item.type === "movement") drawEnds(frame, content, item, hits, labels, obstacles, seen);
  }
  for (const name of content.names) {
    const [x, y] = frame.project(name.lon, name.lat);
    const sea = name.kind === "sea";
    if (!sea) {
      dot(context, x, y, 2, colours["ink-3"]);
    }
    const size = sea ? 13 : 12;
    labels.push(
      label(frame, name.id, x, y, sea ? 0 : 3, sea ? 60 : 50, false, [
        { words: spaced(name[content.language], sea), weight: 400, size, colour: colours["ink-3"] },
      ]),
    );
  }
  for (const area of content.areaNames) {
    const [x, y] = frame.project(area.lon, area.lat);
    labels.push(
      label(frame, `area ${area.words}`, x, y, -20, 40, false, [
        {
          words: spaced(area.words, true),
          weight: area.own ? 500 : 400,
          size: 14,
          colour: area.own ? colours["ink-2"] : colours["ink-3"],
        },
      ]),
    );
  }
  drawLabels(frame, labels, obstacles);
  return hits;
}

function spaced(words: string, wide: boolean): string {
  return wide && /[\u3040-\u9fff]/.test(words) ? [...words].join("\u2009\u2009") : words;
}

function dot(context: CanvasRenderingContext2D, x: number, y: number, radius: number, colour: string): void {
  context.beginPath();
  context.arc(x, y, radius, 0, Math.PI * 2);
  context.fillStyle = colour;
  context.fill();
}

function drawIntensities(frame: OverlayFrame, content: OverlayContent, labels: Label[], obstacles: Box[]): void {
  const { context, colours } = frame;
  for (const point of [...content.intensities].reverse()) {
    const [x, y] = frame.project(point.lon, point.lat);
    const { radius, opacity } = intensityLook(point.intensity);
    context.globalAlpha = opacity;
    dot(context, x, y, radius, colours.ink);
    context.globalAlpha = 1;
    if (opacity < 0.5) {
      context.lineWidth = 0.75;
      context.strokeStyle = colours["ink-2"];
      context.stroke();
    }
    if (point.intensity === "7") {
      obstacles.push(around(x, y, radius));
      const name = content.intensityNames.get(point.name) ?? point.name;
      labels.push(
        label(frame, `7 ${point.name}`, x, y, radius, 3, true, [
          { words: `7 ${name}`, weight: 600, size: 12, colour: colours["ink-2"] },
        ]),
      );
    }
  }
}

function around(x: number, y: number, radius: number): Box {
  return { x: x - radius, y: y - radius, width: radius * 2, height: radius * 2 };
}

function label(
  frame: OverlayFrame,
  id: string,
  x: number,
  y: number,
  clear: number,
  priority: number,
  leader: boolean,
  lines: Label["lines"],
): Label {
  const { context, font } = frame;
  let width = 0;
  let height = 0;
  for (const line of lines) {
    context.font = `${line.weight} ${line.size}px ${font}`;
    width = Math.max(width, context.measureText(line.words).width);
    height += line.size + 3;
  }
  return { wish: { id, x, y, width, height, clear, priority, leader }, lines };
}

function drawEpicentre(
  frame: OverlayFrame,
  content: OverlayContent,
  item: Extract<MapItem, { type: "epicentre" }>,
  hits: Hit[],
  labels: Label[],
  obstacles: Box[],
): void {
  const { context, colours } = frame;
  const [x, y] = frame.project(item.at.lon, item.at.lat);
  const radius = magnitudeRadius(item.magnitude);
  context.beginPath();
  context.arc(x, y, radius, 0, Math.PI * 2);
  context.globalAlpha = 0.08;
  context.fillStyle = colours.ink;
  context.fill();
  context.globalAlpha = 1;
  context.lineWidth = item.id === content.selected ? 2.5 : 1.25;
  context.strokeStyle = colours.ink;
  context.stroke();
  const arm = 5;
  context.lineWidth = 2.25;
  context.beginPath();
  context.moveTo(x - arm, y - arm);
  context.lineTo(x + arm, y + arm);
  context.moveTo(x + arm, y - arm);
  context.lineTo(x - arm, y + arm);
  context.stroke();
  hits.push({ id: item.id, x, y, radius: Math.min(radius, 14) });
  obstacles.push(around(x, y, 7));
  if (item.magnitude >= 6.45) {
    labels.push(
      label(frame, item.id, x, y, radius * 0.9, 1, true, [
        { words: `M${item.magnitudeWords}  ${content.timeWords(item)}`, weight: 600, size: 13, colour: colours.ink },
      ]),
    );
  }
}

/** The symbol of a place by its kind: square for what stands, keel for a ship, ring for where something lands. */
function drawSymbol(frame: OverlayFrame, kind: string, x: number, y: number, colour: string, chosen: boolean): number {
  const { context, colours } = frame;
  context.fillStyle = colour;
  context.strokeStyle = colours.surface;
  context.lineWidth = 1.5;
  context.beginPath();
  if (kind === "ship") {
    context.moveTo(x - 9, y - 4);
    context.lineTo(x + 9, y - 4);
    context.lineTo(x + 5, y + 4);
    context.lineTo(x - 5, y + 4);
    context.closePath();
  } else if (kind === "landing") {
    context.arc(x, y, 5, 0, Math.PI * 2);
  } else {
    context.rect(x - 4.5, y - 4.5, 9, 9);
  }
  context.stroke();
  context.fill();
  if (kind === "landing" || chosen) {
    context.beginPath();
    context.arc(x, y, 9, 0, Math.PI * 2);
    context.lineWidth = chosen ? 2.5 : 1.75;
    context.strokeStyle = colours.ink;
    context.stroke();
  }
  return kind === "landing" || chosen ? 10 : 8;
}

function drawPoint(
  frame: OverlayFrame,
  content: OverlayContent,
  item: Extract<MapItem, { type: "point" }>,
  hits: Hit[],
  labels: Label[],
  obstacles: Box[],
  seen: Map<string, number>,
): void {
  const name =
    item.place?.[content.language] ?? item.report.place?.name?.[content.language] ?? item.report.place?.name?.ja;
  place(
    frame,
    content,
    {
      id: item.id,
      party: item.report.stamp.party,
      lon: item.at.lon,
      lat: item.at.lat,
      kind: item.place?.kind ?? "facility",
      name: name ?? "",
    },
    hits,
    labels,
    obstacles,
    seen,
  );
}

function place(
  frame: OverlayFrame,
  content: OverlayContent,
  at: { id: string; party: string; lon: number; lat: number; kind: string; name: string; under?: string },
  hits: Hit[],
  labels: Label[],
  obstacles: Box[],
  seen: Map<string, number>,
): void {
  const { colours } = frame;
  const [x, y] = frame.project(at.lon, at.lat);
  const key = `${at.lon.toFixed(2)} ${at.lat.toFixed(2)}`;
  const before = seen.get(key);
  const chosen = at.id === content.selected;
  hits.push({ id: at.id, x, y, radius: 11 });
  if (before !== undefined && at.under === undefined) return;
  const radius = drawSymbol(frame, at.kind, x, y, colours.side(at.party), chosen);
  if (before === undefined) obstacles.push(around(x, y, radius));
  seen.set(key, (before ?? 0) + 1);
  if (at.name === "") return;
  labels.push(
    label(frame, `${key} ${at.under ?? ""}`, x, y, radius, at.under === undefined ? 10 : 2, true, [
      { words: at.name, weight: 600, size: 13, colour: colours.ink },
      ...(at.under === undefined ? [] : [{ words: at.under, weight: 500, size: 12, colour: colours.side(at.party) }]),
    ]),
  );
}

function drawMovement(
  frame: OverlayFrame,
  content: OverlayContent,
  item: Extract<MapItem, { type: "movement" }>,
  hits: Hit[],
): void {
  const { context, colours } = frame;
  const [fromX, fromY] = frame.project(item.from.lon, item.from.lat);
  const [toX, toY] = frame.project(item.to.lon, item.to.lat);
  const length = Math.hypot(toX - fromX, toY - fromY);
  // A line that only passes through would hide more than it says; the inset shows where it leads.
  const inView = (x: number, y: number) => x > -40 && y > -40 && x < frame.width + 40 && y < frame.height + 40;
  if (length < 24 || !inView(fromX, fromY) || !inView(toX, toY)) return;
  const [ux, uy] = [(toX - fromX) / length, (toY - fromY) / length];
  const endX = toX - ux * 11;
  const endY = toY - uy * 11;
  const colour = colours.side(item.report.stamp.party);
  context.strokeStyle = colour;
  context.lineWidth = item.id === content.selected ? 3.5 : 2;
  context.beginPath();
  context.moveTo(fromX + ux * 8, fromY + uy * 8);
  context.lineTo(endX - ux * 6, endY - uy * 6);
  context.stroke();
  context.fillStyle = colour;
  context.beginPath();
  context.moveTo(endX, endY);
  context.lineTo(endX - ux * 9 - uy * 4.5, endY - uy * 9 + ux * 4.5);
  context.lineTo(endX - ux * 9 + uy * 4.5, endY - uy * 9 - ux * 4.5);
  context.closePath();
  context.fill();
  hits.push({ id: item.id, x: (fromX + toX) / 2, y: (fromY + toY) / 2, radius: 10 });
}

function drawEnds(
  frame: OverlayFrame,
  content: OverlayContent,
  item: Extract<MapItem, { type: "movement" }>,
  hits: Hit[],
  labels: Label[],
  obstacles: Box[],
  seen: Map<string, number>,
): void {
  const party = item.report.stamp.party;
  for (const end of [item.to, item.from]) {
    place(
      frame,
      content,
      { id: item.id, party, lon: end.lon, lat: end.lat, kind: end.kind, name: end[content.language] },
      hits,
      labels,
      obstacles,
      seen,
    );
  }
}

function drawLabels(frame: OverlayFrame, labels: readonly Label[], obstacles: readonly Box[]): void {
  const { context, colours, font, width, height } = frame;
  const byId = new Map(labels.map((each) => [each.wish.id, each]));
  const area = { x: 6, y: 6, width: width - 12, height: height - 12 };
  context.textBaseline = "top";
  context.lineJoin = "round";
  for (const placed of placeLabels(
    labels.map(({ wish }) => wish),
    obstacles,
    area,
  )) {
    const found = byId.get(placed.id);
    if (found === undefined) continue;
    if (placed.leader !== undefined) {
      const [x1, y1, x2, y2] = placed.leader;
      context.strokeStyle = colours["ink-3"];
      context.lineWidth = 1;
      context.beginPath();
      context.moveTo(x1, y1);
      context.lineTo(x2, y2);
      context.stroke();
    }
    let y = placed.y;
    for (const line of found.lines) {
      context.font = `${line.weight} ${line.size}px ${font}`;
      context.strokeStyle = colours["map-own"];
      context.globalAlpha = 0.85;
      context.lineWidth = 3;
      context.strokeText(line.words, placed.x, y);
      context.globalAlpha = 1;
      context.fillStyle = line.colour;
      context.fillText(line.words, placed.x, y);
      y += line.size + 3;
    }
  }
}
