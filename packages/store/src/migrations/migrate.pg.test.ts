import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Hash } from "@kakehashi/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { temporaryCluster } from "../acceptance/embedded-for-tests.ts";
import { SampleLog, sampleHash } from "../acceptance/sample.ts";
import type { EmbeddedPostgres } from "../embedded/start-embedded.ts";
import type { ProjectionRow } from "../port.ts";
import { connectPostgresStore, openPostgresStore } from "../postgres/open-postgres-store.ts";
import { provision, withClient } from "../roles.ts";
import { migrate, storeMigrations } from "./migrate.ts";

describe("migrations and roles", () => {
  let cluster: EmbeddedPostgres;
  let directory: string;
  beforeAll(async () => {
    cluster = await temporaryCluster();
    directory = await mkdtemp(join(tmpdir(), "kakehashi-migrations-"));
    await cp(storeMigrations, directory, { recursive: true });
  });
  afterAll(async () => {
    await cluster.stop();
    await rm(directory, { recursive: true, force: true });
  });
  const at = (database: string) => ({ url: cluster.url, secret: cluster.secret, database });
  const store = { component: "store", schema: "kakehashi" };

  it("opens a database again, and many processes open a new one at once", async () => {
    const stores = await Promise.all([1, 2, 3].map(() => openPostgresStore(at("together"))));
    const log = new SampleLog("together");
    await stores[0]?.commit(log.units(1, -1));
    expect((await stores[2]?.logs(log.audience))?.[0]?.size).toBe(2);
    await Promise.all(stores.map((opened) => opened.close()));
  });

  it("keeps several databases of one server apart, and copies one as a template", async () => {
    const [one, two] = [await openPostgresStore(at("one")), await openPostgresStore(at("two"))];
    await one.commit(new SampleLog("here").units(1, -1));
    expect(await two.audiences()).toEqual([]);
    await one.close();
    const copied = await openPostgresStore({ ...at("copied"), template: "one" });
    expect((await copied.audiences()).length).toBe(1);
    await Promise.all([two.close(), copied.close()]);
  });

  it("applies what is new, once, and brings another package's tables under its own name", async () => {
    const urls = await provision(at("forward"));
    await migrate(urls.owner, { ...store, directory });
    const own = await mkdtemp(join(directory, "own-"));
    await writeFile(join(own, "0001-own.sql"), 'create table own (a int); grant select on own to :"engine";');
    for (let run = 0; run < 2; run++) await migrate(urls.owner, { directory: own, component: "own", schema: "own" });
    await withClient(urls.owner, (client) => client.query("insert into own.own values (1)"));
  });

  it("stops at a migration that was changed after it was applied, and at one that it does not know", async () => {
    const urls = await provision(at("changed"));
    await migrate(urls.owner, { ...store, directory });
    await writeFile(join(directory, "0009-later.sql"), "select 1;");
    await migrate(urls.owner, { ...store, directory });
    await writeFile(join(directory, "0009-later.sql"), "select 2;");
    await expect(migrate(urls.owner, { ...store, directory })).rejects.toMatchObject({ code: "migration-changed" });
    await rm(join(directory, "0009-later.sql"));
    await expect(migrate(urls.owner, { ...store, directory })).rejects.toMatchObject({ code: "schema-newer" });
  });

  it("leaves nothing of a migration that fails", async () => {
    const urls = await provision(at("failed"));
    const own = await mkdtemp(join(directory, "failing-"));
    await writeFile(join(own, "0001-half.sql"), "create table half (a int); select nonsense;");
    const options = { directory: own, component: "half", schema: "half" };
    await expect(migrate(urls.owner, options)).rejects.toThrow("0001-half.sql");
    await expect(withClient(urls.owner, (client) => client.query("select * from half.half"))).rejects.toThrow();
  });

  it("gives the engine no right to change or remove what was entered", async () => {
    const opened = await openPostgresStore(at("immutable"));
    await opened.commit(new SampleLog("immutable").units(1, -1));
    const forbidden = [
      "delete from kakehashi.entry",
      "update kakehashi.entry set hash = hash",
      "update kakehashi.body set bytes = bytes",
      "delete from kakehashi.audience",
      "delete from kakehashi.release",
      "truncate kakehashi.entry",
    ];
    await withClient(opened.urls.engine, async (client) => {
      for (const sql of forbidden) await expect(client.query(sql), sql).rejects.toMatchObject({ code: "42501" });
    });
    await opened.close();
  });

  it("gives marks of who takes part by invitation their own name, in a folder from before they had one", async () => {
    const before = await mkdtemp(join(tmpdir(), "kakehashi-before-"));
    await cp(storeMigrations, before, { recursive: true });
    await rm(join(before, "0012-guest-marks.sql"));
    const urls = await provision(at("guests"));
    await migrate(urls.owner, { ...store, directory: before });
    const opened = await connectPostgresStore(urls);
    const log = new SampleLog("guests");
    const [guest, holder] = [sampleHash("a matter with a guest"), sampleHash("a matter whose guest holds it")];
    const rowsOf = (subject: Hash, named: boolean, view: string) => {
      const { text: _, ...row } = log.row(subject, 1, { subject });
      const brief = { guests: [{ party: "aa", post: "aa.x" }], holders: [{ party: "aa", post: "aa.x", named }] };
      const marks = ["awaits:aa", view].map((each) => ({ ...row, view: each, doc: { body: "b", several: false } }));
      return [{ ...row, view: "matter-brief", doc: brief }, ...marks];
    };
    const commit = (subject: Hash, version: number, rows: readonly ProjectionRow[]) =>
      opened.commit({ ...log.empty(version), projected: [subject], marked: [subject], projections: rows });
    await commit(guest, -1, rowsOf(guest, false, "awaits:aa:by:aa.x"));
    await commit(holder, 0, rowsOf(holder, true, "awaits:aa:by:aa.x"));
    await migrate(urls.owner, { ...store, directory: storeMigrations });
    const told = async () => {
      const sql = `select view, sum(count)::int as n from kakehashi.mark_count group by 1 having sum(count) > 0 order by 1`;
      const { rows } = await withClient(urls.engine, (client) => client.query<{ view: string; n: number }>(sql));
      return rows.map(({ view, n }) => `${view} ${n}`);
    };
    expect(await told()).toEqual(["awaits:aa 2", "awaits:aa:by:aa.x 1", "awaits:aa:guest:aa.x 1"]);
    // The rows have the names that a commit gives: the same again, and nothing stands twice.
    await commit(guest, 1, rowsOf(guest, false, "awaits:aa:guest:aa.x"));
    expect(await told()).toEqual(["awaits:aa 2", "awaits:aa:by:aa.x 1", "awaits:aa:guest:aa.x 1"]);
    const sql = "select count(*)::int as n from kakehashi.projection";
    const { rows } = await withClient(urls.engine, (client) => client.query<{ n: number }>(sql));
    expect(rows[0]?.n).toBe(6);
    await opened.close();
    await rm(before, { recursive: true, force: true });
  });

  it("marks what is done in a folder from before it was marked, under the names and numbers that a commit gives", async () => {
    const before = await mkdtemp(join(tmpdir(), "kakehashi-before-"));
    await cp(storeMigrations, before, { recursive: true });
    await rm(join(before, "0018-done-marks.sql"));
    const urls = await provision(at("done"));
    await migrate(urls.owner, { ...store, directory: before });
    const opened = await connectPostgresStore(urls);
    const log = new SampleLog("done");
    const opening = { opened: { time: 7 }, opening: { track: "t" }, body: "b" };
    const acting = [{ party: "aa" }];
    const briefs = {
      waits: [{ ...opening, acting, closed: false }],
      crossed: [{ ...opening, acting, closed: false, agreed: { crossed: true } }],
      agreed: [{ ...opening, acting, closed: false, agreed: { crossed: false } }],
      closed: [{ ...opening, acting: [], closed: true }],
      // Under two labels: as many ask as may look, so that no number is kept of it.
      several: ["", "secret"].map(() => ({ ...opening, acting: [], closed: true })),
    };
    const rowsOf = (name: string, marked: boolean) => {
      const { text: _, ...row } = log.row(sampleHash(name), 1);
      const under = briefs[name as keyof typeof briefs];
      return under.flatMap((doc, nth) => {
        const brief = { ...row, key: nth === 0 ? "" : "secret", view: "matter-brief", doc };
        const mark = { track: "t", body: "b", several: under.length > 1 };
        return marked ? [brief, { ...brief, view: "matter-done", sort: -7, doc: mark }] : [brief];
      });
    };
    let version = -1;
    const commit = (name: string, marked: boolean) => {
      const subject = sampleHash(name);
      const rows = rowsOf(name, marked);
      return opened.commit({ ...log.empty(version++), projected: [subject], marked: [subject], projections: rows });
    };
    for (const name of Object.keys(briefs)) await commit(name, false);
    await migrate(urls.owner, { ...store, directory: storeMigrations });
    const told = () =>
      withClient(urls.engine, async (client) => {
        const marks = await client.query(
          "select encode(subject, 'hex') as subject, key, sort::int, doc from kakehashi.projection where view = 'matter-done' order by 1, 2",
        );
        const counts = await client.query(
          "select doc, count::int from kakehashi.mark_count where view = 'matter-done' and count > 0",
        );
        return { marks: marks.rows, counts: counts.rows };
      });
    const here = await told();
    const subjects = ["agreed", "closed", "several", "several"].map((name) => sampleHash(name) as string);
    expect(here.marks.map(({ subject }) => subject)).toEqual(subjects.sort());
    expect(here.counts).toEqual([{ doc: { track: "t", body: "b", several: false }, count: 2 }]);
    // The rows have the names that a commit gives: the same again, and nothing stands twice.
    for (const name of ["agreed", "closed", "several"]) await commit(name, true);
    expect(await told()).toEqual(here);
    await opened.close();
    await rm(before, { recursive: true, force: true });
  });

  it("writes nothing to a server that may lose what it acknowledged", async () => {
    await withClient(cluster.url, async (client) => {
      // A server that says so of itself: one of its own, without fsync, would take a second to lay.
      await client.query("create schema forgetful");
      await client.query(`create function forgetful.current_setting(name text) returns text language sql
        return case name when 'fsync' then 'off' else pg_catalog.current_setting(name) end`);
      const url = new URL(cluster.url);
      url.searchParams.set("options", "-c search_path=forgetful,pg_catalog");
      await expect(openPostgresStore({ ...at("forgotten"), url: url.href })).rejects.toMatchObject({
        code: "not-durable",
        details: { setting: "fsync", value: "off" },
      });
      const { rowCount } = await client.query("select 1 from pg_database where datname = 'forgotten'");
      expect(rowCount).toBe(0);
      await client.query("drop schema forgetful cascade");
    });
  });

  it("lets a further process in by the URLs alone, and nobody by a wrong password", async () => {
    const opened = await openPostgresStore(at("urls"));
    const second = await connectPostgresStore(opened.urls);
    expect(await second.audiences()).toEqual([]);
    const engine = new URL(opened.urls.engine);
    engine.password = "guess";
    await expect(connectPostgresStore({ ...opened.urls, engine: engine.href })).rejects.toMatchObject({
      code: "28P01",
    });
    await Promise.all([opened.close(), second.close()]);
  });
});
