import { expect, test } from "vitest";
import { edgeLabels, type Rect } from "./edge-labels.ts";

const bounds = { left: 0, right: 1000 };
const rect = (left: number, top: number, right: number, bottom: number): Rect => ({ left, top, right, bottom });
const upright = [
  [400, 0],
  [400, 200],
] as const;

test("words of an upright line stand to its right, at its middle; those of a level one above it, as wide as it is", () => {
  expect(edgeLabels([upright], [], bounds)).toEqual([{ x: 410, y: 100, width: 150, is: "right" }]);
  const level = [
    [300, 50],
    [100, 50],
  ] as const;
  expect(edgeLabels([level], [], bounds)).toEqual([{ x: 100, y: 44, width: 200, is: "level" }]);
});

test("they break before a box that stands in the way, and go to the other side where there is more room", () => {
  const [near] = edgeLabels([upright], [rect(500, 0, 900, 200), rect(0, 0, 320, 200)], bounds);
  expect(near).toEqual({ x: 410, y: 100, width: 86, is: "right" });
  const [other] = edgeLabels([upright], [rect(430, 0, 900, 200)], bounds);
  expect(other).toEqual({ x: 240, y: 100, width: 150, is: "left" });
});

test("they stand beside the longest part of a line that bends, clear of other lines and of words that stand there already", () => {
  const bent = [
    [700, 0],
    [800, 0],
    [800, 400],
    [700, 400],
  ] as const;
  const beside = [
    [880, 0],
    [880, 400],
  ] as const;
  const [first, second] = edgeLabels([bent, beside], [rect(0, 0, 700, 400)], bounds);
  expect(first?.is).toBe("left");
  expect((first?.x ?? 0) + (first?.width ?? 0)).toBe(790);
  expect(first?.x).toBeGreaterThan(700);
  expect(second).toMatchObject({ x: 890, is: "right" });
  const twins = edgeLabels([upright, upright.map(([x, y]) => [x + 4, y] as const)], [], bounds);
  expect(twins[0]?.is).not.toBe(twins[1]?.is);
});

test("between two boxes that stand close they stay on one line", () => {
  const short = [
    [400, 100],
    [400, 116],
  ] as const;
  const boxes = [rect(200, 0, 600, 100), rect(200, 116, 600, 300)];
  expect(edgeLabels([short], boxes, bounds)).toEqual([{ x: 410, y: 108, width: 260, is: "right" }]);
});

test("words above a level line have no choice, so those of others keep clear of them", () => {
  const level = [
    [402, 106],
    [470, 106],
  ] as const;
  const [beside] = edgeLabels([upright, level], [rect(0, 0, 398, 200)], bounds);
  expect(beside).toMatchObject({ x: 410, width: 150, is: "right" });
  expect(beside?.y).toBeGreaterThan(106);
});
