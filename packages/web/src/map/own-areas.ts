import type { Area } from "@kakehashi/contract";
import type { Prefecture } from "./map-geometry.ts";
import type { MapItem } from "./map-items.ts";

type Ring = readonly (readonly [number, number])[];

/** Whether a point lies in a ring, by counting crossings. */
function contains(ring: Ring, lon: number, lat: number): boolean {
  let inside = false;
  for (let a = 0, b = ring.length - 1; a < ring.length; b = a++) {
    const [ax = 0, ay = 0] = ring[a] ?? [];
    const [bx = 0, by = 0] = ring[b] ?? [];
    if (ay > lat !== by > lat && lon < ((bx - ax) * (lat - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}

function holds({ polygons }: Prefecture, lon: number, lat: number): boolean {
  return polygons.some(([outer]) => outer !== undefined && contains(outer, lon, lat));
}

/**
 * The prefectures that the situation is about: those that its areas name, else the one that holds most of what its entries
 * put on the map, else all.
 */
export function ownAreas(
  prefectures: readonly Prefecture[],
  areas: readonly Area[],
  items: readonly MapItem[],
): ReadonlySet<string> {
  const named = prefectures.filter((prefecture) =>
    areas.some(({ id, name, point }) => {
      if (id === prefecture.id || name?.ja === prefecture.ja || name?.en === prefecture.en) return true;
      return point !== undefined && holds(prefecture, point.lon, point.lat);
    }),
  );
  if (named.length > 0) return new Set(named.map(({ id }) => id));
  const counts = new Map<string, number>();
  for (const item of items) {
    if (item.type === "movement") continue;
    const prefecture = prefectures.find((each) => holds(each, item.at.lon, item.at.lat));
    if (prefecture !== undefined) counts.set(prefecture.id, (counts.get(prefecture.id) ?? 0) + 1);
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return new Set(most === undefined ? prefectures.map(({ id }) => id) : [most[0]]);
}
