import type { LabelId, PartyId } from "@kakehashi/core";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { temporaryCluster } from "../acceptance/embedded-for-tests.ts";
import { SampleLog } from "../acceptance/sample.ts";
import type { EmbeddedPostgres } from "../embedded/start-embedded.ts";
import { openPostgresStore, type PostgresStore } from "../postgres/open-postgres-store.ts";
import { withClient } from "../roles.ts";
import { type ListOptions, listQuery } from "./list-query.ts";
import { markedQuery } from "./marked-query.ts";
import { newsQuery } from "./news-query.ts";
import { keptPlans } from "./open-reader.ts";

const rowCount = 6_000;
const fold = (text: string) => text;

/** Only leakproof operators reach an index behind a policy: each way in that the screens use is watched here. */
describe("plans behind row-level security", () => {
  let cluster: EmbeddedPostgres;
  let store: PostgresStore;
  let client: pg.Client;
  const log = new SampleLog("plans");
  const reports = { realm: log.realm, view: "report", limit: 50 };

  beforeAll(async () => {
    cluster = await temporaryCluster();
    store = await openPostgresStore({ url: cluster.url, secret: cluster.secret, database: "plans" });
    const parent = log.hash(0);
    const rows = Array.from({ length: rowCount }, (_, at) =>
      log.row(log.hash(at), at, {
        ...{ place: at * 1_000, text: `橋梁${String.fromCodePoint(0x4e00 + at)}点検`, doc: { at } },
        ...(at % 100 === 0 ? { parent } : {}),
      }),
    );
    const marks = rows.flatMap((row, at) => [
      { ...row, view: "brief", doc: { entries: 1 } },
      ...(at % 50 === 0 ? [{ ...row, view: "mark", doc: { body: "b" } }] : []),
    ]);
    const projections = [...rows, ...marks];
    await store.commit({ ...log.empty(-1), projected: rows.map(({ subject }) => subject), projections });
    while ((await store.indexSearch(fold)) > 0);
    await withClient(cluster.url.replace("/postgres?", "/plans?"), (admin) => admin.query("analyze"));
    client = new pg.Client({ connectionString: store.urls.reader, options: "-c search_path=kakehashi -c jit=off" });
    await client.connect();
    await client.query("select set_config('kakehashi.token', $1, false)", [await issue()]);
  });
  afterAll(async () => {
    await client?.end();
    await store?.close();
    await cluster?.stop();
  });

  const issue = () =>
    store.readerSessions.issue({
      ...{ party: "aa" as PartyId, posts: [], rank: 1, labels: ["open" as LabelId], realms: [log.realm] },
      expiresAt: Date.now() + 600_000,
    });

  async function explain(options: ListOptions, words: readonly string[] = []): Promise<string> {
    const { sql, values } = listQuery(options, words);
    const { rows } = await client.query(`explain (analyze, timing off, costs off) ${sql}`, [...values]);
    return rows.map((row) => row["QUERY PLAN"]).join("\n");
  }

  it("walks the sort key and stops at the limit", async () => {
    expect(await explain(reports)).toMatch(/projection_by_sort/);
    const plan = await explain({ ...reports, after: `3000_${"0".repeat(8)}-0000-0000-0000-000000000000` });
    expect(plan).toMatch(/Index Cond: .*ROW\(sort, id\)/);
  });

  it("finds children by their parent", async () => {
    expect(await explain({ ...reports, parent: log.hash(0) })).toMatch(/projection_by_parent/);
  });

  it("finds places by ranges of Morton integers", async () => {
    const plan = await explain({
      ...reports,
      places: [
        [5_000, 9_000],
        [700_000, 720_000],
      ],
    });
    expect(plan).toMatch(/projection_by_place/);
    expect(plan).toMatch(/Index Cond: .*place >= /);
  });

  it("finds words by tokens, and looks at the texts of those rows alone", async () => {
    const plan = await explain(reports, [`橋梁${String.fromCodePoint(0x4e00 + 77)}点`]);
    expect(plan).toMatch(/Index (Only )?Scan using search_posting_pkey/);
    expect(plan).not.toMatch(/Seq Scan on (search_posting|search_text|projection)/);
  });

  it("finds marked rows by the sort key of their marks, and reads no more briefs than it gives", async () => {
    const { sql, values } = markedQuery({
      ...{ realm: log.realm, audiences: [log.audience], views: ["mark"], leadsTo: "brief", limit: 10 },
    });
    const { rows } = await client.query(`explain (analyze, timing off, costs off) ${sql}`, [...values]);
    const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
    expect(plan).toMatch(/projection_by_sort/);
    expect(plan).not.toMatch(/Seq Scan on projection/);
    expect(plan).not.toMatch(/on projection.*rows=\d{4,}/);
  });

  it("finds marked rows so by the plan that is kept, too, which knows no values", async () => {
    const { sql } = markedQuery({
      ...{ realm: log.realm, audiences: [log.audience], views: ["mark"], leadsTo: "brief", limit: 10 },
    });
    const kept = Object.entries({ ...keptPlans, search_path: "kakehashi", jit: "off" });
    const options = kept.map(([name, value]) => `-c ${name}=${value}`).join(" ");
    const keeping = new pg.Client({ connectionString: store.urls.reader, options });
    await keeping.connect();
    const { rows } = await keeping.query(`explain (generic_plan, costs off) ${sql}`);
    await keeping.end();
    const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
    expect(plan).toMatch(
      /Limit\n(.*InitPlan.*\n(.*\n){2})*\s+-> {2}Index Scan using projection_by_sort on projection m\n/,
    );
    expect(plan).not.toMatch(/(Seq|Bitmap Heap) Scan on projection/);
  });

  it("reads no more than it gives where the statistics are those of small tables", async () => {
    const grown = new SampleLog("grown");
    const options = { realm: grown.realm, audiences: [grown.audience], leadsTo: "brief", views: ["mark"], limit: 10 };
    const lists = [options, { ...options, without: ["other"] }, { ...options, alsoIn: ["mark"] }];
    const object = (at: number) => {
      const row = grown.row(grown.hash(at), at);
      return [
        { ...row, view: "brief", doc: { entries: 1 } },
        { ...row, view: "mark", doc: { body: "b", several: at % 3 === 0 } },
      ];
    };
    const leaves = (count: number) =>
      grown.advance(Array.from({ length: count }, (_, at) => grown.leaf(grown.size + at)));
    // One object of many rows, of which few are briefs: by its subject seems the worst way to look for one.
    const first = Array.from({ length: 900 }, (_, at) => ({ ...grown.row(grown.hash(0), at), key: `${at}` }));
    const small = [...object(0), ...first];
    const admin = cluster.url.replace("/postgres?", "/grown?");
    const other = await openPostgresStore({ url: cluster.url, secret: cluster.secret, database: "grown" });
    try {
      await other.commit({
        ...grown.empty(-1),
        projected: [grown.hash(0)],
        projections: small,
        logs: [leaves(210)],
      });
      await withClient(admin, (client) =>
        client.query("analyze; alter table kakehashi.projection set (autovacuum_enabled = off)"),
      );
      const many = Array.from({ length: 2_000 }, (_, at) => object(at + 1)).flat();
      await other.commit({ ...grown.empty(0), projected: many.map(({ subject }) => subject), projections: many });
      const grant = { party: "aa" as PartyId, posts: [], rank: 1, labels: ["open" as LabelId], realms: [grown.realm] };
      const token = await other.readerSessions.issue({ ...grant, expiresAt: Date.now() + 600_000 });
      const settings = Object.entries({ ...keptPlans, search_path: "kakehashi", jit: "off", "kakehashi.token": token });
      const keeping = new pg.Client({
        connectionString: other.urls.reader,
        options: settings.map(([name, value]) => `-c ${name}=${value}`).join(" "),
      });
      await keeping.connect();
      for (const list of lists) {
        const { sql, values } = markedQuery(list);
        const { rows } = await keeping.query(`explain (analyze, timing off, costs off) ${sql}`, [...values]);
        const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
        expect(plan).toMatch(/^.*actual rows=(10|0)\.00/);
        expect(plan).not.toMatch(/(Rows Removed by Filter: |rows=)\d{4,}/);
      }
      const { sql } = newsQuery({
        ...{ audience: grown.audience, seen: {}, seenOf: [], kinds: ["log/1"], except: "aa.b", brief: "brief" },
        ...{ entriesMax: 2_000, limit: 10 },
      });
      const { rows } = await keeping.query(`explain (generic_plan, costs off) ${sql}`);
      const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
      expect(plan).toMatch(/Index Scan Backward using entry_pkey on entry/);
      expect(plan).toMatch(/Index Scan using projection_by_subject on projection/);
      await keeping.end();
    } finally {
      await other.close();
    }
  });

  it("does not look for rows that a rebuild writes among the dead ones of the same names", async () => {
    const again = new SampleLog("rebuilt");
    const row = again.row(again.hash(0), 0);
    await store.commit({ ...again.empty(-1), projected: [row.subject], projections: [row] });
    expect(await store.commit({ ...again.empty(0), reset: true })).toBe("committed");
    const sql = "select last_vacuum is not null as swept from pg_stat_all_tables where relname = $1";
    await withClient(cluster.url.replace("/postgres?", "/plans?"), async (admin) => {
      const { rows } = await admin.query(sql, ["projection"]);
      expect(rows).toEqual([{ swept: true }]);
    });
  });

  it("looks the token up once a query, not once a row", async () => {
    const plan = await explain({ ...reports, limit: 5_000 });
    expect(plan.match(/reader_scopes/g)?.length ?? 0).toBeLessThan(6);
    expect(plan).not.toMatch(/reader_scopes.*loops=[1-9]\d{2,}/);
  });
});
