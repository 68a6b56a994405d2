import type { Hash, LabelId, PartyId } from "@kakehashi/core";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { temporaryCluster } from "../acceptance/embedded-for-tests.ts";
import { SampleLog, sampleHash } from "../acceptance/sample.ts";
import type { EmbeddedPostgres } from "../embedded/start-embedded.ts";
import type { AppendedLeaf, ProjectionRow } from "../port.ts";
import { openPostgresStore, type PostgresStore } from "../postgres/open-postgres-store.ts";
import { openReader, type Reader, type ReaderQueries } from "./open-reader.ts";
import type { ReaderGrant } from "./reader-sessions.ts";

const fold = (text: string) => text.normalize("NFKC").toLowerCase().replace(/\s/gu, "");
const label = (id: string) => id as LabelId;

let cluster: EmbeddedPostgres;
let store: PostgresStore;
let reader: Reader;
const shared = new SampleLog("shared");
const home = new SampleLog("home", "aa-1", ["aa"]);
const exercise = new SampleLog("exercise", "aa-1");

beforeAll(async () => {
  cluster = await temporaryCluster();
  store = await openPostgresStore({ url: cluster.url, secret: cluster.secret, database: "reader" });
  reader = openReader({ url: store.urls.reader, fold });
  Object.assign(exercise, { realm: sampleHash("exercise realm") });
  await fill();
});
afterAll(async () => {
  await reader?.close();
  await store?.close();
  await cluster?.stop();
});

/** Ten open reports and five secret ones in the shared audience, two dossiers at home, one report of an exercise. */
async function fill() {
  const leaf = (log: SampleLog, index: number) => log.leaf(index, { label: index % 3 === 2 ? "secret" : "open" });
  const fields = (at: AppendedLeaf) => ({ subject: at.hash, label: at.fields?.label ?? label("open") });
  const leaves = Array.from({ length: 15 }, (_, index) => leaf(shared, index));
  const rows = leaves.map((at) => shared.row(at.hash, at.index, { ...fields(at), ...extra(at.index, leaves) }));
  await commit(shared, leaves, rows);
  const dossiers = [0, 1].map((index) => home.leaf(index, { label: "home" }));
  await commit(
    home,
    dossiers,
    dossiers.map((at) => home.row(at.hash, at.index, { view: "dossier", label: label("home") })),
  );
  await commit(exercise, [exercise.leaf(0)], [exercise.row(exercise.hash(0), 0)]);
  while ((await store.indexSearch(fold)) > 0);
}

function extra(index: number, leaves: readonly AppendedLeaf[]): Partial<ProjectionRow> {
  const parent = leaves[0]?.hash;
  return {
    ...(index > 0 && index < 4 && parent !== undefined ? { parent } : {}),
    place: index * 100,
    text: ["熊本城の石垣が崩落", "ｶﾞｽ漏れ ガス会社へ連絡", "同盟調整メカニズムを通じた連絡"][index % 3] ?? "",
    doc: { number: index, status: index % 2 ? "confirmed" : "unconfirmed" },
  };
}

async function commit(log: SampleLog, leaves: readonly AppendedLeaf[], projections: readonly ProjectionRow[]) {
  const projected = projections.map(({ subject }) => subject);
  await store.commit({ ...log.empty(-1), logs: [log.advance(leaves)], projected, projections });
}

const full: ReaderGrant = {
  party: "aa" as PartyId,
  posts: [],
  rank: 2,
  labels: ["open", "secret", "home"].map(label),
  realms: [shared.realm],
  expiresAt: Date.now() + 60_000,
};

async function as<T>(change: Partial<ReaderGrant>, use: (queries: ReaderQueries) => Promise<T>): Promise<T> {
  return reader.withSession(await store.readerSessions.issue({ ...full, ...change }), use);
}

const reports = { realm: shared.realm, view: "report", limit: 100 };

