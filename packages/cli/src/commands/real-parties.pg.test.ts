import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { NodeId } from "@kakehashi/core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { layCluster } from "../../../store/src/acceptance/lay-cluster.ts";
import { inFours } from "../found/fingerprint.ts";
import { type NodeFile, NodeFolder } from "../node/node-folder.ts";
import { type RunningNode, startNode } from "../start.ts";
import { runCommand } from "../testing/run-command.ts";
import { runLine } from "../testing/run-line.ts";
import { eventually } from "../testing/two-nodes.ts";
import { found } from "./found.run.ts";
import { invite } from "./invite.run.ts";
import { join as joinRealm } from "./join.run.ts";
import { keysShow } from "./keys-show.run.ts";

/** The way of docs/guides/run-a-node.md, between parties who share nothing but a telephone. */
let dir: string;
const running: RunningNode[] = [];
const at = (name: string) => join(dir, name);
const json = true;
const mechanism = "mechanisms/japan-us";

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "kakehashi-real-"));
  await chmod(dir, 0o755);
});
afterAll(async () => {
  await Promise.all(running.map((node) => node.stop()));
  await rm(dir, { recursive: true, force: true });
});

async function start(name: string): Promise<RunningNode> {
  const folder = new NodeFolder(at(name));
  const file = (await folder.read()) as NodeFile;
  await layCluster(folder.database);
  const plain = { databaseUrl: undefined, databaseSecret: undefined, partners: new Map(), secure: false };
  const node = await startNode({ folder, file, port: 0, host: "127.0.0.1", logLevel: "silent", ...plain });
  running.push(node);
  return node;
}

test("two parties found, invite, compare and join by the commands of the guide, and are linked", async () => {
  const identity = await runCommand(keysShow, { json, dir: at("us"), party: "us" } as never);
  await writeFile(at("us.json"), JSON.stringify(identity.value));
  const founded = { json, dir: at("jp"), party: "jp", name: "live", mechanism, with: [at("us.json")] };
  await runCommand(found, founded as never);
  const jp = await start("jp");
  const address = jp.url.replace("http:", "ws:");
  const invited = await runCommand(
    invite,
    { json, dir: at("jp"), realm: "live", address } as never,
    at("invitation.json"),
  );
  const { fingerprint } = invited.value as { readonly fingerprint: string };

  const joining = { json, dir: at("us"), party: "us", mechanism };
  const unseen = await runCommand(joinRealm, joining as never, at("invitation.json"));
  expect(unseen).toEqual({ value: { joined: false, party: "jp", fingerprint }, code: 1 });
  const other = { ...joining, fingerprint: `${fingerprint.startsWith("0") ? "1" : "0"}${fingerprint.slice(1)}` };
  expect(await runCommand(joinRealm, other as never, at("invitation.json"))).toMatchObject({
    ...{ value: { joined: false, error: { en: expect.stringMatching(/may not be theirs/) } }, code: 1 },
  });
  const cut = { ...joining, fingerprint: fingerprint.slice(1) };
  await expect(runCommand(joinRealm, cut as never, at("invitation.json"))).rejects.toThrow(/this has 63/);
  // The first five groups, as `keys show` prints them for people.
  const read = inFours(fingerprint).slice(0, 24).toUpperCase();
  const joined = await runCommand(joinRealm, { ...joining, fingerprint: read } as never, at("invitation.json"));
  expect(joined.code).toBe(0);

  const us = await start("us");
  const realm = [...us.node.realms.keys()][0] as never;
  const isLinked = () =>
    Promise.resolve(us.node.links(realm).some(({ node, connected }) => node === "jp-1" && connected));
  expect(await eventually(isLinked, Boolean)).toBe(true);
  const engine = [...(us.node.realms.get(realm)?.node.engines.values() ?? [])].find(
    ({ ports }) => ports.context.audience.parties.length === 2,
  );
  const post = { principal: "test", post: "us.general" as never, person: "test", authority: "test" };
  await engine?.command({ name: "report.log", input: { words: { en: "heard over there" } }, ...post });
  const size = engine?.own()?.tree.size ?? -1;
  const held = () => Promise.resolve(engine?.own()?.holders.get("jp-1" as NodeId)?.size ?? 0);
  expect(await eventually(held, (now) => now >= size)).toBe(size);
}, 120_000);

