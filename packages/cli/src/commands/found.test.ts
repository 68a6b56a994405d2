import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hashOfBytes } from "@kakehashi/core";
import { nodeCrypto } from "@kakehashi/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { CliContext, CliProcess } from "../cli-context.ts";
import { NodeFolder } from "../node/node-folder.ts";
import { runLine } from "../testing/run-line.ts";
import { run } from "./node-run.run.ts";

/** What people do wrong while they found a realm and join it. None of it needs a database, and none may show its place in the code. */
let dir: string;
const at = (name: string) => join(dir, name);

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "kakehashi-found-"));
  const { stdout } = await runLine("keys", "show", "--dir", at("us"), "--party", "us", "--json");
  await writeFile(at("us.json"), stdout);
});
afterAll(() => rm(dir, { recursive: true, force: true }));

async function refused(line: readonly string[], words: RegExp): Promise<void> {
  const { code, stderr } = await runLine(...line, "--lang", "en");
  expect(code).toBe(2);
  expect(stderr).toMatch(words);
  expect(stderr).not.toMatch(/\.ts:/);
}

const found = (name: string, ...rest: readonly string[]) => ["found", "--dir", at(name), "--party", "jp", ...rest];

test("what is no public identity is refused, and its words name the command that prints one", async () => {
  const banner = at("banner.json");
  await writeFile(banner, `> kakehashi\n${await readFile(at("us.json"), "utf8")}`);
  await refused(found("jp-1", "--with", banner), /holds no public identity.*keys show --json/);
});

test("a party that the definition does not have, or that is named twice, founds nothing", async () => {
  await refused(["found", "--dir", at("jp-2"), "--party", "nowhere"], /no party nowhere\. It has jp, us/);
  const twice = ["found", "--dir", at("jp-2"), "--party", "us", "--with", at("us.json")];
  await refused(twice, /us is named twice/);
});

test("whoever names no party, or one that was not invited, is told which may be given", async () => {
  await refused(["found", "--dir", at("jp-7")], /Give --party\. It may be \(mechanisms\/japan-us: jp, us\)/);
  await refused(["found", "--dir", at("ko-1"), "--mechanism", "mechanisms/mutual-aid"], /mutual-aid: ko, otsu, hei/);
  await refused(["keys", "show", "--dir", at("new")], /japan-us: jp, us; mechanisms\/mutual-aid: ko, otsu, hei/);
  expect((await runLine("keys", "show", "--dir", at("new"), "--lang", "ja")).stderr).toContain(
    "--party が要ります。示せる主体は、mechanisms/japan-us：jp、us／mechanisms/mutual-aid：ko、otsu、hei。",
  );
  expect((await runLine(...found("jp-7", "--with", at("us.json")))).code).toBe(0);
  await runLine("invite", "--dir", at("jp-7"), at("invitation-7.json"));
  await refused(["join", "--dir", at("us-7"), at("invitation-7.json")], /Give --party\. It may be \(.*: jp, us\)/);
  await refused(
    ["join", "--dir", at("us-7"), "--party", "ko", at("invitation-7.json")],
    /no party ko\. It names jp, us/,
  );
  expect(await new NodeFolder(at("us-7")).read()).toBeUndefined();
});

test("a realm whose name no partner would read is refused before anything of it is kept", async () => {
  for (const name of ["", "Live", "a/../b", "a\nb", "x".repeat(65)])
    await refused(found("jp-3", "--name", name), /no name for a realm/);
  expect(await new NodeFolder(at("jp-3")).read()).toBeUndefined();
});

test("a node that is not named after its party is refused", async () => {
  for (const node of ["us-1", "jp", "../../jp-1", "JP-1", `jp-${"x".repeat(64)}`])
    await refused(found("jp-4", "--node", node), /no name for a node of jp/);
});

