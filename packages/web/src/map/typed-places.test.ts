import { expect, test } from "vitest";
import { areaWords, findPlace, readPlaces } from "./typed-places.ts";

test("a place is found by its name in either language, and gives its id with the squares around it", () => {
  expect(findPlace("熊本市")?.id).toBe("kumamoto-city");
  const { areas, unknown } = readPlaces("Kumamoto City", 5_000);
  expect(unknown).toEqual([]);
  expect(areas[0]).toEqual({ place: "kumamoto-city" });
  expect(areas.slice(1).every(({ cell }) => cell !== undefined)).toBe(true);
  expect(areaWords(areas, "ja")).toEqual(["熊本市"]);
});

test("coordinates give squares alone, which are told by their middle", () => {
  const { areas, unknown } = readPlaces("32.79, 130.74\n32.80 130.75", 1_000);
  expect(unknown).toEqual([]);
  expect(areas.every(({ place }) => place === undefined)).toBe(true);
  expect(areaWords(areas, "en")[0]).toMatch(/^32\.\d\d 130\.\d\d \(about \d+ km across\)$/);
});

test("what is no place says so by its line", () => {
  expect(readPlaces("どこでもない所、95 200", 1_000)).toEqual({ areas: [], unknown: ["どこでもない所", "95 200"] });
});
