import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, it } from "vitest";
import { flagsLast } from "./run-main.ts";
import { runLine } from "./testing/run-line.ts";

it("takes the flags that every command has from before it", () => {
  expect(flagsLast(["--lang", "ja", "--json", "verify", "a"])).toEqual(["verify", "a", "--lang", "ja", "--json"]);
  expect(flagsLast(["--lang=ja", "node", "run"])).toEqual(["node", "run", "--lang=ja"]);
});

it("leaves flags that stand after the command where they are", () => {
  for (const args of [[], ["--help"], ["verify", "--json", "a"]]) expect(flagsLast(args)).toEqual(args);
});

it("shows what there is where no command follows, in the language that was asked for", async () => {
  for (const args of [
    ["--lang", "ja"],
    ["--lang=ja", "--help"],
  ]) {
    const { code, stdout } = await runLine(...args);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^使い方/);
  }
});

it("answers help as it answers --help, of everything and of one command", async () => {
  const whole = await runLine("help", "--lang", "en");
  expect(whole).toEqual(await runLine("--help", "--lang", "en"));
  expect(whole.stdout).toMatch(/^USAGE/);
  const one = await runLine("--lang", "ja", "help", "keys", "rotate");
  expect(one).toEqual(await runLine("--lang", "ja", "keys", "rotate", "--help"));
  expect(one.stdout).toMatch(/^使い方\n {2}kakehashi keys rotate/);
});

it("says nothing where whoever reads the output has read enough", async () => {
  const child = spawn(process.execPath, [join(import.meta.dirname, "main.ts"), "--help"]);
  let said = "";
  child.stderr.on("data", (part: Buffer) => {
    said += part;
  });
  child.stdout.destroy();
  expect(await once(child, "close")).toEqual([0, null]);
  expect(said).toBe("");
});
