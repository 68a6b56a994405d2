import { describe, expect, test } from "vitest";
import { now, reports, stamp } from "../gallery/fixtures/kumamoto.ts";
import { chronologyLines, reportItem } from "./chronology-items.ts";

const items = reports.map(reportItem);

describe("the chronology", () => {
  test("groups the last hour, earlier today, and before today, newest first", () => {
    const lines = chronologyLines(items, now);
    expect(lines.filter(({ type }) => type === "group").map(({ id }) => id)).toEqual([
      "room.lastHour",
      "room.earlierToday",
      "room.beforeToday",
    ]);
    const last = lines.at(-1);
    expect(last?.type === "item" && last.item.event.at).toBe(Date.parse("2016-04-14T21:26:00+09:00"));
  });

  test("what was entered ahead of a clock that was set back stands under its own head, never as of days before", () => {
    const back = Date.parse("2016-04-14T22:00:00+09:00");
    const [first, second] = chronologyLines(items, back);
    expect(first).toMatchObject({ type: "group", id: "room.ahead" });
    expect(second?.type === "item" && second.item.event.at).toBeGreaterThan(back);
    const later = chronologyLines(items, back).slice(1);
    const next = later.findIndex(({ type }) => type === "group");
    for (const [at, line] of later.entries()) {
      if (line.type === "item") expect(line.item.event.at > back + 3_600_000, line.id).toBe(at < next);
    }
  });

  test("what is known by day only is never said to lie within the hour", () => {
    const midnight = now - (now % 60_000);
    const [first] = items;
    if (first === undefined || first.type !== "report") throw new Error("no fixture");
    const day = { ...first, id: "day", event: { at: midnight, precision: "day" as const } };
    expect(chronologyLines([day], now)[0]).toMatchObject({ type: "group", id: "room.earlierToday" });
  });

  test("lines of one minute stand as they were entered, the last first", () => {
    const [first] = items;
    if (first === undefined || first.type !== "report") throw new Error("no fixture");
    const event = { at: now - (now % 60_000), precision: "minute" as const };
    const entered = ["b", "c", "a"].map((id, at) => ({
      ...first,
      id,
      event,
      stamp: stamp("jp", event.at + at * 1_000),
    }));
    const shown = chronologyLines(entered, now).flatMap((line) => (line.type === "item" ? [line.id] : []));
    expect(shown).toEqual(["a", "c", "b"]);
  });

  test("the order is one whatever the order of arrival", () => {
    const ids = (list: typeof items) => chronologyLines(list, now).map(({ id }) => id);
    expect(ids([...items].reverse())).toEqual(ids(items));
  });

  test("a cut stands where the partner's entries stopped coming", () => {
    const since = Date.parse("2016-04-18T17:41:00+09:00");
    const lines = chronologyLines(items, now, [{ party: "us", since }]);
    const at = lines.findIndex(({ type }) => type === "cut");
    const before = lines.slice(0, at).filter((line) => line.type === "item");
    expect(at).toBeGreaterThan(0);
    expect(before.every((line) => line.type === "item" && line.item.event.at >= since)).toBe(true);
  });

  test("ten thousand rows are grouped in well under a second", () => {
    const [first] = items;
    if (first === undefined || first.type !== "report") throw new Error("no fixture");
    const many = Array.from({ length: 10_000 }, (_, n) => ({
      ...first,
      id: `${n}`,
      event: { at: now - n * 60_000, precision: "minute" as const },
      stamp: { ...stamp("jp", now) },
    }));
    const start = performance.now();
    expect(chronologyLines(many, now).length).toBe(10_003);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
