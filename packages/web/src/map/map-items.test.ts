import { describe, expect, test } from "vitest";
import { reports, situation } from "../gallery/fixtures/kumamoto.ts";
import { intensityPoints } from "./intensity.ts";
import { boundsOf, readBaseMap } from "./map-geometry.ts";
import { mapItems, movementsIn } from "./map-items.ts";
import { ownAreas } from "./own-areas.ts";
import { placeLabels } from "./place-labels.ts";

const pairs = (words: string) => movementsIn(words).map(({ from, to }) => `${from.id} ${to.id}`);

describe("what entries put on the map", () => {
  test.each([
    [
      "C-130 2機が千歳から熊本空港へ、UC-35が隊員4名を厚木から熊本空港へ",
      ["chitose kumamoto-airport", "atsugi kumamoto-airport"],
    ],
    ["MV-22 2機が高遊原で積載し白水運動公園に着陸", ["takayubaru hakusui"]],
    ["Four more MV-22 fly from Futenma to Iwakuni", ["futenma iwakuni"]],
    ["健軍に日米共同調整所を開設", []],
    ["高遊原と白水運動公園を視察", []],
  ])("%s", (words, wanted) => {
    expect(pairs(words)).toEqual(wanted);
  });

  test("an earthquake is an epicentre by its magnitude", () => {
    const epicentres = mapItems(reports).filter(({ type }) => type === "epicentre");
    expect(epicentres.map((item) => item.type === "epicentre" && item.magnitudeWords)).toEqual(["6.5", "7.3"]);
  });

  test("what was struck or recalled puts nothing there", () => {
    const recalled = reports.map((report) => ({ ...report, recalled: true }));
    expect(mapItems(recalled)).toEqual([]);
  });

  test("the own area is the one that the situation names, else the one that holds most entries", () => {
    const { prefectures } = readBaseMap();
    expect([...ownAreas(prefectures, situation.areas, [])]).toEqual(["JP.KM"]);
    expect([...ownAreas(prefectures, [], mapItems(reports))]).toEqual(["JP.KM"]);
  });
});

describe("the land", () => {
  const base = readBaseMap();

  test("has forty-seven prefectures with names in both languages, and coast apart from boundaries", () => {
    const named = base.prefectures.filter(({ ja, en }) => ja !== "" && en !== "");
    expect(named).toHaveLength(47);
    expect(base.boundaries.length).toBeGreaterThan(50);
    expect(base.coast.length).toBeGreaterThan(100);
  });

  test("lies where it should", () => {
    const kumamoto = base.prefectures.find(({ id }) => id === "JP.KM");
    const [west, south, east, north] = boundsOf(kumamoto?.polygons ?? []);
    expect([west, south, east, north].map((each) => Math.round(each))).toEqual([130, 32, 131, 33]);
  });

  test("intensities have the two places of seven", () => {
    expect(
      intensityPoints
        .filter(({ intensity }) => intensity === "7")
        .map(({ name }) => name)
        .sort(),
    ).toEqual(["益城町", "西原村"]);
  });
});

describe("labels", () => {
  const area = { x: 0, y: 0, width: 400, height: 300 };
  const wish = (id: string, x: number, priority: number, leader = true) => ({
    id,
    x,
    y: 150,
    width: 80,
    height: 16,
    clear: 6,
    priority,
    leader,
  });

  test("never cover one another or a symbol", () => {
    const wishes = [wish("a", 200, 1), wish("b", 204, 2), wish("c", 208, 3)];
    const placed = placeLabels(wishes, [{ x: 196, y: 146, width: 16, height: 8 }], area);
    expect(placed).toHaveLength(3);
    for (const [n, a] of placed.entries()) {
      for (const b of placed.slice(n + 1)) {
        const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
        expect(apart).toBe(true);
      }
    }
  });

  test("of little weight are left out where there is no room; of weight move away with a line", () => {
    const wall = { x: 0, y: 120, width: 400, height: 60 };
    expect(placeLabels([wish("a", 200, 1, false)], [wall], area)).toEqual([]);
    expect(placeLabels([wish("a", 200, 1)], [wall], area)[0]?.leader).toBeDefined();
  });

  test("names of areas go where they hide no dot, and stand among the fewest where there are dots everywhere", () => {
    const named = { ...wish("area", 200, 1, false), clear: -20, roams: true };
    const dotAt = (x: number, y: number) => ({ x: x - 3, y: y - 3, width: 6, height: 6 });
    const covered = (dots: ReturnType<typeof dotAt>[]) => {
      const [box] = placeLabels([named], [], area, dots);
      if (box === undefined) throw new Error("not placed");
      return dots.filter(
        (d) => d.x < box.x + box.width && box.x < d.x + d.width && d.y < box.y + box.height && box.y < d.y + d.height,
      ).length;
    };
    expect(covered([dotAt(190, 150), dotAt(210, 150), dotAt(200, 140), dotAt(200, 165)])).toBe(0);
    const everywhere = Array.from({ length: 40 }, (_, n) =>
      Array.from({ length: 30 }, (_, m) => dotAt(n * 10, m * 10)),
    );
    expect(covered(everywhere.flat())).toBeGreaterThan(0);
  });

  test("stand the same for the same input", () => {
    const wishes = [wish("a", 200, 1), wish("b", 204, 1)];
    expect(placeLabels([...wishes].reverse(), [], area)).toEqual(placeLabels(wishes, [], area));
  });
});