describe("row-level security", () => {
  it("shows no row without a live token: none, empty, unknown, revoked, past its time", async () => {
    const revoked = await store.readerSessions.issue(full);
    expect((await reader.withSession(revoked, (queries) => queries.list(reports))).length).toBe(15);
    await store.readerSessions.revoke(revoked);
    const expired = await store.readerSessions.issue({ ...full, expiresAt: Date.now() - 1 });
    for (const token of ["", "x".repeat(43), revoked, expired]) {
      const seen = await reader.withSession(token, async (queries) => [
        ...(await queries.list(reports)),
        ...(await queries.one(shared.hash(0))),
        ...(await queries.entriesOf(shared.hash(0))),
        ...(await queries.countByView({ realm: shared.realm })),
      ]);
      expect(seen).toEqual([]);
    }
  });

  it("shows rows, entries and counts of the labels that the clearance opens, and no other", async () => {
    const secret = shared.hash(2);
    await as({ labels: [label("open")] }, async (queries) => {
      expect((await queries.list(reports)).map(({ label }) => label)).toEqual(Array(10).fill("open"));
      expect(await queries.countByView({ realm: shared.realm })).toEqual(new Map([["report", 10]]));
      expect(await queries.one(secret)).toEqual([]);
      expect(await queries.entriesOf(secret)).toEqual([]);
      expect(await queries.entry(secret)).toBeUndefined();
      expect(await queries.list({ ...reports, search: "同盟調整" })).toEqual([]);
    });
    await as({}, async (queries) => {
      expect((await queries.one(secret)).length).toBe(1);
      expect((await queries.entriesOf(secret))[0]).toMatchObject({ body: shared.leaf(2).body, index: 2 });
    });
  });

  it("shows nothing of another realm, nor of a compartment that the grant leaves out", async () => {
    await as({}, async (queries) => {
      expect(await queries.list({ ...reports, realm: exercise.realm })).toEqual([]);
      expect(await queries.one(exercise.hash(0))).toEqual([]);
    });
    await as({ realms: [exercise.realm] }, async (queries) => {
      expect((await queries.list({ ...reports, realm: exercise.realm })).length).toBe(1);
      expect(await queries.list(reports)).toEqual([]);
    });
    await as({ audiences: [home.audience] }, async (queries) => {
      expect(await queries.list(reports)).toEqual([]);
      expect((await queries.list({ ...reports, view: "dossier" })).map(({ home }) => home)).toEqual([true, true]);
    });
    await as({ audiences: [] }, async (queries) => {
      expect(await queries.list({ ...reports, view: "dossier" })).toEqual([]);
    });
  });

  it("leaves no token behind on the connection for the next transaction", async () => {
    const single = openReader({ url: store.urls.reader, fold, connectionsMax: 1 });
    const token = await store.readerSessions.issue(full);
    expect((await single.withSession(token, (queries) => queries.list(reports))).length).toBe(15);
    await expect(single.withSession(token, () => Promise.reject(new Error("cut")))).rejects.toThrow("cut");
    expect(await single.withSession("", (queries) => queries.list(reports))).toEqual([]);
    await single.close();
  });

  it("gives a hand at the reader's own connection nothing more than the token gives", async () => {
    const client = new pg.Client({ connectionString: store.urls.reader, options: "-c search_path=kakehashi" });
    await client.connect();
    const refused = [
      "select * from reader_session",
      "select * from object",
      "select * from log",
      "select record from audience",
      "select source from search_text",
      "select put_records(null, null)",
      "set role kakehashi_engine",
      "set session authorization kakehashi_owner",
      "alter table projection no force row level security",
      "create table probe (a int)",
      "set transaction read write; insert into mark_count select * from mark_count",
    ];
    for (const sql of refused)
      await expect(client.query(sql), sql).rejects.toMatchObject({ code: expect.stringMatching(/42501|25006|0LP01/) });
    // Guessed clearances mean nothing: only the token's hash is looked up, and a made-up token has none.
    await client.query("set kakehashi.token = 'secretsecretsecretsecretsecretsecret'");
    await client.query("set kakehashi.labels = 'open,secret'");
    for (const table of ["projection", "entry", "body", "scope", "search_posting", "search_text", "reading"]) {
      const { rows } = await client.query(`select count(*)::int as seen from ${table}`);
      expect([table, rows[0]?.seen]).toEqual([table, 0]);
    }
    await client.end();
  });

  it("binds the engine's tables one and all: row security is on and forced", async () => {
    const client = new pg.Client({ connectionString: store.urls.owner });
    await client.connect();
    const { rows } = await client.query<{ relname: string }>(
      `select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where nspname = 'kakehashi' and relkind = 'r' and relname <> 'migration'
         and not (relrowsecurity and relforcerowsecurity)`,
    );
    expect(rows).toEqual([]);
    // The owner, too, sees no row of what people wrote.
    expect((await client.query("select * from kakehashi.entry")).rows).toEqual([]);
    await client.end();
  });
});

