import { describe, expect, test } from "vitest";
import { awaiting, now } from "../gallery/fixtures/kumamoto.ts";
import { groupAwaiting } from "./group-awaiting.ts";

describe("who acts next", () => {
  test("what is mine is not counted again for my side", () => {
    const groups = groupAwaiting(awaiting("jp"), "jp", now);
    expect(groups.map(({ id, rows }) => [id, rows.length])).toEqual([
      ["me", 2],
      ["side", 3],
      ["us", 3],
    ]);
  });

  test("each group is sorted by due, and counts what is overdue", () => {
    const groups = groupAwaiting(awaiting("jp"), "jp", now);
    for (const { rows } of groups) {
      const due = rows.map(({ awaits }) => awaits.due ?? Number.POSITIVE_INFINITY);
      expect(due).toEqual([...due].sort((a, b) => a - b));
    }
    expect(groups.at(-1)?.overdue).toBe(1);
  });
});
