import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { DemoLife } from "../demo/demo-life.ts";
import { takeDemo } from "../demo/demo-lock.ts";
import { NodeFolder } from "./node-folder.ts";

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "kakehashi-folder-"));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

it("makes the secret of sessions once, for the account of the node alone", async () => {
  const secret = await new NodeFolder(dir).sessionSecret();
  expect(await new NodeFolder(dir).sessionSecret()).toBe(secret);
  expect((await stat(join(dir, "session.secret"))).mode & 0o777).toBe(0o600);
});

it("signs no session with a secret that is empty or cut off: it is made anew", async () => {
  const path = join(dir, "session.secret");
  const whole = await new NodeFolder(dir).sessionSecret();
  for (const text of ["", whole.slice(1), "\0".repeat(64)]) {
    await writeFile(path, text);
    const secret = await new NodeFolder(dir).sessionSecret();
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
    expect(await readFile(path, "utf8")).toBe(secret);
  }
});

it("takes the folder of a demo whose note of who runs it was cut off", async () => {
  for (const text of ["", "{", "null"]) {
    await writeFile(join(dir, "demo.json"), text);
    expect(await takeDemo(dir, ["http://localhost:1"])).toHaveProperty("release");
  }
});

it("starts a demo whose note of when it was last alive was cut off", async () => {
  for (const text of ["", "{", "null", "{}"]) {
    await writeFile(join(dir, "alive.json"), text);
    expect(await new DemoLife(dir).lastAlive()).toBeUndefined();
  }
});
