import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeStreamed } from "./write-streamed.ts";

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "kakehashi-streamed-"));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

test("a stream that is cut off leaves the copy of before as it was, and nothing beside it", async () => {
  const path = join(dir, "record");
  await writeFile(path, "the copy of before");
  async function* cutOff() {
    yield "half of the ";
    throw new Error("the node went away");
  }
  await expect(writeStreamed(path, Readable.from(cutOff()))).rejects.toThrow("the node went away");
  expect(await readFile(path, "utf8")).toBe("the copy of before");
  expect(await readdir(dir)).toEqual(["record"]);
});

test("a whole one takes the place of the copy of before, and of what a process that was killed left beside it", async () => {
  const path = join(dir, "record");
  await writeFile(`${path}.part`, "left by a process that was killed, and longer than what comes");
  await writeStreamed(path, Readable.from(["the new ", "copy"]));
  expect(await readFile(path, "utf8")).toBe("the new copy");
  expect(await readdir(dir)).toEqual(["record"]);
});

test("what is no file is written as it comes", async () => {
  await writeStreamed("/dev/null", Readable.from(["to nowhere"]));
  expect((await readdir("/dev")).includes("null.part")).toBe(false);
});
