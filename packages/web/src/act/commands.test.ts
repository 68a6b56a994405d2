import { commands as all } from "@kakehashi/coordination";
import { expect, test } from "vitest";
import { commands } from "./commands.ts";

test("every command has a place on the screens; the clock moves by an operation of its own, which fills in the wall time", () => {
  const offered = new Set(Object.values(commands).map(({ name }) => name));
  expect(all.map(({ name }) => name).filter((name) => !offered.has(name))).toEqual(["charter.set-clock"]);
});
