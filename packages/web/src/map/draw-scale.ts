import type { OverlayFrame } from "./overlay-frame.ts";
import type { Box } from "./place-labels.ts";

/** Degrees between two lines, finest first; at most so many lines, so that their numbers never touch. */
const steps = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20];
const linesMax = 6;

/** Half or whole degrees, thin, with their numbers at the edges. */
export function drawGraticule(
  frame: OverlayFrame,
  [west, south, east, north]: readonly [number, number, number, number],
): void {
  const { context, width, height, colours, font } = frame;
  const span = east - west;
  const step = steps.find((each) => span / each <= linesMax) ?? 30;
  const digits = step < 1 ? 1 : 0;
  context.font = `400 11px ${font}`;
  context.textBaseline = "top";
  context.strokeStyle = colours["line-2"];
  context.fillStyle = colours["ink-3"];
  context.lineWidth = 0.5;
  for (let lon = Math.ceil(west / step) * step; lon < east; lon += step) {
    const [x] = frame.project(lon, south);
    context.beginPath();
    context.moveTo(x, 0);
    context.lineTo(x, height);
    context.stroke();
    context.fillText(`${lon.toFixed(digits)}°E`, x + 4, 4);
  }
  for (let lat = Math.ceil(south / step) * step; lat < north; lat += step) {
    const [, y] = frame.project(west, lat);
    context.beginPath();
    context.moveTo(0, y);
    context.lineTo(width, y);
    context.stroke();
    context.fillText(`${lat.toFixed(digits)}°N`, 4, y - 14);
  }
}

/** What the bar and its words take at most, for names that would lie on them. */
export function scaleBox({ height }: OverlayFrame): Box {
  return { x: 12, y: height - 34, width: 150, height: 24 };
}

/** A bar of a round number of kilometres. `metres` is the length on the ground of one CSS pixel. */
export function drawScale(frame: OverlayFrame, metres: number): void {
  const { context, height, colours, font } = frame;
  const wanted = (90 * metres) / 1000;
  const power = 10 ** Math.floor(Math.log10(wanted));
  const km = power * ([5, 2, 1].find((each) => each * power <= wanted) ?? 1);
  const length = (km * 1000) / metres;
  const [x, y] = [16, height - 16];
  context.strokeStyle = colours.ink;
  context.lineWidth = 1.25;
  context.beginPath();
  context.moveTo(x, y - 5);
  context.lineTo(x, y);
  context.lineTo(x + length, y);
  context.lineTo(x + length, y - 5);
  context.stroke();
  context.font = `400 12px ${font}`;
  context.textBaseline = "bottom";
  context.fillStyle = colours["ink-2"];
  context.fillText(`${km} km`, x + length + 6, y + 3);
}
