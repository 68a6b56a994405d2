import { afterAll, beforeAll, expect, test } from "vitest";
import { temporaryCluster } from "./acceptance/embedded-for-tests.ts";
import type { EmbeddedPostgres } from "./embedded/start-embedded.ts";
import { refuseWhileServed } from "./move/place.ts";
import { openPostgresStore } from "./postgres/open-postgres-store.ts";
import { roleNames, withClient } from "./roles.ts";

let cluster: EmbeddedPostgres;
let url: string;
const asAdministrator = (sql: string) => withClient(cluster.url, (client) => client.query(sql));

beforeAll(async () => {
  cluster = await temporaryCluster();
  // As on a server where no node was before.
  for (const name of Object.values(roleNames)) await asAdministrator(`alter role ${name} rename to of_${name}`);
  await asAdministrator("create role plain login password 'secret'");
  await asAdministrator("create database plain owner plain");
  const plain = new URL(cluster.url);
  [plain.username, plain.password, plain.pathname] = ["plain", "secret", "/plain"];
  url = plain.href;
}, 120_000);
afterAll(() => cluster?.stop(), 60_000);

test("an owner of the database who may not make roles is told the statement that mends it, and with it the store opens", async () => {
  const refused = await openPostgresStore({ url }).catch((error: unknown) => error);
  expect(refused).toMatchObject({ name: "StoreProblem", code: "may-not-make-roles" });
  await asAdministrator(String((refused as { details: { statement: string } }).details.statement));
  const store = await openPostgresStore({ url });
  expect(await store.audiences()).toEqual([]);
  await store.close();
});

test("the password of the URL, or the secret, may change: the roles take those that derive from the new one", async () => {
  const store = await openPostgresStore({ url, secret: "another secret" });
  expect(await store.audiences()).toEqual([]);
  await store.close();
});

test("who may not change roles that another made is told the statement that mends it", async () => {
  await asAdministrator("create role second login password 'secret' createrole");
  const second = new URL(url);
  second.username = "second";
  await asAdministrator("grant all on database plain to second");
  const refused = await openPostgresStore({ url: second.href, secret: "a third" }).catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: "may-not-make-roles", details: { user: "second" } });
  await asAdministrator(String((refused as { details: { statement: string } }).details.statement));
  const store = await openPostgresStore({ url: second.href, secret: "a third" });
  expect(await store.audiences()).toEqual([]);
  await store.close();
});

test("a server without TLS is named where the URL asks for it", async () => {
  await expect(openPostgresStore({ url: `${url}&sslmode=require` })).rejects.toMatchObject({
    code: "database-without-tls",
  });
});

test("a database that a process of the node still serves says so to whoever wants the node stopped, though several may serve it", async () => {
  const store = await openPostgresStore({ url });
  await store.audiences();
  await expect(refuseWhileServed(url)).rejects.toMatchObject({ code: "database-occupied", details: { at: "plain" } });
  await store.close();
  await refuseWhileServed(url);
});
