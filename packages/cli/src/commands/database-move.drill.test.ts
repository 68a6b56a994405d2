import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { operations } from "@kakehashi/contract";
import { afterAll, beforeAll, expect, it } from "vitest";
import { temporaryCluster } from "../../../store/src/acceptance/embedded-for-tests.ts";
import type { EmbeddedPostgres } from "../../../store/src/embedded/start-embedded.ts";
import { roleNames, withClient } from "../../../store/src/roles.ts";
import { runLine } from "../testing/run-line.ts";
import { clientAt, eventually, type TwoNodes, twoNodes } from "../testing/two-nodes.ts";
import { delivered, engineIn, writeLine } from "../testing/write-line.ts";

/** The organisation's own server: no node was there before, and the node's user is no administrator (the guide's statements). */
let server: EmbeddedPostgres;
let url: string;
let two: TwoNodes;

beforeAll(async () => {
  [server, two] = await Promise.all([temporaryCluster(), twoNodes()]);
  const asAdministrator = (sql: string) => withClient(server.url, (client) => client.query(sql));
  for (const name of Object.values(roleNames)) await asAdministrator(`alter role ${name} rename to of_${name}`);
  await asAdministrator("create role ministry login createrole password 'secret'");
  await asAdministrator("create database ministry owner ministry template template0 encoding 'UTF8' locale 'C'");
  const own = new URL(server.url);
  [own.username, own.password, own.pathname] = ["ministry", "secret", "/ministry"];
  url = own.href;
}, 180_000);
afterAll(async () => {
  await two?.stop();
  await server?.stop();
}, 60_000);

const engine = (at: number) => engineIn(two, at);

async function write(words: string) {
  const answer = await writeLine(two, words);
  await delivered(two);
  return answer;
}

/** One command line in the node's folder; `databaseUrl` stands in its environment. */
async function run(databaseUrl: string | undefined, ...args: string[]) {
  const before = process.env.KAKEHASHI_DATABASE_URL;
  try {
    if (databaseUrl !== undefined) process.env.KAKEHASHI_DATABASE_URL = databaseUrl;
    const ran = await runLine(...args, "--dir", two.folders[0]?.path as string, "--json", "--lang", "en");
    return { ...ran, value: JSON.parse(ran.stdout) };
  } finally {
    delete process.env.KAKEHASHI_DATABASE_URL;
    if (before !== undefined) process.env.KAKEHASHI_DATABASE_URL = before;
  }
}

const move = (from: string | undefined, to: string) => run(from, "database", "move", "--to", to);

it("moves to the organisation's own server and back: record, sessions and partners go on, and what was left is not opened", async () => {
  const first = await write("before the move");
  const desk = await two.desk(0, "bocc");
  const stays = await move(undefined, url);
  expect(stays).toMatchObject({ code: 2, value: { error: { en: expect.stringContaining("is in use") } } });

  const { incarnation } = engine(0).own() as { incarnation: string };
  const digests: unknown[] = [];
  await two.restart(0, {
    databaseUrl: url,
    whileDown: async () => {
      for (const [from, to] of [
        [undefined, url],
        [url, "embedded"],
        [undefined, url],
      ] as const) {
        const { code, value } = await move(from, to);
        expect(code).toBe(0);
        expect(JSON.stringify(value)).not.toContain("secret");
        digests.push([value.tables, value.logs]);
      }
      const accounts = await run(undefined, "account", "list");
      expect(accounts).toMatchObject({ code: 2, value: { error: { en: expect.stringContaining("moved to") } } });
    },
  });
  expect(digests[1]).toEqual(digests[0]);
  expect(digests[2]).toEqual(digests[0]);

  // The same life of the node, and the same sessions.
  expect(two.nodes[0]?.node.restored).toEqual([]);
  expect((engine(0).own() as { incarnation: string }).incarnation).toBe(incarnation);
  const client = clientAt(two.nodes[0]?.url as string, desk.cookie);
  expect((await client.call(operations.me)).person).toEqual(desk.me.person);
  const second = await write("at the organisation's own server");
  for (const { subject } of [first, second])
    expect(await engine(1).record(subject)).toEqual(await engine(0).record(subject));

  await two.restart(0, {
    whileDown: async () => {
      expect(await run(undefined, "database", "take-back", "--from", url)).toMatchObject({
        code: 2,
        value: { error: { en: expect.stringContaining("Move it back") } },
      });
      expect((await move(url, "embedded")).code).toBe(0);
    },
  });
  expect(two.nodes[0]?.node.restored).toEqual([]);
  expect(await engine(0).record(second.subject)).toEqual(await engine(1).record(second.subject));
  const back = clientAt(two.nodes[0]?.url as string, desk.cookie);
  expect((await back.call(operations.me)).person).toEqual(desk.me.person);
  await write("back in the folder");
}, 240_000);

