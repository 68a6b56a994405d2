import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { temporaryCluster } from "../acceptance/embedded-for-tests.ts";
import { SampleLog } from "../acceptance/sample.ts";
import type { EmbeddedPostgres } from "../embedded/start-embedded.ts";
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
