import type { OverlayFrame } from "./overlay-frame.ts";

/** A square of the map, in degrees: of one side in its hue, or where sides meet, in ink. */
export interface MapSquare {
  readonly south: number;
  readonly west: number;
  readonly north: number;
  readonly east: number;
  readonly party: string | undefined;
}

/** Squares below everything else, so that what lies in them stays readable. */
export function drawSquares({ context, project, colours }: OverlayFrame, squares: readonly MapSquare[]): void {
  for (const { south, west, north, east, party } of squares) {
    const [left, top] = project(west, north);
    const [right, bottom] = project(east, south);
    const colour = party === undefined ? colours.ink : colours.side(party);
    context.fillStyle = colour;
    context.globalAlpha = party === undefined ? 0.22 : 0.14;
    context.fillRect(left, top, right - left, bottom - top);
    context.globalAlpha = 1;
    context.strokeStyle = colour;
    context.lineWidth = party === undefined ? 2 : 1.25;
    context.strokeRect(left, top, right - left, bottom - top);
  }
}
