import type { MapSquare } from "./draw-squares.ts";
import type { GazetteerEntry } from "./gazetteer.ts";
import type { IntensityPoint } from "./intensity.ts";
import type { MapColours } from "./map-colours.ts";
import type { MapItem } from "./map-items.ts";
import type { Box, Wish } from "./place-labels.ts";

export interface OverlayContent {
  readonly items: readonly MapItem[];
  readonly intensities: readonly IntensityPoint[];
  /** What activities cover; absent where the map is of something else. */
  readonly squares?: readonly MapSquare[];
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

export interface Label {
  readonly wish: Wish;
  readonly lines: readonly {
    readonly words: string;
    readonly weight: number;
    readonly size: number;
    readonly colour: string;
  }[];
}

/** What drawing gathers on its way: where symbols lie, which labels want to stand where, and what they must not cover. */
export interface Gathered {
  readonly hits: Hit[];
  readonly labels: Label[];
  readonly obstacles: Box[];
  /** Dots of intensity: many, so that names may cover some where they must. */
  readonly dots: Box[];
  /** Symbols at each place, so that one place is drawn and named once. */
  readonly seen: Map<string, number>;
}

export function around(x: number, y: number, radius: number): Box {
  return { x: x - radius, y: y - radius, width: radius * 2, height: radius * 2 };
}

export function dot(context: CanvasRenderingContext2D, x: number, y: number, radius: number, colour: string): void {
  context.beginPath();
  context.arc(x, y, radius, 0, Math.PI * 2);
  context.fillStyle = colour;
  context.fill();
}

export function label(
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