/** What the administrator of the target sees of a move: rows on their way, and a copy that stands while the node has not left, or just. */
const moments = {
  copying: "select 1 from pg_stat_activity where datname = 'ministry' and state = 'active' and query ilike 'copy %'",
  standing: "select 1 from kakehashi.move where state in ('arriving', 'arrived')",
};

/** Looks without a pause: a moment may be some milliseconds long. */
async function come(moment: string): Promise<void> {
  const at = new URL(server.url);
  at.pathname = "/ministry";
  await withClient(at.href, async (client) => {
    while ((await client.query(moment)).rows.length === 0);
  });
}

it("is run again after kill -9 at any moment: the node lives in one place, and never in two", async () => {
  const main = join(import.meta.dirname, "../main.ts");
  const dir = two.folders[0]?.path as string;
  await two.restart(0, {
    databaseUrl: url,
    whileDown: async () => {
      for (const moment of Object.values(moments)) {
        const child = spawn(process.execPath, [main, "database", "move", "--dir", dir, "--to", url], {
          stdio: "ignore",
        });
        const gone = once(child, "exit");
        await Promise.race([come(moment), gone]);
        child.kill("SIGKILL");
        await gone;
        const here = await run(undefined, "account", "list");
        const there = await run(url, "account", "list");
        // An empty database has no accounts, which is no node's life.
        const lives = [here, there].filter(({ code, value }) => code === 0 && value.accounts.length > 0);
        expect(lives.length).toBeLessThanOrEqual(1);
        if (lives[0] === there) expect((await move(url, "embedded")).code).toBe(0);
      }
      expect((await move(undefined, url)).code).toBe(0);
    },
  });
  await write("after all that");
}, 240_000);

it("goes on where it was when the new server is lost for good, in the next incarnation, with what its partner holds", async () => {
  const there = await write("at a server that is lost");
  await two.restart(0, {
    whileDown: async () => {
      const kept = await run(undefined, "database", "take-back");
      expect(kept).toMatchObject({ code: 2, value: { error: { en: expect.stringContaining("--lost") } } });
      const taken = await run(undefined, "database", "take-back", "--lost");
      expect(taken).toMatchObject({ code: 0, value: { lost: true } });
      expect((await run(undefined, "account", "list")).code).toBe(0);
    },
  });
  expect(two.nodes[0]?.node.restored).not.toEqual([]);
  await eventually(() => engine(0).record(there.subject), Boolean);
  const next = await write("in the next incarnation");
  expect(await engine(0).record(next.subject)).toEqual(await engine(1).record(next.subject));
  // What comes back later is another life: it is not taken for the node's by a move.
  await two.restart(0, {
    whileDown: async () => {
      const back = await move(url, "embedded");
      expect(back).toMatchObject({ code: 2, value: { error: { en: expect.stringContaining("rows in") } } });
      expect((await run(undefined, "account", "list")).code).toBe(0);
    },
  });
}, 240_000);
