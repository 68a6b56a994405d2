import fc from "fast-check";
import { expect, test } from "vitest";
import { boundsOfCell, cellsAround } from "./cells.ts";

const places = fc.record({
  lat: fc.double({ min: -80, max: 80, noNaN: true }),
  lon: fc.double({ min: -170, max: 170, noNaN: true }),
});

test("a point and what lies around it are inside its squares, which are at most four", () => {
  fc.assert(
    fc.property(
      places,
      fc.integer({ min: 100, max: 200_000 }),
      fc.double({ min: -1, max: 1, noNaN: true }),
      (at, radius, part) => {
        const cells = cellsAround(at, radius);
        expect(cells.length).toBeLessThanOrEqual(4);
        const lat = at.lat + (part * radius) / 111_320;
        const isInside = cells.some((cell) => {
          const { south, west, north, east } = boundsOfCell(cell);
          return lat >= south && lat <= north && at.lon >= west && at.lon <= east;
        });
        expect(isInside).toBe(true);
      },
    ),
  );
});

test("squares of a small circle lie in a square of a large one around the same point, or beside it", () => {
  const at = { lat: 32.79, lon: 130.74 };
  const [small, large] = [cellsAround(at, 500), cellsAround(at, 50_000)];
  expect(small.every((cell) => large.some((outer) => cell.startsWith(outer)))).toBe(true);
  expect(boundsOfCell("3")).toEqual({ south: 0, west: 0, north: 90, east: 180 });
});
