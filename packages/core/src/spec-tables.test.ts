import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { forbiddenRanges } from "./entry/code-points.ts";
import { patterns } from "./entry/patterns.ts";
import { reasons } from "./fold/reasons.ts";

function rowsOf(file: string, begins: RegExp): string[] {
  const text = readFileSync(join(import.meta.dirname, "../../../spec", file), "utf8");
  return text.split("\n").filter((line) => begins.test(line));
}

test("the specification prints the code points that the code forbids, and no others", () => {
  const name = (point: number) => `U+${point.toString(16).toUpperCase().padStart(4, "0")}`;
  const rows = forbiddenRanges.map(({ first, last, fault }) => `| ${name(first)} | ${name(last)} | ${fault} |`);
  expect(rowsOf("entry.md", /^\| U\+/)).toEqual(rows);
});

test("the specification prints every reason in the order in which they are looked for", () => {
  const rows = Object.entries(reasons).map(([reason, { en }]) => `| \`${reason}\` | ${en} |`);
  expect(rowsOf("fold.md", /^\| `[a-z-]+` \|[^|]*\|$/).filter((row) => !row.includes("/1"))).toEqual(rows);
});

test("the specification prints the patterns of the code", () => {
  const text = rowsOf("entry.md", /^\| /).join("\n");
  for (const pattern of Object.values(patterns)) expect(text).toContain(`\`${pattern.source.replaceAll("\\/", "/")}\``);
});
