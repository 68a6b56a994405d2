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
    expect(keys).toContainEqual(["matter-list", "a"]);
    expect(keys.some((key) => key[1] === "b")).toBe(false);
  });

  test("a dossier at home makes stale the page of what it is about, whichever that is", () => {
    const subjects = [{ subject: "d", type: "dossier" }];
    expect(staleKeys({ event: "entries", realm: "r", audience: "home", subjects, version: 1 })).toContainEqual([
      "object",
    ]);
  });

  test("the mechanism stands while matters move, and is asked again when a body or the charter does", () => {
    const keysOf = (...types: readonly string[]) =>
      staleKeys({
        ...{ event: "entries", realm: "r", audience: "a", version: 1 },
        subjects: types.map((type) => ({ subject: type, type })),
      });
    expect(keysOf("matter", "report")).not.toContainEqual(["mechanism", "r"]);
    expect(keysOf("matter")).toContainEqual(["matter-list", "a"]);
    for (const type of ["charter", "temporary-body"]) expect(keysOf("matter", type)).toContainEqual(["mechanism", "r"]);
  });

  test("a reset makes everything stale", () => {
    expect(staleKeys({ event: "reset" })).toEqual([[]]);
  });
});
