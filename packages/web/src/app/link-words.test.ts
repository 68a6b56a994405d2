import type { LinkView } from "@kakehashi/contract";
import { translator } from "@kakehashi/language";
import { describe, expect, test } from "vitest";
import { linkWords, worstLink } from "./link-words.ts";

const wall = Date.parse("2016-04-18T17:58:00+09:00");
const parts = {
  party: "United States",
  wall,
  realmTime: (time: number) => time,
  t: translator("en"),
  language: "en",
  zone: "JST",
} as const;
const up: LinkView = {
  realm: "0".repeat(64),
  party: "us",
  node: "us-1",
  state: "up",
  confirmedAt: wall - 12_000,
  waiting: 0,
  picture: "same",
  differing: [],
  disputes: [],
  withheld: [],
  disputesBeyond: 0,
  refused: [],
  forked: false,
};

describe("the words of a link", () => {
  test("the same picture, and when it was confirmed", () => {
    expect(linkWords(up, parts)).toEqual({
      state: "same",
      main: "Same picture on both sides",
      detail: "United States: receipt confirmed 12 s ago",
    });
  });

  test("a quiet line says how long ago something was received, and that its partner was heard since", () => {
    const quiet = { ...up, confirmedAt: wall - 20 * 60_000, heardAt: wall - 8_000 };
    expect(linkWords(quiet, parts).detail).toBe("United States: receipt 20 min, heard 8 s ago");
    const ja = { ...parts, t: translator("ja"), language: "ja", party: "米側" } as const;
    expect(linkWords(quiet, ja).detail).toBe("米側 20分前に受領確認・8秒前に応答");
    expect(linkWords({ ...quiet, confirmedAt: wall - 12_000 }, parts).detail).toBe(linkWords(up, parts).detail);
    const { confirmedAt: _none, ...never } = quiet;
    expect(linkWords(never, parts).detail).toBe("United States: no receipt yet, heard 8 s ago");
    // Of a line that is down the last word is when it went.
    expect(linkWords({ ...quiet, state: "down", since: wall - 60_000 }, parts).detail).not.toContain("heard");
  });

  test("a lost link says since when and how much waits", () => {
    const down: LinkView = { ...up, state: "down", since: wall - 17 * 60_000, waiting: 34 };
    const words = linkWords(down, parts);
    expect(words).toEqual({
      state: "down",
      main: "Down since 17:41, 17 min",
      detail: "34 entries of ours are waiting",
    });
    expect(linkWords({ ...down, waiting: 0 }, parts).detail).toBe("nothing of ours waits");
    const yesterday = { ...down, since: wall - 26 * 3_600_000 };
    expect(linkWords(yesterday, parts).main).toBe("Down since 17 Apr 15:58, 26 h 00");
  });

  test("a line that two clocks keep from opening says so, and what to do", () => {
    for (const state of ["down", "never"] as const) {
      const words = linkWords({ ...up, state, since: wall, clockAheadMs: -12 * 60_000 }, parts);
      expect(words.detail).toBe("The two nodes' clocks are 12 min apart: set the wrong one");
    }
  });

  test("equal counts with other digests are a difference, not a delay", () => {
    const differs: LinkView = { ...up, picture: "differs", differing: [{ subject: "1".repeat(64), reference: "J-4" }] };
    expect(linkWords(differs, parts).state).toBe("differs");
    expect(linkWords({ ...differs, differing: [] }, parts).main).toBe("Pictures differ");
    expect(linkWords({ ...up, picture: "behind" }, parts).state).toBe("behind");
  });

  test("a leaf that one side lacks for good is a dispute, not a delay", () => {
    const author = { party: "ko", node: "ko-1" };
    const at = { audience: "2".repeat(64), subject: "1".repeat(64), reference: "J-4", entry: "3".repeat(64), index: 4 };
    const disputed: LinkView = {
      ...up,
      picture: "disputed",
      disputes: [{ ...at, author, stands: true, saidBy: [], lackedBy: [], expired: true }],
    };
    expect(linkWords(disputed, parts)).toMatchObject({ state: "differs", main: "1 object is disputed" });
    expect(worstLink([up, { ...up, node: "b-1", picture: "behind" }, disputed])).toBe(disputed);
  });

  test("of several partners the one that needs eyes most is shown", () => {
    const down: LinkView = { ...up, node: "b-1", state: "down" };
    const forked: LinkView = { ...up, node: "c-1", forked: true };
    expect(worstLink([up, down])?.node).toBe("b-1");
    expect(worstLink([up, forked, down])?.node).toBe("c-1");
    expect(worstLink([])).toBeUndefined();
  });
});
