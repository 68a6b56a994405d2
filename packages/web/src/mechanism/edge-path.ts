/** Where the lines of the grid lie, in CSS pixels from the left and the top; one more than there are tracks. */
export interface Tracks {
  readonly columns: readonly number[];
  readonly rows: readonly number[];
}

export interface EdgePath {
  /** SVG path of the line. */
  readonly path: string;
  /** Arrow heads at its beginning and its end. */
  readonly heads: readonly [string, string];
  /** Its corners, in CSS pixels: what places its words goes by them. */
  readonly points: readonly Point[];
}

/** From the left and the top, in CSS pixels. */
export type Point = readonly [number, number];

function at(edges: readonly number[], n: number): number {
  const low = edges[Math.floor(n)] ?? edges.at(-1) ?? 0;
  const high = edges[Math.ceil(n)] ?? low;
  return low + (high - low) * (n - Math.floor(n));
}

function head([tipX, tipY]: Point, [fromX, fromY]: Point): string {
  const length = Math.hypot(tipX - fromX, tipY - fromY) || 1;
  const [ux, uy] = [(tipX - fromX) / length, (tipY - fromY) / length];
  const [backX, backY] = [tipX - ux * 8, tipY - uy * 8];
  return `M${tipX} ${tipY}L${backX - uy * 4} ${backY + ux * 4}L${backX + uy * 4} ${backY - ux * 4}Z`;
}

/** A line over the grid from cell corners, with a head at either end. */
export function edgePath(cells: readonly Point[], tracks: Tracks): EdgePath {
  const points = cells.map(([column, row]): Point => [at(tracks.columns, column), at(tracks.rows, row)]);
  const [first = [0, 0], second = first] = points;
  const last = points.at(-1) ?? first;
  const beforeLast = points.at(-2) ?? second;
  return {
    path: points.map(([x, y], n) => `${n === 0 ? "M" : "L"}${x} ${y}`).join(""),
    heads: [head(first, second), head(last, beforeLast)],
    points,
  };
}

/** A place on the grid as it came out. */
export function rectOn(
  place: { readonly column: number; readonly row: number; readonly width: number; readonly height: number },
  { columns, rows }: Tracks,
) {
  return {
    left: at(columns, place.column),
    right: at(columns, place.column + place.width),
    top: at(rows, place.row),
    bottom: at(rows, place.row + place.height),
  };
}
