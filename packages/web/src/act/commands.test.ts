import { commands as all } from "@kakehashi/coordination";
import { expect, test } from "vitest";
import { commands } from "./commands.ts";

/** Given over HTTP alone so far: docs/plan.md, Screens. */
const withoutScreen: readonly string[] = [];

test("every other command has a place on the screens; the clock moves by an operation of its own, which fills in the wall time", () => {
  const offered = new Set(Object.values(commands).map(({ name }) => name));
  const missing = all.map(({ name }) => name).filter((name) => !offered.has(name));
  expect(missing.sort()).toEqual(["charter.set-clock", ...withoutScreen]);
});