test("an address that is none is refused in words, and nothing is written", async () => {
  const flags = { json, dir: at("jp"), realm: "live", address: "node.example" };
  await expect(runCommand(invite, flags as never, at("never.json"))).rejects.toThrow(/Give it as https/);
});

test("an account is made once: a second of the name is answered with no, for people and for programs", async () => {
  await Promise.all(running.splice(0).map((node) => node.stop()));
  const none = await runLine("account", "list", "--dir", at("jp"), "--lang", "en");
  expect(none.stdout).toMatch(/^There are no accounts\. kakehashi account add makes one/);
  const named = ["--name-en", "Desk Officer", "--post", "jp.general"];
  const line = ["account", "add", "desk", ...named, "--dir", at("jp"), "--lang", "en", "--json"];
  vi.stubEnv("KAKEHASHI_PASSWORD", "correct horse battery");
  try {
    const first = await runLine(...line);
    expect(first.code, first.stderr).toBe(0);
    expect(JSON.parse(first.stdout)).toEqual({ account: "desk", made: true, posts: ["jp.general"] });
    const second = await runLine(...line);
    expect(second.code).toBe(1);
    expect(second.stderr).toMatch(/There is an account desk already\. kakehashi account set changes/);
    const error = { ja: expect.stringMatching(/既にあります/), en: expect.stringMatching(/already/) };
    expect(JSON.parse(second.stdout)).toEqual({ account: "desk", made: false, error });
  } finally {
    vi.unstubAllEnvs();
  }
}, 120_000);

test("posts are listed before there is an account; accounts are listed, changed and closed, and one that is not there is said", async () => {
  const kakehashi = async (...args: string[]) => {
    const { code, stdout, stderr } = await runLine("account", ...args, "--dir", at("jp"), "--lang", "en", "--json");
    return { code, stderr, value: JSON.parse(stdout) as unknown };
  };
  const { posts, labels } = (await kakehashi("posts")).value as {
    readonly posts: readonly { readonly id: string }[];
    readonly labels: readonly { readonly rank: number }[];
  };
  expect(posts.map(({ id }) => id)).toEqual(expect.arrayContaining(["jp.general", "jp.bocc.jso"]));
  expect(posts.some(({ id }) => id.startsWith("us."))).toBe(false);
  expect(labels.map(({ rank }) => rank)).toContain(0);
  expect((await kakehashi("set", "desk")).stderr).toMatch(/Say what to change/);
  const set = ["set", "desk", "--post", "jp.bocc.jso", "--post", "jp.general", "--rank", "1"];
  expect(await kakehashi(...set)).toMatchObject({ code: 0, value: { account: "desk", changed: ["posts", "rank"] } });
  const strange = await kakehashi("set", "desk", "--post", "jp.nosuch");
  expect(strange.code).toBe(2);
  expect(strange.stderr).toMatch(/account posts --dir .* lists them/);
  const name = { ja: "Desk Officer", en: "Desk Officer" };
  const desk = { account: "desk", name, posts: ["jp.bocc.jso", "jp.general"], rank: 1, hasPassword: true };
  expect((await kakehashi("list")).value).toMatchObject({ accounts: [desk] });
  expect(await kakehashi("close", "desk")).toMatchObject({ code: 0, value: { account: "desk", closed: true } });
  expect((await kakehashi("list")).value).toMatchObject({ accounts: [{ account: "desk", posts: [] }] });
  for (const line of [
    ["close", "nobody"],
    ["set", "nobody", "--rank", "1"],
  ] as const) {
    const { code, stderr } = await kakehashi(...line);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/There is no account nobody/)]);
  }
}, 120_000);
