import { mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { inRepository } from "../node/repository.ts";
import { readYamlFile } from "./read-yaml-file.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "kakehashi-yaml-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const kept = () => join(folder, "kept");

it("gives the same value when it reads what it kept", async () => {
  const path = inRepository("mechanisms/mutual-aid/mechanism.yaml");
  const first = await readYamlFile(path, kept());
  expect(await readdir(kept())).toHaveLength(1);
  expect(await readYamlFile(path, kept())).toEqual(first);
});

it("never gives an older text's value, even where name, size and time of the file are the same", async () => {
  const path = join(folder, "a.yaml");
  const at = new Date(1_000_000_000_000);
  for (const value of [1, 2, 1]) {
    await writeFile(path, `a: ${value}\n`);
    await utimes(path, at, at);
    expect(await readYamlFile(path, kept())).toEqual({ value: { a: value } });
  }
});

it("reads the text where what was kept is cut off", async () => {
  const path = join(folder, "a.yaml");
  await writeFile(path, "a: 1\n");
  await readYamlFile(path, kept());
  const [name = ""] = await readdir(kept());
  await writeFile(join(kept(), name), '{"a":');
  expect(await readYamlFile(path, kept())).toEqual({ value: { a: 1 } });
});

it("keeps nothing of a text with faults, and nothing that JSON would change", async () => {
  await writeFile(join(folder, "bad.yaml"), "a: 1\na: 2\n");
  expect(await readYamlFile(join(folder, "bad.yaml"), kept())).toHaveProperty("faults");
  await writeFile(join(folder, "odd.yaml"), "a: .nan\n");
  expect(await readYamlFile(join(folder, "odd.yaml"), kept())).toEqual({ value: { a: Number.NaN } });
  expect(await readdir(kept()).catch(() => [])).toEqual([]);
});

it("reads no text that no definition has the length of", async () => {
  const path = join(folder, "huge.yaml");
  await writeFile(path, `[${"1,".repeat(4_000_000)}1]`);
  const reading = await readYamlFile(path, kept());
  expect("faults" in reading && reading.faults.map(({ words }) => words.en)).toEqual([
    "The file is too large (2 MiB at most).",
  ]);
});

it("reads where nothing can be kept", async () => {
  await writeFile(join(folder, "kept"), "a file stands here");
  await writeFile(join(folder, "a.yaml"), "a: 1\n");
  expect(await readYamlFile(join(folder, "a.yaml"), kept())).toEqual({ value: { a: 1 } });
});
