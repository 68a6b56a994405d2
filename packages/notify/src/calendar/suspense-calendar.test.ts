import ICAL from "ical.js";
import { expect, test } from "vitest";
import { type Suspense, suspenseCalendar } from "./suspense-calendar.ts";

const suspense: Suspense = {
  subject: "c".repeat(64),
  asked: "state-position",
  reference: "J-12",
  askedWords: "案文への立場を示す",
  due: Date.UTC(2026, 10, 27, 6),
  opened: Date.UTC(2026, 10, 20, 1, 2, 3, 456),
  moved: Date.UTC(2026, 10, 25),
  entries: 5,
  realm: { kind: "live", title: "実" },
  url: "https://node.example/matters/a/b",
};

function calendarOf(suspenses: readonly Suspense[], language: "ja" | "en" = "ja"): string {
  return suspenseCalendar({ name: "統合幕僚監部、期限; 担当", language, node: "jp-1", suspenses });
}

function read(text: string) {
  const root = new ICAL.Component(ICAL.parse(text) as never);
  return { root, todo: root.getFirstSubcomponent("vtodo"), event: root.getFirstSubcomponent("vevent") };
}

/** A time of a part, milliseconds. */
function timeOf(part: ICAL.Component | null, name: string): number | undefined {
  const value = part?.getFirstPropertyValue(name);
  return value instanceof ICAL.Time ? value.toJSDate().getTime() : undefined;
}

test("a suspense is read back as something to do and as a moment, both with alarms", () => {
  const { root, todo, event } = read(calendarOf([suspense]));
  expect(root.getFirstPropertyValue("version")).toBe("2.0");
  expect(root.getFirstPropertyValue("name")).toBe("統合幕僚監部、期限; 担当");
  expect(todo?.getFirstPropertyValue("summary")).toBe("J-12 案文への立場を示す");
  expect(timeOf(todo, "due")).toBe(suspense.due);
  expect(todo?.getFirstPropertyValue("due")?.toString()).toBe("2026-11-27T06:00:00Z");
  expect(timeOf(event, "dtstart")).toBe(suspense.due);
  for (const part of [todo, event]) {
    expect(part?.getAllSubcomponents("valarm").length).toBe(2);
    expect(part?.getFirstPropertyValue("dtstamp")?.toString()).toBe("2026-11-25T00:00:00Z");
    expect(part?.getFirstPropertyValue("created")?.toString()).toBe("2026-11-20T01:02:03Z");
    expect(part?.getFirstPropertyValue("sequence")).toBe(4);
  }
});

test("the UID is of the object and never changes; a matter that moved has a higher SEQUENCE and a later LAST-MODIFIED", () => {
  const before = read(calendarOf([suspense])).todo;
  const later = { ...suspense, due: suspense.due + 3_600_000, moved: suspense.moved + 1_000, entries: 6 };
  const after = read(calendarOf([later])).todo;
  expect(after?.getFirstPropertyValue("uid")).toBe(before?.getFirstPropertyValue("uid"));
  expect(String(before?.getFirstPropertyValue("uid"))).toContain(suspense.subject);
  expect(Number(after?.getFirstPropertyValue("sequence"))).toBeGreaterThan(
    Number(before?.getFirstPropertyValue("sequence")),
  );
  expect(timeOf(after, "last-modified")).toBeGreaterThan(timeOf(before, "last-modified") ?? Number.NaN);
});

test("no two parts of a feed have one UID", () => {
  const asked = { ...suspense, asked: "answer-rfi", on: "1".repeat(64) };
  const other = { ...asked, on: "2".repeat(64) };
  const { root } = read(calendarOf([suspense, asked, other]));
  const uids = root.getAllSubcomponents().map((part) => String(part.getFirstPropertyValue("uid")));
  expect(uids.length).toBe(6);
  expect(new Set(uids).size).toBe(6);
});

test("an exercise says so before anything else", () => {
  const drill = { ...suspense, realm: { kind: "exercise", title: "春嵐" } } as const;
  const { todo } = read(calendarOf([drill]));
  expect(todo?.getFirstPropertyValue("summary")).toBe("[訓練] J-12 案文への立場を示す");
  expect(todo?.getFirstPropertyValue("description")).toBe("春嵐");
  expect(read(calendarOf([suspense])).todo?.getFirstPropertyValue("description")).toBeNull();
});

test("lines end with CRLF, hold at most 75 octets, and are never cut within a character", () => {
  const long = { ...suspense, askedWords: "輸送支援の調整と確認".repeat(30) };
  const text = calendarOf([long]);
  expect(text.endsWith("END:VCALENDAR\r\n")).toBe(true);
  expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  for (const line of text.split("\r\n")) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(line).not.toContain("\uFFFD");
  }
  expect(read(text).todo?.getFirstPropertyValue("summary")).toBe(`J-12 ${long.askedWords}`);
});

test("the same suspenses give the same bytes in whatever order they come; a post without any has a calendar all the same", () => {
  const other = { ...suspense, subject: "d".repeat(64), due: suspense.due - 1 };
  expect(calendarOf([suspense, other])).toBe(calendarOf([other, suspense]));
  expect(read(calendarOf([])).root.getAllSubcomponents()).toEqual([]);
});
