import { globSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { operations } from "@kakehashi/contract";
import { commandNamed } from "@kakehashi/coordination";
import { expect, it } from "vitest";
import { z } from "zod";
import { fieldWords } from "./field-words.ts";
import { readInput } from "./read-input.ts";
import type { Refused } from "./refused.ts";

/** Codes that schemas give their own rules. */
function codesInSchemas(): readonly string[] {
  const packages = resolve(import.meta.dirname, "../../..");
  const files = globSync("{contract,coordination}/src/**/*.ts", { cwd: packages });
  const codes = files
    .filter((file) => !file.endsWith(".test.ts"))
    .flatMap((file) => [
      ...readFileSync(resolve(packages, file), "utf8").matchAll(/\b(?:error|code: "custom", message): "([^"]+)"/g),
    ])
    .map(([, code]) => code as string);
  return [...new Set(codes)].sort();
}

it("every rule of a schema has words in both languages, and no words are for a rule that is not there", () => {
  expect(Object.keys(fieldWords)).toEqual(codesInSchemas());
});

it.each(["ja", "en"] as const)("a rule of a schema that is broken is told in %s, at its field", (language) => {
  const opening = commandNamed("temporary-body.open");
  const input = { under: "x", name: {}, posts: ["x"] };
  expect(opening && readInput(opening.input, input, "", language)).toMatchObject({
    errors: [{ pointer: "/name", message: fieldWords["words-missing"]?.[language] }],
  });
});

it.each([1.5, 2 ** 53, -0])("%s in a draft is refused at its field: no record can hold it", (number) => {
  const drafting = commandNamed("dossier.draft");
  const input = { command: "matter.set", input: { deep: [{ number }] } };
  expect(drafting && readInput(drafting.input, input, "", "en")).toMatchObject({
    errors: [{ pointer: "/input/deep/0/number", message: fieldWords["not-exact"]?.en }],
  });
});

it.each(["1985-02-30", "2026-04-31", "2025-02-29"])("%s is refused as a day: another one was shown for it", (on) => {
  expect(readInput(operations.mechanism.query, { on }, "?", "ja")).toMatchObject({
    errors: [{ pointer: "?/on", message: fieldWords["no-such-day"]?.ja }],
  });
  expect(readInput(operations.mechanism.query, { on: "2024-02-29" }, "?", "ja")).toEqual({ on: "2024-02-29" });
});

it("fields that are not known are told each at its place", () => {
  const query = { on: "2024-02-29", sort: "x", order: "y" };
  const { errors } = readInput(z.strictObject(operations.mechanism.query.shape), query, "?", "en") as Refused;
  expect(errors?.map(({ pointer }) => pointer)).toEqual(["?/sort", "?/order"]);
});
