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
    const parent = log.leaf(0).hash;
    const rows = Array.from({ length: rowCount }, (_, at) =>
      log.row(log.leaf(at).hash, at, {
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
    expect(await explain({ ...reports, parent: log.leaf(0).hash })).toMatch(/projection_by_parent/);
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
    expect(plan).toMatch(/Index (Only )?Scan using search_token_pkey/);
    expect(plan).not.toMatch(/Seq Scan on (search_token|search_text|projection)/);
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

  it("does not look for rows that a rebuild writes among the dead ones of the same names", async () => {
    const again = new SampleLog("rebuilt");
    const row = again.row(again.leaf(0).hash, 0);
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