test("a folder keeps a realm once, and one node", async () => {
  const first = found("jp-5", "--with", at("us.json"));
  expect((await runLine(...first)).code).toBe(0);
  await refused(first, /has a realm live already/);
  await refused([...first, "--name", "exercise", "--node", "jp-2"], /is the node jp-1 of jp/);
  expect((await runLine(...first, "--name", "exercise")).code).toBe(0);
  expect((await new NodeFolder(at("jp-5")).node()).realms.map(({ name }) => name)).toEqual(["live", "exercise"]);

  await runLine("invite", "--dir", at("jp-5"), at("invitation.json"));
  const join = ["join", "--dir", at("us"), "--party", "us", at("invitation.json")];
  const { fingerprint } = JSON.parse((await runLine(...join, "--json")).stdout) as { readonly fingerprint: string };
  expect((await runLine(...join, "--fingerprint", fingerprint)).code).toBe(0);
  await refused([...join, "--fingerprint", fingerprint], /has a realm live already/);
});

test("a founding that was killed before its end is begun anew, and what it left is no realm of the node", async () => {
  expect((await runLine(...found("jp-6", "--with", at("us.json")))).code).toBe(0);
  const folder = new NodeFolder(at("jp-6"));
  // Written last: whoever was killed before has no node.
  await rm(join(folder.path, "node.json"));
  expect(await folder.readRealms()).toEqual([]);
  expect((await runLine(...found("jp-6", "--with", at("us.json")))).code).toBe(0);
  expect(await readdir(join(folder.path, "realms"))).toHaveLength(2);
  const [kept, ...more] = await folder.readRealms();
  expect(more).toEqual([]);
  expect(hashOfBytes(nodeCrypto, kept?.realmRecord as Uint8Array)).toBe((await folder.node()).realms[0]?.realm);
});

test("where no node is, every command that needs one says how one is made, and makes nothing", async () => {
  const nowhere = ["--dir", at("nowhere")];
  for (const line of [["node", "run"], ["keys", "rotate"], ["incarnation"], ["disputes"], ["invite", at("x")]])
    await refused([...line, ...nowhere], /no node in .*nowhere\. Make one with kakehashi found/);
  await expect(readdir(at("nowhere"))).rejects.toThrow(/ENOENT/);
});

test.runIf(process.platform === "linux")("where no folder can be made, nothing is tried for ever", async () => {
  for (const line of [["found", "--party", "jp"], ["keys", "show", "--party", "jp"], ["demo"]])
    await refused(
      [...line, "--dir", "/proc/kakehashi"],
      /No folder can be made at \/proc\/kakehashi\. Name another place/,
    );
});

