import type { MapItem } from "./map-items.ts";
import { around, type Gathered, label, type OverlayContent, type OverlayFrame } from "./overlay-frame.ts";

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

export function drawPoint(
  frame: OverlayFrame,
  content: OverlayContent,
  item: Extract<MapItem, { type: "point" }>,
  gathered: Gathered,
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
    gathered,
  );
}

function place(
  frame: OverlayFrame,
  content: OverlayContent,
  at: { id: string; party: string; lon: number; lat: number; kind: string; name: string; under?: string },
  gathered: Gathered,
): void {
  const { colours } = frame;
  const [x, y] = frame.project(at.lon, at.lat);
  const key = `${at.lon.toFixed(2)} ${at.lat.toFixed(2)}`;
  const before = gathered.seen.get(key);
  const chosen = at.id === content.selected;
  gathered.hits.push({ id: at.id, x, y, radius: 11 });
  if (before !== undefined && at.under === undefined) return;
  const radius = drawSymbol(frame, at.kind, x, y, colours.side(at.party), chosen);
  if (before === undefined) gathered.obstacles.push(around(x, y, radius));
  gathered.seen.set(key, (before ?? 0) + 1);
  if (at.name === "") return;
  gathered.labels.push(
    label(frame, `${key} ${at.under ?? ""}`, x, y, radius, at.under === undefined ? 10 : 2, true, [
      { words: at.name, weight: 600, size: 13, colour: colours.ink },
      ...(at.under === undefined ? [] : [{ words: at.under, weight: 500, size: 12, colour: colours.side(at.party) }]),
    ]),
  );
}

export function drawMovement(
  frame: OverlayFrame,
  content: OverlayContent,
  item: Extract<MapItem, { type: "movement" }>,
  gathered: Gathered,
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
  gathered.hits.push({ id: item.id, x: (fromX + toX) / 2, y: (fromY + toY) / 2, radius: 10 });
}

export function drawEnds(
  frame: OverlayFrame,
  content: OverlayContent,
  item: Extract<MapItem, { type: "movement" }>,
  gathered: Gathered,
): void {
  const party = item.report.stamp.party;
  for (const end of [item.to, item.from]) {
    place(
      frame,
      content,
      { id: item.id, party, lon: end.lon, lat: end.lat, kind: end.kind, name: end[content.language] },
      gathered,
    );
  }
}
