import { describe, expect, test } from "vitest";
import { staleKeys } from "./stale-keys.ts";

describe("live events", () => {
  test("entries make their audience, their objects and who acts next stale, and nothing of another audience", () => {
    const keys = staleKeys({
      event: "entries",
      realm: "r",
      audience: "a",
      subjects: [{ subject: "s", type: "matter" }],
      version: 3,
    });
    expect(keys).toContainEqual(["audience", "a"]);
    expect(keys).toContainEqual(["object", "a", "s"]);
    expect(keys).toContainEqual(["awaiting", "r"]);
    expect(keys.some((key) => key[1] === "b")).toBe(false);
  });

  test("a dossier at home makes stale the page of what it is about, whichever that is", () => {
    const subjects = [{ subject: "d", type: "dossier" }];
    expect(staleKeys({ event: "entries", realm: "r", audience: "home", subjects, version: 1 })).toContainEqual([
      "object",
    ]);
  });

  test("a reset makes everything stale", () => {
    expect(staleKeys({ event: "reset" })).toEqual([[]]);
  });
});
