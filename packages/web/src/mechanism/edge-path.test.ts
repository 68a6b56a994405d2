import { expect, test } from "vitest";
import { countsOf } from "./body-counts.ts";
import { edgePath } from "./edge-path.ts";

const tracks = { columns: [0, 10, 20, 30], rows: [0, 20, 60, 80] };

test("a line follows the rows as they really came out", () => {
  expect(
    edgePath(
      [
        [1, 1],
        [1, 2],
      ],
      tracks,
    ).path,
  ).toBe("M10 20L10 60");
});

test("a body counts its levels and the bodies that it stands for, once", () => {
  const rows = [
    { body: "acg.director", open: 1, overdue: 1, awaiting: { us: 1 } },
    { body: "acg", open: 2, overdue: 0, awaiting: { jp: 2 } },
  ];
  const box = { id: "acg", levels: [{ id: "acg.director", name: { ja: "", en: "" } }], parts: [] };
  expect(countsOf(rows, box)).toEqual({ open: 3, overdue: 1, awaiting: { us: 1, jp: 2 } });
});
