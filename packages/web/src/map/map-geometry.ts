import prefectureData from "./data/prefectures.json" with { type: "json" };

type Point = [number, number];
type Ring = Point[];

export interface Prefecture {
  readonly id: string;
  readonly ja: string;
  readonly en: string;
  readonly polygons: Ring[][];
}

export interface BaseMap {
  readonly prefectures: readonly Prefecture[];
  /** Arcs used once: coast. */
  readonly coast: Ring[];
  /** Arcs that two prefectures share: boundary. Different in kind, so drawn differently. */
  readonly boundaries: Ring[];
}

interface Packed {
  readonly scale: number;
  readonly arcs: readonly (readonly number[])[];
  readonly prefectures: readonly {
    readonly id: string;
    readonly ja: string;
    readonly en: string;
    readonly polygons: number[][][];
  }[];
}

function unpack({ arcs, scale }: Packed): Ring[] {
  return arcs.map((arc) => {
    const ring: Ring = [];
    let [x, y] = [0, 0];
    for (let n = 0; n < arc.length; n += 2) {
      x += arc[n] as number;
      y += arc[n + 1] as number;
      ring.push([x / scale, y / scale]);
    }
    return ring;
  });
}

/** Decodes the packed arcs once. Coordinates are degrees, longitude first. */
export function readBaseMap(packed: Packed = prefectureData): BaseMap {
  const arcs = unpack(packed);
  const uses = new Array<number>(arcs.length).fill(0);
  const stitch = (ring: readonly number[]): Ring =>
    ring.flatMap((n, at) => {
      const index = n < 0 ? ~n : n;
      uses[index] = (uses[index] ?? 0) + 1;
      const points = n < 0 ? [...(arcs[index] ?? [])].reverse() : (arcs[index] ?? []);
      return at === 0 ? points : points.slice(1);
    });
  const prefectures = packed.prefectures.map(({ id, ja, en, polygons }) => ({
    id,
    ja,
    en,
    polygons: polygons.map((polygon) => polygon.map(stitch)),
  }));
  return {
    prefectures,
    coast: arcs.filter((_, n) => uses[n] === 1),
    boundaries: arcs.filter((_, n) => (uses[n] ?? 0) > 1),
  };
}

/** West, south, east, north of polygons, in degrees. */
export function boundsOf(polygons: readonly Ring[][]): [number, number, number, number] {
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const [x, y] of polygons.flat(2)) {
    west = Math.min(west, x);
    south = Math.min(south, y);
    east = Math.max(east, x);
    north = Math.max(north, y);
  }
  return [west, south, east, north];
}