test("a realm's file that is not what was written there is told by its damaged part, before anything of it is kept", async () => {
  const folder = at("damaged-realm");
  await runLine(...found("damaged-realm", "--with", at("us.json")));
  const [name = ""] = await readdir(join(folder, "realms"));
  const path = join(folder, "realms", name);
  const whole = JSON.parse(await readFile(path, "utf8")) as Record<string, string | string[]>;
  const damaged = [Buffer.from([0xff, 0xfe]), Buffer.from("{"), Buffer.from('{"v":1}'), Buffer.of()];
  const spoil = (part: string, bytes: Buffer) => {
    const text = bytes.toString("base64");
    return writeFile(path, JSON.stringify({ ...whole, [part]: typeof whole[part] === "string" ? text : [text] }));
  };
  for (const [part, words] of [
    ["realmRecord", /the realm's record is damaged/],
    ["definition", /the definition of the mechanism is damaged/],
    ["audienceRecords", /an audience's record is damaged/],
    ["keyLists", /a key list is damaged/],
  ] as const) {
    for (const bytes of damaged) {
      await spoil(part, bytes);
      await refused(["invite", at("x"), "--dir", folder], words);
    }
  }
  await refused(["node", "run", "--dir", folder], /a key list is damaged/);
  for (const bytes of damaged) {
    await writeFile(path, bytes);
    await refused(["invite", at("x"), "--dir", folder], /realms\/.*json does not read.*Bring it back/);
  }
  await refused(["node", "run", "--dir", folder], /realms\/.*json does not read.*Bring it back/);
  // Nothing was begun: no database was made.
  expect(await readdir(folder)).not.toContain("pg");
});

test("a secret that is cut off is told by its file, and never replaced", async () => {
  const folder = at("damaged-keys");
  await runLine("keys", "show", "--dir", folder, "--party", "jp");
  const path = join(folder, "keys", "identity.secret");
  for (const bytes of [Buffer.of(), (await readFile(path)).subarray(1), Buffer.alloc(64)]) {
    await writeFile(path, bytes);
    await refused(
      ["keys", "show", "--dir", folder, "--party", "jp"],
      /identity\.secret does not read.*copy of the folder/,
    );
    await refused(found("damaged-keys"), /identity\.secret does not read/);
    expect(await readFile(path)).toEqual(bytes);
  }
});

test("a folder whose files do not read is told by the file, and is not taken for an empty one", async () => {
  const folder = at("damaged");
  await runLine(...found("damaged"));
  const file = join(folder, "node.json");
  for (const text of ["", "{", '{"v":2}']) {
    await writeFile(file, text);
    for (const line of [["keys", "rotate"], ["disputes"], ["found", "--party", "jp"], ["invite", at("x")]])
      await refused([...line, "--dir", folder], /node\.json does not read.*Bring it back/);
    expect(await readFile(file, "utf8")).toBe(text);
  }
});

test("a file that is another one than was asked for is refused with whence the right one comes", async () => {
  const file = at("us.json");
  await refused(["join", "--dir", at("us-6"), "--party", "us", file], /not read as an invitation.*kakehashi invite/);
  await refused(["verify", file], /Neither a record nor a proof.*kakehashi export/);
});

test("a demonstration of a mechanism that is not here is refused with those that are", async () => {
  await refused(["demo", "--mechanism", "nothing"], /no mechanisms\/nothing\. There are japan-us, mutual-aid/);
});

test("a demonstration that runs already says where, whatever lies in its folder beside its nodes", async () => {
  await mkdir(at("demo/japan-us"), { recursive: true });
  await writeFile(at("demo/japan-us/demo.json"), JSON.stringify({ pid: process.ppid, urls: ["http://localhost:1"] }));
  const { code, stdout } = await runLine("demo", "--dir", at("demo"), "--lang", "en");
  expect(stdout).toMatch(/running already: http:\/\/localhost:1/);
  expect(code).toBe(1);
});

test("a node that was to wait for its demo's founding ends where the demo is gone already, and holds nothing for ever", async () => {
  const gone = Object.create(process, {
    env: { value: { KAKEHASHI_AWAITS_FOUNDING: "1", KAKEHASHI_DATABASE_URL: "postgresql://nobody@localhost:1/none" } },
    send: { value: () => true },
    connected: { value: false },
  }) as CliProcess;
  const codes: number[] = [];
  const context = { process: gone, exit: (code: number) => codes.push(code) } as unknown as CliContext;
  await run.call(context, { dir: at("unfounded"), port: 0, host: "127.0.0.1" } as never);
  expect(codes).toEqual([2]);
});

test("whoever founds hears whether the realm is the real one, the fingerprint as it is read aloud, and whether anyone can be invited", async () => {
  const live = await runLine(...found("jp-20", "--with", at("us.json"), "--lang", "en"));
  expect(live.stdout).toMatch(
    /^Live realm live founded: .*\nOwn fingerprint: (?:[0-9a-f]{4} ){15}[0-9a-f]{4}\nNext: kakehashi invite /,
  );
  const exercise = await runLine(...found("jp-20", "--name", "exercise-2", "--with", at("us.json"), "--lang", "ja"));
  expect(exercise.stdout).toMatch(/^訓練の領域 exercise-2 を設けました/);
  const alone = await runLine(...found("jp-21", "--lang", "en"));
  expect(alone.stdout).toMatch(/none can be added later/);
  expect(alone.stdout).not.toContain("kakehashi invite");
});
