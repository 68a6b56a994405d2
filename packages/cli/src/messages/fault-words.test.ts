import { mkdtemp, open, readFile, rm } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { UsageFault } from "../cli-context.ts";
import { faultWords } from "./fault-words.ts";

async function errorOf(run: Promise<unknown>): Promise<unknown> {
  return run.then(
    () => undefined,
    (error: unknown) => error,
  );
}

/** Words of both languages, in one line each, without the place in the code. */
function expectWords(error: unknown, en: RegExp): void {
  const words = faultWords(error);
  expect(words?.en).toMatch(en);
  expect(words?.ja).toMatch(/[ぁ-んァ-ヶ一-龠]/);
  for (const text of [words?.ja, words?.en]) expect(text).not.toMatch(/\n|\.ts:/);
}

it("says what the file system says, with the file", async () => {
  const folder = await mkdtemp(join(tmpdir(), "kakehashi-words-"));
  expectWords(await errorOf(readFile(join(folder, "none"))), /^There is no .*none$/);
  const handle = await open(folder, "r");
  expectWords(await errorOf(handle.read(Buffer.alloc(1), 0, 1, 0)), /^A folder, and not a file:/);
  await handle.close();
  expectWords(await errorOf(readFile(join("/dev/null", "x"))), /^Not a folder:/);
  await rm(folder, { recursive: true });
});

it("says that a port is taken, and that the other end does not answer", async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  const second = createServer();
  const taken = await new Promise((resolve) => {
    second.on("error", resolve);
    second.listen(port, "127.0.0.1");
  });
  expectWords(taken, new RegExp(`^Port ${port} is in use`));
  await new Promise((resolve) => server.close(resolve));
  const refused = await new Promise((resolve) => connect(port, "127.0.0.1").on("error", resolve));
  expectWords(refused, /does not answer/);
  expectWords(await errorOf(fetch(`http://127.0.0.1:${port}`)), /does not answer: .*ECONNREFUSED/);
  expectWords(Object.assign(new Error("password authentication failed"), { code: "28P01" }), /^The database refuses/);
});

it("says what a command says itself, and of a defect nothing", () => {
  expect(faultWords(new UsageFault({ ja: "あ", en: "A" }))).toEqual({ ja: "あ", en: "A" });
  expect(faultWords(new TypeError("x is not a function"))).toBeUndefined();
});
