import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { operations } from "@kakehashi/contract";
import { commandNamed } from "@kakehashi/coordination";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { repositoryRoot } from "./node/repository.ts";
import { type LineRun, runLine } from "./testing/run-line.ts";
import { type Desk, eventually, type TwoNodes, twoNodes } from "./testing/two-nodes.ts";

let world: TwoNodes;
let japan: Desk;
let us: Desk;
let record: string;
let program: string;

/** Runs the command as people do: put together, in another process, with nothing of the node in it. */
async function kakehashi(...args: string[]): Promise<Omit<LineRun, "stderr">> {
  const run = promisify(execFile)(process.execPath, [join(program, "main.js"), ...args], { maxBuffer: 1 << 26 });
  return run.then(
    ({ stdout }) => ({ code: 0, stdout }),
    (error: { code?: number; stdout?: string }) => ({ code: error.code ?? -1, stdout: error.stdout ?? "" }),
  );
}

function act(desk: Desk, name: string, input: object, subject?: string) {
  const command = commandNamed(name);
  if (command === undefined) throw new Error(name);
  return desk.client.command(command, { audience: world.shared, input, ...(subject && { subject }) });
}

/** A flipped bit at a place given as a share of the file; with the checksum written anew, as a forger would. */
async function spoiled(share: number, checksum: "as it was" | "anew"): Promise<string> {
  const bytes = await readFile(record);
  const at = Math.floor(bytes.length * share);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  if (checksum === "anew")
    createHash("sha256")
      .update(bytes.subarray(0, -32))
      .digest()
      .copy(bytes, bytes.length - 32);
  const path = join(world.dir, `spoiled-${share}.kakehashi`);
  await writeFile(path, bytes);
  return path;
}

beforeAll(async () => {
  world = await twoNodes();
  program = join(world.dir, "program");
  await promisify(execFile)(process.execPath, [join(repositoryRoot, "scripts/bundle-program.mjs"), program]);
  [japan, us] = await Promise.all([world.desk(0, "bocc"), world.desk(1, "bocc")]);
  const text = { clauses: [{ ja: "文", en: "Text" }] };
  const place = { track: "operational", body: "bocc", title: { ja: "件", en: "Matter" } };
  const { subject } = await act(japan, "matter.open", { ...place, text });
  const found = await eventually(
    () => us.client.call(operations.object, { params: { audience: world.shared, subject } }).catch(() => undefined),
    (view) => view?.shared.matter?.texts.length === 1,
  );
  await act(us, "matter.concur", { text: found?.shared.matter?.texts[0]?.entry }, subject);
  await eventually(
    () => japan.client.call(operations.object, { params: { audience: world.shared, subject } }),
    ({ shared }) => shared.matter?.state === "proven",
  );
  record = join(world.dir, "record.kakehashi");
  await writeFile(record, await japan.client.bytes(operations.exportBundle, { query: { audience: world.shared } }));
  await writeFile(`${record}.proof`, await japan.client.bytes(operations.agreementProofFile, { params: { subject } }));
}, 120_000);
afterAll(() => world?.stop(), 60_000);

describe("an exported record, verified without any node", () => {
  it("holds, and its agreements are recomputed", async () => {
    const { code, stdout } = await kakehashi("verify", record, "--json");
    const found = JSON.parse(stdout);
    expect(code).toBe(0);
    expect(found).toMatchObject({ holds: true, says: "recomputed", faults: [] });
    expect(found.agreements).toHaveLength(1);
    expect(found.logs.every(({ heldBy }: { heldBy: unknown[] }) => heldBy.length === 1)).toBe(true);
  });

  it("holds of a party's home too, which no partner's key list is any concern of", async () => {
    const { current, realms } = await japan.client.call(operations.realms);
    const audiences = realms.find(({ realm }) => realm === current)?.audiences ?? [];
    const home = audiences.find((each) => each.home)?.audience ?? "";
    const file = `${record}.home`;
    await writeFile(file, await japan.client.bytes(operations.exportBundle, { query: { audience: home } }));
    const { code, stdout } = await runLine("verify", file, "--json");
    expect([code, JSON.parse(stdout).faults]).toEqual([0, []]);
  });

  it("cannot be read once any bit of it was changed", async () => {
    for (const share of [0.02, 0.5, 0.99]) {
      expect((await runLine("verify", await spoiled(share, "as it was"))).code, String(share)).toBe(2);
    }
  }, 60_000);

  it("does not hold with a changed body or envelope, whoever wrote the checksum anew", async () => {
    const text = await readFile(record, "latin1");
    const within = (words: string) => (text.lastIndexOf(words) + 2) / text.length;
    for (const share of [within('"stance":"concur"'), within('"kind":"position/1"'), within('"en":"Text"')]) {
      const { code } = await runLine("verify", await spoiled(share, "anew"), "--json");
      expect([1, 2], String(share)).toContain(code);
    }
  }, 60_000);

  it("holds against a fingerprint as it is read over the telephone, and says of what is none that it is none", async () => {
    const { parties } = JSON.parse((await runLine("verify", record, "--json")).stdout) as {
      readonly parties: readonly { readonly party: string; readonly fingerprint: string }[];
    };
    const [{ party, fingerprint } = { party: "", fingerprint: "" }] = parties;
    const read = fingerprint.replaceAll(/(.{4})/g, "$1 ").toUpperCase();
    expect((await runLine("verify", record, "--fingerprint", `${party}=${read}`)).code).toBe(0);
    expect((await runLine("verify", record, "--fingerprint", `${party}=${fingerprint.slice(1)}`)).code).toBe(2);
  });

  it("does not hold against another fingerprint than the one that people compared", async () => {
    const { code } = await runLine("verify", record, "--fingerprint", `jp=${"0".repeat(64)}`);
    expect(code).toBe(1);
  });

  it("cut short is unreadable, and says so by its exit code", async () => {
    const bytes = await readFile(record);
    await writeFile(`${record}.cut`, bytes.subarray(0, bytes.length / 2));
    expect((await kakehashi("verify", `${record}.cut`)).code).toBe(2);
  });
});

describe("a portable proof of one agreement", () => {
  it("holds on its own, as recorded by the depositary", async () => {
    const { code, stdout } = await runLine("verify", `${record}.proof`, "--json");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ kind: "proof", holds: true, says: "recorded by the depositary" });
  });

  it("does not hold with another text in it", async () => {
    const file = JSON.parse(await readFile(`${record}.proof`, "utf8"));
    const text = file.entries.find(({ entry }: { entry: string }) => entry === file.text);
    const body = Buffer.from(text.body, "base64").toString("utf8").replace("Text", "Tent");
    text.body = Buffer.from(body).toString("base64");
    await writeFile(`${record}.changed.proof`, JSON.stringify(file));
    const { canonicalBytes } = await import("@kakehashi/core");
    await writeFile(`${record}.changed.proof`, canonicalBytes(file));
    expect((await kakehashi("verify", `${record}.changed.proof`, "--json")).code).toBe(1);
  });
});
