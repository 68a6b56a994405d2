import { describe, expect, test } from "vitest";
import { refsIn, resolveInput } from "./case-marks.ts";
import { readCase } from "./read-case.ts";

// biome-ignore lint/suspicious/noExplicitAny: a case file, broken on purpose.
type File = any;

const words = { ja: "事例", en: "Case" };
const file = (): File => ({
  format: "case/1",
  id: "small",
  mechanism: "some",
  title: words,
  notice: words,
  timeZone: "Asia/Tokyo",
  beginsAt: "2020-01-01T00:00:00+09:00",
  standsAt: "2020-01-01T12:00:00+09:00",
  endsAt: "2020-01-02T00:00:00+09:00",
  labels: { shared: "open", home: "own" },
  situation: "first",
  sources: [{ id: "paper", name: { ja: "新聞", en: "Paper" } }],
  layers: [
    {
      id: "record",
      name: words,
      illustrative: false,
      items: [
        item("second", "2020-01-01T02:00:00+09:00", {
          on: "first",
          input: { text: { ref: "first", entry: 2 }, sources: [{ source: "paper" }], place: { place: "camp" } },
        }),
        item("first", "2020-01-01T01:00:00+09:00", {
          input: { event: { at: { time: "2020-01-01T00:30:00+09:00" }, precision: "minute" } },
        }),
      ],
    },
  ],
});
const places = {
  places: [{ id: "camp", kind: "camp", name: words, at: { latMicro: 1, lonMicro: 2 }, confidence: "uncertain" }],
};

function item(id: string, at: string, more: object): object {
  return { id, at, precision: "minute", party: "aa", post: "aa.general", command: "report.log", ...more };
}

describe("a case", () => {
  const reading = readCase(file(), places);
  const items = "case" in reading ? reading.case.items : [];

  test("is played in the order of time, whatever the order of the file", () => {
    expect(items.map(({ id }) => id)).toEqual(["first", "second"]);
  });

  test("has its times, sources and places put in", () => {
    expect(items[0]?.input).toEqual({ event: { at: Date.UTC(2019, 11, 31, 15, 30), precision: "minute" } });
    expect(items[1]?.input.sources).toEqual([{ ja: "新聞", en: "Paper" }]);
    expect(items[1]?.input.place).toEqual({ id: "camp", name: words, at: { latMicro: 1, lonMicro: 2 } });
  });

  test("waits for every item that an input or `on` names", () => {
    expect(items[1]?.after).toEqual(["first"]);
  });

  test("names entries that only exist once it is played", () => {
    expect(refsIn(items[1]?.input)).toEqual([{ item: "first", entry: 2 }]);
    const resolved = resolveInput(items[1]?.input, ({ item: named, entry }) => `${named}/${entry}`);
    expect(resolved).toMatchObject({ text: "first/2" });
  });
});

const broken: readonly [code: string, pointer: string, change: (value: File) => unknown][] = [
  ["wrong-form", "", (value) => Object.assign(value, { colour: "red" })],
  ["wrong-form", "/layers/0/items/0/at", (value) => Object.assign(value.layers[0].items[0], { at: "2020-01-01" })],
  ["duplicate-id", "/layers/0/items/1", (value) => Object.assign(value.layers[0].items[1], { id: "second" })],
  [
    "same-moment",
    "/layers/0/items/1",
    (value) => Object.assign(value.layers[0].items[1], { at: "2020-01-01T02:00:00+09:00" }),
  ],
  ["unknown-item", "/layers/0/items/0", (value) => Object.assign(value.layers[0].items[0], { on: "third" })],
  ["unknown-item", "/situation", (value) => Object.assign(value, { situation: "third" })],
  ["later-item", "/layers/0/items/1", (value) => Object.assign(value.layers[0].items[1], { after: ["second"] })],
  [
    "unknown-source",
    "/layers/0/items/0/input",
    (value) => Object.assign(value.layers[0].items[0].input, { sources: [{ source: "rumour" }] }),
  ],
  [
    "unknown-place",
    "/layers/0/items/0/input",
    (value) => Object.assign(value.layers[0].items[0].input, { place: { place: "moon" } }),
  ],
  [
    "bad-time",
    "/layers/0/items/0/at",
    (value) => Object.assign(value.layers[0].items[0], { at: "2020-02-30T00:00:00+09:00" }),
  ],
  [
    "not-in-time",
    "/layers/0/items/0/at",
    (value) => Object.assign(value.layers[0].items[0], { at: "2020-01-03T00:00:00+09:00" }),
  ],
];

test.each(broken)("a case is refused: %s at %s", (code, pointer, change) => {
  const value = file();
  change(value);
  const reading = readCase(value, places);
  expect("faults" in reading ? reading.faults : []).toContainEqual(expect.objectContaining({ code, pointer }));
});
