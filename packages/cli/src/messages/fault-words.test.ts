import { mkdtemp, open, readFile, rm, writeFile } from "node:fs/promises";
import { createServer as createHttpServer } from "node:http";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { UsageFault } from "../cli-context.ts";
import { loadMechanism } from "../mechanism/load-mechanism.ts";
import { NodeFolder } from "../node/node-folder.ts";
import { openStoreAt } from "../node/open-store-at.ts";
import { noticeSettings } from "../notices/notice-settings.ts";
import { faultWords } from "./fault-words.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kakehashi-words-"));
});
afterAll(() => rm(folder, { recursive: true }));

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
  expectWords(await errorOf(readFile(join(folder, "none"))), /^There is no .*none$/);
  const handle = await open(folder, "r");
  expectWords(await errorOf(handle.read(Buffer.alloc(1), 0, 1, 0)), /^A folder, and not a file:/);
  await handle.close();
  expectWords(await errorOf(readFile(join("/dev/null", "x"))), /^Not a folder:/);
});

it("says which folder is missing where a file was to be written, and who may write", async () => {
  expectWords(await errorOf(writeFile(join(folder, "none", "x.json"), "")), /^There is no folder .*none$/);
  const denied = Object.assign(new Error("EACCES"), { code: "EACCES", path: join(folder, "node.json") });
  expectWords(denied, /^No permission for .*node\.json\. .*one user who owns it/);
  const full = Object.assign(new Error("ENOSPC"), { code: "ENOSPC", path: join(folder, "node.json") });
  expectWords(full, /^No space is left to write .*node\.json\. Make room/);
  const written = Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
  expectWords(written, /^No space is left to write\. Make room/);
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

it("says that the other end broke off in the middle of an answer", async () => {
  const server = createHttpServer((_, answer) => {
    answer.write("half of the record", () => answer.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  expectWords(await errorOf(fetch(`http://127.0.0.1:${port}`).then((answer) => answer.text())), /does not answer: .+/);
  await new Promise((resolve) => server.close(resolve));
});

it("says in the language asked for what any package says to people", async () => {
  await writeFile(join(folder, "mechanism.yaml"), "v: 1\n");
  expect(faultWords(await errorOf(loadMechanism(folder)))?.ja).toMatch(/mechanism\.yaml:\d+:\d+: .*[ぁ-ん]/);
  const unsent = { KAKEHASHI_SMTP_HOST: "localhost", KAKEHASHI_SMTP_SECURITY: "none" };
  expectWords(await errorOf(noticeSettings(unsent, folder)), /KAKEHASHI_SMTP_FROM/);
  const place = { databaseUrl: "mysql://root:secret@localhost/x", databaseSecret: undefined };
  const error = await errorOf(openStoreAt(new NodeFolder(folder), place));
  expectWords(error, /^KAKEHASHI_DATABASE_URL, .* is of the form/);
  expect(faultWords(error)?.en).not.toContain("secret");
});

it("says what a command says itself, and of a defect nothing", () => {
  expect(faultWords(new UsageFault({ ja: "あ", en: "A" }))).toEqual({ ja: "あ", en: "A" });
  expect(faultWords(new TypeError("x is not a function"))).toBeUndefined();
});
