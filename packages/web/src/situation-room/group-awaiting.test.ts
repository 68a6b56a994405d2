import type { InboxView } from "@kakehashi/contract";
import { describe, expect, test } from "vitest";
import { awaiting, now } from "../gallery/fixtures/kumamoto.ts";
import { type AwaitingRow, groupAwaiting } from "./group-awaiting.ts";

const view = awaiting("jp");
const ofOthers = view.others.flatMap(({ rows }) => rows);

/** The inbox that the same matters make; of each group `shown` are here. */
function inbox(shown = 50, more: readonly InboxView["groups"][number][] = []): InboxView {
  const group = (name: "me" | "side" | "other", party: string, rows: readonly AwaitingRow[]) => ({
    ...{ group: name, party, total: rows.length, rows: rows.slice(0, shown) },
  });
  const own = new Set(view.me.map(({ matter }) => matter.subject));
  return {
    groups: [
      group("me", "jp", view.me),
      ...more,
      group(
        "side",
        "jp",
        view.side.filter(({ matter }) => !own.has(matter.subject)),
      ),
      group("other", "us", ofOthers),
      { group: "overdue", total: 1, rows: ofOthers.slice(0, 1) },
    ],
  } as unknown as InboxView;
}

describe("who acts next", () => {
  test("my post, my side and each other party have their figures, and what is overdue is in no group twice", () => {
    const groups = groupAwaiting(inbox(), "jp", now);
    expect(groups.map(({ id, total, rows }) => [id, total, rows.length])).toEqual([
      ["me", 2, 2],
      ["side", 3, 3],
      ["us", 3, 3],
    ]);
  });

  test("what is done for somebody who is away is my side's", () => {
    const away = { group: "stand-in", party: "jp", total: 1, rows: view.me.slice(0, 1) } as InboxView["groups"][number];
    expect(groupAwaiting(inbox(50, [away]), "jp", now).map(({ id, total }) => [id, total])).toEqual([
      ["me", 2],
      ["side", 4],
      ["us", 3],
    ]);
  });

  test("each group is sorted by due, and counts what is overdue", () => {
    const groups = groupAwaiting(inbox(), "jp", now);
    for (const { rows } of groups) {
      const due = rows.map(({ awaits }) => awaits.due ?? Number.POSITIVE_INFINITY);
      expect(due).toEqual([...due].sort((a, b) => a - b));
    }
    expect(groups.at(-1)).toMatchObject({ overdue: 1, overdueBeyond: false });
  });

  test("a figure counts those too that are not here, and says so where all that are here are overdue", () => {
    const late = ofOthers
      .map((row) => (row.awaits.due === undefined ? row : row))
      .sort((a, b) => (a.awaits.due ?? 0) - (b.awaits.due ?? 0));
    const groups = groupAwaiting(
      { ...inbox(), groups: [{ group: "other", party: "us", total: 80, rows: late.slice(0, 1) }] },
      "jp",
      now,
    );
    expect(groups).toMatchObject([{ id: "us", total: 80, overdue: 1, overdueBeyond: true }]);
  });
});
