import { afterAll, beforeAll, expect, it } from "vitest";
import { temporaryCluster } from "../acceptance/embedded-for-tests.ts";
import { SampleLog, sampleBytes } from "../acceptance/sample.ts";
import { withClient } from "../roles.ts";
import { openPostgresStore, type PostgresStore } from "./open-postgres-store.ts";

let cluster: Awaited<ReturnType<typeof temporaryCluster>>;
let store: PostgresStore;
beforeAll(async () => {
  cluster = await temporaryCluster();
  store = await openPostgresStore({ url: cluster.url, secret: cluster.secret, database: "answers" });
});
afterAll(async () => {
  await store?.close();
  await cluster?.stop();
});

const answerOf = (key: string) => ({ principal: "p", operation: "o", key });

it("answers are kept as long as is said, and not longer, however many there are; nothing else goes", async () => {
  const log = new SampleLog("answered");
  const answers = ["old", "new"].map((key) => ({
    ...answerOf(key),
    request: log.hash(0),
    answer: sampleBytes(key, 9),
  }));
  expect(await store.commit({ ...log.units(1, -1), answers })).toBe("committed");
  // As time would have it: by the superuser alone, since row-level security holds for the owner as well.
  const url = new URL(cluster.url);
  url.pathname = "answers";
  await withClient(url.href, async (client) => {
    await client.query("set search_path = kakehashi");
    await client.query("update answer set created_at = now() - interval '8 days' where key = 'old'");
    await client.query(`insert into answer (principal, operation, key, request, answer, created_at)
      select 'p', 'o', 'more ' || n, request, answer, now() - interval '9 days' from answer, generate_series(1, 12000) n where key = 'new'`);
  });
  const gone: number[] = [];
  do gone.push(await store.forgetAnswers(7));
  while (gone.at(-1) !== 0);
  expect(gone.reduce((sum, each) => sum + each, 0)).toBe(12_001);
  expect(gone.length).toBeGreaterThan(2);
  expect(await store.answer(answerOf("old"))).toBeUndefined();
  expect(await store.answer(answerOf("more 1"))).toBeUndefined();
  expect(await store.answer(answerOf("new"))).toMatchObject({ answer: sampleBytes("new", 9) });
  expect((await store.logs(log.audience))[0]?.size).toBe(2);
});
