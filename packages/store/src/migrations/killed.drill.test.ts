import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { afterAll, beforeAll, expect, it } from "vitest";
import { temporaryCluster } from "../acceptance/embedded-for-tests.ts";
import type { EmbeddedPostgres } from "../embedded/start-embedded.ts";
import { holdTables, readTables } from "../move/tables.ts";
import { Tally } from "../move/tally.ts";
import { provision, type RoleUrls, withClient } from "../roles.ts";
import { migrate, storeMigrations } from "./migrate.ts";

/** A database as it was before texts, marks and bodies were kept otherwise, with thousands of rows that the upgrade moves. */
const first = 8;

let cluster: EmbeddedPostgres;
let before: string;
let undisturbed: string;

beforeAll(async () => {
  cluster = await temporaryCluster();
  before = await mkdtemp(join(tmpdir(), "kakehashi-first-"));
  await cp(storeMigrations, before, { recursive: true });
  for (const name of (await readdir(before)).sort().slice(first)) await rm(join(before, name));
  const urls = await provision(at("old"));
  await migrate(urls.owner, { ...store, directory: before });
  await withClient(urls.engine, (client) => client.query(`set search_path = kakehashi; ${rows}`));
  undisturbed = await upgraded(await old("undisturbed"));
}, 120_000);
afterAll(async () => {
  await cluster.stop();
  await rm(before, { recursive: true, force: true });
});

const store = { component: "store", schema: "kakehashi", directory: storeMigrations };
const at = (database: string) => ({ url: cluster.url, secret: cluster.secret, database });
const old = (database: string) => provision({ ...at(database), template: "old" });

const rows = `
  insert into audience (realm, name, record, home, version) values (sha256('r'), sha256('a'), 'x', false, 1);
  insert into log (audience, key, origin, node, incarnation, size, root, edge, folded, held)
    values (1, 'aa-1/1', 'o', 'aa-1', '1', 2000, sha256('root'), 'x', 2000, 2000);
  insert into scope (audience, label) values (1, 'open'), (1, 'high');
  insert into entry (log, index, hash, envelope, body_hash, subject, kind, party, post, scope, time, misplaced)
    select 1, i, sha256(i::text::bytea), repeat(md5(i::text), 10)::bytea, sha256(i::text::bytea), sha256((i % 900)::text::bytea),
      'report/1', 'aa', 'aa.x', 1 + i % 2, i, false from generate_series(0, 1999) i;
  insert into body (log, index, scope, bytes) select 1, i, 1 + i % 2, repeat(md5(i::text), 8)::bytea from generate_series(0, 1999) i;
  insert into projection (id, audience, subject, view, key, scope, sort, text, doc)
    select md5('brief' || i)::uuid, 1, sha256(i::text::bytea), 'matter-brief', '', 1 + i % 2, i, null,
      jsonb_build_object('guests', jsonb_build_array(jsonb_build_object('party', 'aa', 'post', 'aa.x')),
        'holders', jsonb_build_array(jsonb_build_object('party', 'aa', 'post', 'aa.x', 'named', i % 3 = 0)))
      from generate_series(0, 799) i
    union all
    select md5(view || i)::uuid, 1, sha256(i::text::bytea), view, '', 1 + i % 2, i, null,
      jsonb_build_object('body', 'b' || i % 7, 'several', i % 5 = 0)
      from generate_series(0, 799) i, unnest(array['awaits:aa', 'awaits:aa:by:aa.x', 'board:b']) view
    union all
    select md5('line' || i)::uuid, 1, sha256(i::text::bytea), 'line', i::text, 1 + i % 2, i, 'words of ' || i, '{}'
      from generate_series(0, 799) i;
  insert into search_text (id, audience, subject, scope, folded, tokens)
    select md5('line' || i)::uuid, 1, sha256(i::text::bytea), 1 + i % 2, 'words of ' || i, array['w' || i % 50, 'o' || i % 9]
      from generate_series(0, 799) i;
  insert into search_token (token, scope, id)
    select token, scope, id from search_text, unnest(tokens) token;`;

/** Ends the upgrade, and says what every table holds then. */
async function upgraded(urls: RoleUrls): Promise<string> {
  await migrate(urls.owner, store);
  const owner = new pg.Client({ connectionString: urls.owner });
  await owner.connect();
  await owner.query("begin");
  const tables = await readTables(owner);
  await holdTables(owner, tables);
  const told: string[] = [];
  for (const { name, columns } of tables) {
    const tally = new Tally(() => undefined);
    const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
    await pipeline(owner.query(copyTo(`copy ${name} (${columns}) to stdout`)), tally, nowhere);
    told.push(`${name} ${tally.total.rows} ${tally.total.digest}`);
  }
  await owner.end();
  return told.join("\n");
}

async function applied(urls: RoleUrls): Promise<number> {
  const sql = "select count(*)::int as n from kakehashi.migration";
  return withClient(urls.owner, async (client) => (await client.query<{ n: number }>(sql)).rows[0]?.n ?? 0);
}

/** Resolves while the next migration runs: a statement of its transaction is at work, or it stands between two of them. */
async function underWay(urls: RoleUrls, database: string): Promise<void> {
  const sql = `select 1 from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()
    and xact_start is not null and query not ilike '%pg_advisory_lock%'`;
  await withClient(cluster.url, async (client) => {
    while ((await client.query(sql, [database])).rows.length === 0);
  });
  expect(await applied(urls)).toBeGreaterThanOrEqual(first);
}

it("holds what it did before, whatever was killed of the nodes that upgraded it", async () => {
  const urls = await old("node_killed");
  const script = `import(${JSON.stringify(join(import.meta.dirname, "migrate.ts"))})
    .then(({ migrate }) => migrate(${JSON.stringify(urls.owner)}, ${JSON.stringify(store)}))`;
  const seen: number[] = [];
  for (let kill = 0; kill < 4; kill++) {
    const child = spawn(process.execPath, ["-e", script], { stdio: "ignore" });
    const gone = once(child, "exit");
    await Promise.race([underWay(urls, "node_killed"), gone]);
    // Each later into the upgrade than the one before.
    await new Promise((done) => setTimeout(done, kill * 40));
    child.kill("SIGKILL");
    await gone;
    seen.push(await applied(urls));
  }
  expect(seen[0]).toBeLessThan((await readdir(storeMigrations)).length);
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
  expect(await upgraded(urls)).toBe(undisturbed);
}, 120_000);

it("says which migration was not finished when the database is killed under it, and goes on from there", async () => {
  const urls = await old("database_killed");
  let cut = 0;
  for (let kill = 0; kill < 3; kill++) {
    const pid = cluster.pid();
    const migrating = migrate(urls.owner, store).then(
      () => undefined,
      (error: unknown) => error,
    );
    await Promise.race([underWay(urls, "database_killed"), migrating]);
    await new Promise((done) => setTimeout(done, kill * 30));
    process.kill(pid, "SIGKILL");
    const error = await migrating;
    if (error !== undefined) {
      cut += 1;
      expect(error).toMatchObject({ code: "migration-failed", words: { ja: expect.stringContaining("もう一度起動") } });
    }
    await expect.poll(() => cluster.pid(), { timeout: 20_000 }).not.toBe(pid);
    await expect.poll(() => applied(urls).catch(() => 0), { timeout: 20_000 }).toBeGreaterThanOrEqual(first);
  }
  expect(cut).toBeGreaterThan(0);
  expect(await upgraded(urls)).toBe(undisturbed);
}, 120_000);
