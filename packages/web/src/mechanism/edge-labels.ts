import type { Point } from "./edge-path.ts";

export interface Rect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Where the words of a line stand, of it or above it: `y` is their middle, or their foot above a level line; in CSS pixels. */
export interface EdgeLabel {
  readonly x: number;
  readonly y: number;
  /** No wider than this; the words break into lines. */
  readonly width: number;
  readonly is: "level" | "right" | "left";
}

interface Segment {
  readonly from: Point;
  readonly to: Point;
}

/** From the line to its words. */
const gap = 10;
/** Words in two lines, of a line that is long enough: more room than this helps none; and half of their height. */
const inTwo = { width: 150, half: 18 };
/** Between two boxes that stand close there is room for one line of words alone, which may be long. */
const inOneWidth = 260;
/** Along a line, from its middle outward. */
const steps = [0.5, 0.35, 0.65, 0.2, 0.8, 0.1, 0.9] as const;

function segmentsOf(points: readonly Point[]): readonly Segment[] {
  return points.slice(1).map((to, at) => ({ from: points[at] as Point, to }));
}

function lengthOf({ from, to }: Segment): number {
  return Math.abs(to[0] - from[0]) + Math.abs(to[1] - from[1]);
}

function isLevel({ from, to }: Segment): boolean {
  return Math.abs(to[0] - from[0]) > Math.abs(to[1] - from[1]);
}

/** How far it is from x to the nearest thing to its left or right, at that height. */
function roomAt([x, y]: Point, half: number, things: readonly Rect[], bounds: Pick<Rect, "left" | "right">) {
  const there = things.filter(({ top, bottom }) => bottom > y - half && top < y + half);
  // A thing that x stands in leaves no room to either side.
  const left = Math.max(bounds.left, ...there.filter((each) => each.left < x).map(({ right }) => Math.min(right, x)));
  const right = Math.min(bounds.right, ...there.filter((each) => each.right > x).map((each) => Math.max(each.left, x)));
  return { left: x - left, right: right - x };
}

/** A line as a thing that words may not stand on. */
function rectOf({ from, to }: Segment): Rect {
  return {
    left: Math.min(from[0], to[0]) - 1,
    right: Math.max(from[0], to[0]) + 1,
    top: Math.min(from[1], to[1]) - 1,
    bottom: Math.max(from[1], to[1]) + 1,
  };
}

function aboveOf({ from, to }: Segment): EdgeLabel {
  return { x: Math.min(from[0], to[0]), y: from[1] - 6, width: Math.abs(to[0] - from[0]), is: "level" };
}

/** Words above a short line break into many. */
function roomAbove({ x, y, width }: EdgeLabel): readonly Rect[] {
  return [{ left: x, right: x + width, top: y - (width < 100 ? 64 : 32), bottom: y }];
}

/**
 * Places for the words of each line: above its longest part where that is level, beside it where it is upright, at the
 * place along it where most room is between boxes, other lines and the words that have a place already. The right side is
 * taken where both have room.
 *
 * @param lines points of each line, in CSS pixels
 * @param boxes what stands on the figure
 */
export function edgeLabels(
  lines: readonly (readonly Point[])[],
  boxes: readonly Rect[],
  bounds: Pick<Rect, "left" | "right">,
): readonly EdgeLabel[] {
  const all = lines.map(segmentsOf);
  const longest = all.map((segments) =>
    segments.reduce((best, each) => (lengthOf(each) > lengthOf(best) ? each : best)),
  );
  // Words above level lines have no choice: the others keep clear of them.
  const levels = longest.map((each) => (isLevel(each) ? aboveOf(each) : undefined));
  const placed: Rect[] = levels.flatMap((label) => (label === undefined ? [] : roomAbove(label)));
  return longest.map((segment, line) => {
    const level = levels[line];
    if (level !== undefined) return level;
    const { from, to } = segment;
    const others = all.flatMap((each, at) => (at === line ? [] : each.map(rectOf)));
    const things = [...boxes, ...others, ...placed];
    const x = from[0];
    const half = Math.min(inTwo.half, lengthOf(segment) / 2 - 1);
    const wanted = half < inTwo.half ? inOneWidth : inTwo.width;
    const choices = (half < inTwo.half ? [0.5] : steps).flatMap((step) => {
      const y = from[1] + (to[1] - from[1]) * step;
      const room = roomAt([x, y], half, things, bounds);
      return [
        { y, width: Math.min(wanted, room.right - gap - 4), toRight: true },
        { y, width: Math.min(wanted, room.left - gap - 4), toRight: false },
      ];
    });
    const best = choices.reduce((most, each) => (each.width > most.width ? each : most));
    const width = Math.max(best.width, 40);
    const left = best.toRight ? x + gap : x - gap - width;
    placed.push({ left, right: left + width, top: best.y - half, bottom: best.y + half });
    return { x: left, y: best.y, width, is: best.toRight ? "right" : "left" };
  });
}
