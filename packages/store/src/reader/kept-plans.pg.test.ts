import type { Hash, LabelId, PartyId } from "@kakehashi/core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { temporaryCluster } from "../acceptance/embedded-for-tests.ts";
import { SampleLog, sampleHash } from "../acceptance/sample.ts";
import type { EmbeddedPostgres } from "../embedded/start-embedded.ts";
import { openPostgresStore, type PostgresStore } from "../postgres/open-postgres-store.ts";
import { openReader, type Reader, type ReaderQueries } from "./open-reader.ts";
import type { ReaderGrant } from "./reader-sessions.ts";

const fold = (text: string) => text;
const shared = new SampleLog("shared");
const home = new SampleLog("home", "aa-1", ["aa"]);
const exercise = Object.assign(new SampleLog("exercise", "aa-1"), { realm: sampleHash("exercise realm") });

let cluster: EmbeddedPostgres;
let store: PostgresStore;
let single: Reader;

beforeAll(async () => {
  cluster = await temporaryCluster();
  store = await openPostgresStore({ url: cluster.url, secret: cluster.secret, database: "kept_plans" });
  await fill(shared, ["open", "open", "secret", "open", "secret"]);
  await fill(home, ["home", "home"]);
  await fill(exercise, ["open"]);
  while ((await store.indexSearch(fold)) > 0);
  single = openReader({ url: store.urls.reader, fold, connectionsMax: 1 });
});
afterAll(async () => {
  await single?.close();
  await store?.close();
  await cluster?.stop();
});

async function fill(log: SampleLog, labels: readonly string[]) {
  const leaves = labels.map((label, at) => log.leaf(at, { label }));
  const projections = leaves.map(({ hash, index }, at) =>
    log.row(hash, index, {
      ...{ label: labels[at] as LabelId, doc: { body: "b", entries: 1 } },
      ...(at > 0 && leaves[0] !== undefined ? { parent: leaves[0].hash } : {}),
    }),
  );
  const projected = projections.map(({ subject }) => subject);
  await store.commit({ ...log.empty(-1), logs: [log.advance(leaves)], projected, projections });
}

/** Every read there is, over everything there is. */
async function everyRead(queries: ReaderQueries): Promise<readonly unknown[]> {
  const { realm } = shared;
  const audiences = [shared.audience, home.audience, exercise.audience];
  const subjects = [shared.leaf(0), shared.leaf(2), home.leaf(0), exercise.leaf(0)].map(({ hash }) => hash);
  const list = { realm, view: "report", limit: 100 };
  const marks = { realm, audiences, views: ["report"], leadsTo: "report" };
  const news = { audience: shared.audience, seen: {}, seenOf: [], kinds: ["report/1"], except: "", brief: "report" };
  const sorted = (rows: readonly { readonly cursor: string }[]) =>
    rows.toSorted((a, b) => (a.cursor < b.cursor ? -1 : 1));
  const seen: unknown[] = [
    await queries.list(list),
    await queries.list({ ...list, search: "橋梁" }),
    await queries.list({ ...list, realm: exercise.realm }),
    await queries.count(list),
    [...(await queries.countByView({ realm }))],
    sorted(await queries.several(subjects, ["report"])),
    sorted(await queries.under([shared.hash(0), home.hash(0)], "report")),
    await queries.marked({ ...marks, limit: 100 }),
    await queries.countMarks(marks),
    await queries.countMarks({ ...marks, until: 100 }),
    await queries.newsSince({ ...news, entriesMax: 100, limit: 100 }),
  ];
  for (const subject of subjects)
    seen.push(await queries.one(subject), await queries.entriesOf(subject), await queries.entry(subject as Hash));
  for (const audience of audiences) seen.push(await queries.sizes(audience));
  return seen;
}

const full: ReaderGrant = {
  ...{ party: "aa" as PartyId, posts: [], rank: 2, labels: ["open", "secret", "home"].map((id) => id as LabelId) },
  ...{ realms: [shared.realm], expiresAt: Date.now() + 600_000 },
};
const grants: readonly Partial<ReaderGrant>[] = [
  {},
  { labels: ["open" as LabelId] },
  { labels: [] },
  { audiences: [home.audience] },
  { realms: [exercise.realm] },
];
const issueAll = () => Promise.all(grants.map((change) => store.readerSessions.issue({ ...full, ...change })));

/** On a connection that planned nothing yet. */
async function anew(token: string): Promise<readonly unknown[]> {
  const reader = openReader({ url: store.urls.reader, fold, connectionsMax: 1 });
  try {
    return await reader.withSession(token, everyRead);
  } finally {
    await reader.close();
  }
}

it("shows by the plans of one connection what a new one shows, whoever asked on it before", async () => {
  const tokens = await issueAll();
  const expected: (readonly unknown[])[] = [];
  for (const token of tokens) expected.push(await anew(token));
  expect(new Set(expected.map((seen) => JSON.stringify(seen))).size).toBe(grants.length);
  for (const order of [tokens, tokens.toReversed(), tokens])
    for (const token of order)
      expect(await single.withSession(token, everyRead)).toEqual(expected[tokens.indexOf(token)]);
});

it("shows nothing more by a kept plan once a clearance is taken back, nor anything less once another is given", async () => {
  const [widest = "", narrow = ""] = await issueAll();
  const before = await single.withSession(widest, everyRead);
  await store.readerSessions.revoke(widest);
  expect(await single.withSession(widest, everyRead)).toEqual(await anew(""));
  const narrower = await single.withSession(narrow, everyRead);
  expect(narrower).not.toEqual(before);
  expect(await single.withSession(await store.readerSessions.issue(full), everyRead)).toEqual(before);
});

it("leaves nothing of a list that fails half-way to whoever reads next", async () => {
  const [widest = "", narrow = ""] = await issueAll();
  const expected = await anew(narrow);
  const cursor = "1_nonsense";
  const list = { realm: shared.realm, view: "report", limit: 10, after: cursor };
  await expect(single.withSession(widest, (queries) => queries.list(list))).rejects.toThrow();
  expect(await single.withSession(narrow, everyRead)).toEqual(expected);
  // The failure may be swallowed by whoever asked: the transaction is over all the same, and gives nothing more away.
  const swallowed = single.withSession(widest, async (queries) => {
    await queries.list(list).catch(() => undefined);
    return queries.count({ ...list });
  });
  await expect(swallowed).rejects.toThrow();
  expect(await single.withSession(narrow, everyRead)).toEqual(expected);
});
