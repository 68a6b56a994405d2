import { closeSync, openSync, writeSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { boundLog, boundLogAlways } from "./server-log.ts";

let dir: string;
let log: string;
/** As the server has it. */
let open: number;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "kakehashi-log-"));
  log = join(dir, "postgresql.log");
  open = openSync(log, "a");
});
afterEach(async () => {
  closeSync(open);
  await rm(dir, { recursive: true });
});

const mebibyte = `${"x".repeat(1024 * 1024 - 1)}\n`;
function write(times: number): void {
  for (let n = 0; n < times; n += 1) writeSync(open, mebibyte);
}

test("a log that a server writes for long is set aside, and goes on from its beginning", async () => {
  write(9);
  await boundLog(log);
  writeSync(open, "the next line\n");
  expect(await readFile(log, "utf8")).toBe("the next line\n");
  expect((await stat(`${log}.1`)).size).toBe(9 * mebibyte.length);
});

test("a short one stays as it is, and one that is not there is none", async () => {
  write(1);
  await boundLog(log);
  expect((await stat(log)).size).toBe(mebibyte.length);
  await boundLog(join(dir, "another.log"));
});

test("where there is no room for the copy, the log ends all the same", async () => {
  write(9);
  // Nothing can be copied onto a folder.
  await mkdir(`${log}.1`);
  await boundLog(log);
  expect((await stat(log)).size).toBe(0);
});

test("two of them bound what is kept for as long as the server runs", async () => {
  const end = boundLogAlways(log, 5);
  for (let round = 0; round < 4; round += 1) {
    write(9);
    await vi.waitFor(async () => expect((await stat(log)).size).toBeLessThan(9 * mebibyte.length));
  }
  end();
});
