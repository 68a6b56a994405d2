import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { loadCase } from "../case/load-case.ts";
import { loadCharts } from "./load-charts.ts";
import { loadMechanism, MechanismRefused, validateFile } from "./load-mechanism.ts";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const names = ["japan-us", "mutual-aid"];

async function changed(change: (text: string) => string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "mechanism-"));
  const text = await readFile(join(root, "mechanisms/mutual-aid/mechanism.yaml"), "utf8");
  await writeFile(join(folder, "mechanism.yaml"), change(text));
  return folder;
}

async function lineOf(folder: string, part: string): Promise<number> {
  const text = await readFile(join(folder, "mechanism.yaml"), "utf8");
  return text.slice(0, text.indexOf(part)).split("\n").length;
}

describe.each(names)("the mechanism %s", (name) => {
  test("loads from its folder, with its charts", async () => {
    const folder = join(root, "mechanisms", name);
    const compiled = await loadMechanism(folder);
    expect(compiled.id).toBe(name);
    expect((await loadCharts(folder, compiled)).charts.length).toBeGreaterThan(0);
  });

  test("has no fault in any line", async () => {
    expect(await validateFile(join(root, "mechanisms", name, "mechanism.yaml"))).toEqual([]);
  });
});

test("a fault is named with its line and column", async () => {
  const folder = await changed((text) => text.replace("to: aid-desk\n", "to: nowhere\n"));
  const [fault] = await validateFile(join(folder, "mechanism.yaml"));
  expect(fault).toMatchObject({ code: "link-to-nowhere", line: await lineOf(folder, "to: nowhere") });
  const line = (await readFile(join(folder, "mechanism.yaml"), "utf8")).split("\n")[(fault?.line ?? 0) - 1] ?? "";
  expect(line.slice((fault?.column ?? 0) - 1)).toMatch(/^to: nowhere/);
});

test("what is missing is named at the map that lacks it", async () => {
  const folder = await changed((text) =>
    text.replace("name: { ja: 応援調整本部, en: Aid Coordination Headquarters }", "name: { ja: 応援調整本部 }"),
  );
  const [fault] = await validateFile(join(folder, "mechanism.yaml"));
  expect(fault).toMatchObject({ code: "missing-language", line: await lineOf(folder, "name: { ja: 応援調整本部 }") });
});

test("faults come in the order of the lines", async () => {
  const folder = await changed((text) =>
    text.replace("letter: K", "letter: O").replace("silence: never", "silence: always"),
  );
  const lines = (await validateFile(join(folder, "mechanism.yaml"))).map(({ line }) => line);
  expect(lines.length).toBeGreaterThan(1);
  expect(lines).toEqual(lines.toSorted((a, b) => a - b));
});

test.each(["parties: [", "a: 1\na: 2\n", "a: &x [1]\nb: [*x, *x]\n"])(
  "what is not strict YAML is refused: %j",
  async (text) => {
    const folder = await changed(() => text);
    const faults = await validateFile(join(folder, "mechanism.yaml"));
    expect(faults.length).toBeGreaterThan(0);
    await expect(loadMechanism(folder)).rejects.toBeInstanceOf(MechanismRefused);
  },
);

test("the bundled case loads from its folder", async () => {
  expect((await loadCase(join(root, "cases/kumamoto-2016"))).items.length).toBeGreaterThan(60);
});
