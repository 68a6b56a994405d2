import { expect, it } from "vitest";
import { flagsLast } from "./run-main.ts";

it("takes the flags that every command has from before it", () => {
  expect(flagsLast(["--lang", "ja", "--json", "verify", "a"])).toEqual(["verify", "a", "--lang", "ja", "--json"]);
  expect(flagsLast(["--lang=ja", "node", "run"])).toEqual(["node", "run", "--lang=ja"]);
});

it("leaves everything else as it is", () => {
  for (const args of [[], ["--help"], ["verify", "--json", "a"], ["--lang", "ja"]])
    expect(flagsLast(args)).toEqual(args);
});
