import { expect, it } from "vitest";
import { runLine } from "../testing/run-line.ts";

/** A line that is not understood, and what of it must be named. */
const lines: readonly (readonly [line: string, named: string])[] = [
  ["nonsense", "nonsense"],
  ["verfy", "verify"],
  ["found --party jp --strange", "--strange"],
  ["found --party jp --nam x", "--name"],
  ["account add x", "--post"],
  ["verify", "FILE"],
  ["verify a b", "b"],
  ["node run --port abc", "abc"],
  ["node run --port 1 --port 2", "--port"],
  ["replay --rate 3601", "3601"],
  ["account add x --post a --rank -1", "-1"],
  ["account add x --post a --language fr", "fr"],
  ["export --form zip x", "zip"],
  ["completion csh", "csh"],
  ["demo --no-fresh", "fresh"],
  ["demo -x", "-x"],
];

it.each(lines)("says in both languages what is wrong with `%s`, and exits with 2", async (line, named) => {
  for (const lang of ["ja", "en"] as const) {
    const { code, stdout, stderr } = await runLine(...line.split(" "), "--lang", lang, "--json");
    expect(code).toBe(2);
    const { error } = JSON.parse(stdout) as { readonly error: { readonly ja: string; readonly en: string } };
    expect(stderr.trim()).toBe(error[lang]);
    expect(error[lang]).toContain(named);
    expect(error[lang]).toContain("--help");
    expect(error[lang]).not.toMatch(/\n|\.ts:/);
    expect(/[ぁ-ん]/.test(error[lang])).toBe(lang === "ja");
  }
});