describe("lists", () => {
  it("goes through a list by pages, newest or oldest first", async () => {
    await as({}, async (queries) => {
      const first = await queries.list({ ...reports, limit: 6 });
      expect(first.map(({ sort }) => sort)).toEqual([14, 13, 12, 11, 10, 9]);
      const after = first.at(-1)?.cursor ?? "";
      expect((await queries.list({ ...reports, limit: 3, after })).map(({ sort }) => sort)).toEqual([8, 7, 6]);
      const oldest = await queries.list({ ...reports, order: "oldest", limit: 2 });
      expect(oldest.map(({ sort }) => sort)).toEqual([0, 1]);
    });
  });

  it("counts the whole list as it is narrowed, whatever page is asked for", async () => {
    await as({}, async (queries) => {
      expect(await queries.count({ ...reports, limit: 1, after: "9_00000000-0000-0000-0000-000000000000" })).toBe(15);
      expect(await queries.count({ ...reports, since: 3, until: 5 })).toBe(3);
      expect(await queries.count({ ...reports, labels: ["secret" as LabelId], whole: true })).toBe(5);
    });
  });

  it("narrows by parent, label, time, fields and place", async () => {
    await as({}, async (queries) => {
      const numbers = async (narrow: object) => (await queries.list({ ...reports, ...narrow })).map(({ sort }) => sort);
      expect(await numbers({ parent: shared.hash(0) })).toEqual([3, 2, 1]);
      expect(await numbers({ labels: ["secret"] })).toEqual([14, 11, 8, 5, 2]);
      expect(await numbers({ since: 3, until: 5 })).toEqual([5, 4, 3]);
      expect(await numbers({ where: { status: "confirmed" }, until: 5 })).toEqual([5, 3, 1]);
      expect(
        await numbers({
          places: [
            [100, 250],
            [700, 700],
          ],
        }),
      ).toEqual([7, 2, 1]);
      expect(await numbers({ places: [] })).toEqual([]);
    });
  });

  it("finds Japanese inside words, whatever the width or case, and only where it really stands", async () => {
    await as({}, async (queries) => {
      const found = async (search: string) => (await queries.list({ ...reports, search })).map(({ sort }) => sort);
      expect(await found("盟調")).toEqual([14, 11, 8, 5, 2]);
      expect(await found("城")).toEqual([12, 9, 6, 3, 0]);
      expect(await found("ガス　連絡")).toEqual([13, 10, 7, 4, 1]);
      expect(await found("ガス漏れ")).toEqual([13, 10, 7, 4, 1]);
      expect(await found("石城")).toEqual([]);
      // Every pair of it stands somewhere in those texts, the word does not.
      expect(await found("れガス漏")).toEqual([]);
      expect(await found("連絡 石垣")).toEqual([]);
      expect((await found("")).length).toBe(15);
    });
  });

  it("finds a changed row by its new words, and no longer by its old ones, from the commit on", async () => {
    const log = new SampleLog("changed");
    const write = log.units(1, -1);
    const [row] = write.projections;
    if (row === undefined) throw new Error("no row");
    await store.commit(write);
    while ((await store.indexSearch(fold)) > 0);
    const found = (search: string) =>
      as({}, (queries) => queries.list({ ...reports, audiences: [log.audience], search }));
    expect((await found("橋梁")).length).toBe(1);
    const next = { ...row, text: "水道は復旧", label: label("secret") };
    await store.commit({ ...log.empty(0), projected: [row.subject], projections: [next] });
    expect(await found("橋梁")).toEqual([]);
    while ((await store.indexSearch(fold)) > 0);
    expect((await found("水道")).map(({ label }) => label)).toEqual(["secret"]);
    await store.commit({ ...log.empty(1), projected: [row.subject], projections: [] });
    expect(await found("水道")).toEqual([]);
    expect(await as({}, (queries) => queries.one(row.subject))).toEqual([]);
  });

  it("shows an entry under the label that it was given later", async () => {
    const log = new SampleLog("relabelled");
    await store.commit({ ...log.empty(-1), logs: [log.advance([log.leaf(0)])] });
    const seen = () => as({ labels: [label("open")] }, (queries) => queries.entry(log.hash(0) as Hash));
    expect((await seen())?.body).toEqual(log.leaf(0).body);
    await store.commit({ ...log.empty(0), relabel: [{ entry: log.hash(0), label: label("secret") }] });
    expect(await seen()).toBeUndefined();
  });
});

describe("a database that goes away", () => {
  it("fails the read that was between two queries, and not the process", async () => {
    const token = await store.readerSessions.issue(full);
    const unheard: unknown[] = [];
    const hear = (error: unknown) => unheard.push(error);
    process.on("uncaughtException", hear);
    try {
      const cut = reader.withSession(token, async (queries) => {
        await queries.sizes(shared.audience);
        const client = new pg.Client({ connectionString: store.urls.reader });
        await client.connect();
        await client.query(
          "select pg_terminate_backend(pid) from pg_stat_activity where usename = current_user and pid <> pg_backend_pid()",
        );
        await client.end();
        await new Promise((resolve) => setTimeout(resolve, 200));
        return queries.sizes(shared.audience);
      });
      await expect(cut).rejects.toThrow();
      expect(unheard).toEqual([]);
    } finally {
      process.off("uncaughtException", hear);
    }
    expect(Object.keys(await reader.withSession(token, (queries) => queries.sizes(shared.audience)))).not.toEqual([]);
  });
});
