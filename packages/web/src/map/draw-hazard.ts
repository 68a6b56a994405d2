import { intensityLook } from "./intensity.ts";
import type { MapItem } from "./map-items.ts";
import { around, dot, type Gathered, label, type OverlayContent, type OverlayFrame } from "./overlay-frame.ts";

/** Radius of the circle of an epicentre by magnitude: a step of one doubles it, roughly as energy is felt. */
function magnitudeRadius(magnitude: number): number {
  return Math.max(6, 13 * 2.5 ** (magnitude - 6.4));
}

export function drawIntensities(frame: OverlayFrame, content: OverlayContent, gathered: Gathered): void {
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
    gathered.dots.push(around(x, y, radius));
    if (point.intensity === "7") {
      gathered.obstacles.push(around(x, y, radius));
      const name = content.intensityNames.get(point.name) ?? point.name;
      gathered.labels.push(
        label(frame, `7 ${point.name}`, x, y, radius, 3, true, [
          { words: `7 ${name}`, weight: 600, size: 12, colour: colours["ink-2"] },
        ]),
      );
    }
  }
}

export function drawEpicentre(
  frame: OverlayFrame,
  content: OverlayContent,
  item: Extract<MapItem, { type: "epicentre" }>,
  gathered: Gathered,
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
  gathered.hits.push({ id: item.id, x, y, radius: Math.min(radius, 14) });
  gathered.obstacles.push(around(x, y, 7));
  if (item.magnitude >= 6.45) {
    gathered.labels.push(
      label(frame, item.id, x, y, radius * 0.9, 1, true, [
        { words: `M${item.magnitudeWords}  ${content.timeWords(item)}`, weight: 600, size: 13, colour: colours.ink },
      ]),
    );
  }
}
