import type { LabelId, PartyId } from "@kakehashi/core";
import type pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { temporaryCluster } from "../acceptance/embedded-for-tests.ts";
import { SampleLog } from "../acceptance/sample.ts";
import type { EmbeddedPostgres } from "../embedded/start-embedded.ts";
import type { ProjectionRow } from "../port.ts";
import { openPostgresStore, type PostgresStore } from "../postgres/open-postgres-store.ts";
import { openPool } from "../postgres/queries.ts";
import { openReader, type Reader } from "../reader/open-reader.ts";
import { withClient } from "../roles.ts";
import { tokensOf } from "./bigrams.ts";
import { indexSearchText } from "./index-search-text.ts";

const fold = (text: string) => text.toLowerCase();
let cluster: EmbeddedPostgres;
let store: PostgresStore;
let reader: Reader;
let pool: pg.Pool;

beforeAll(async () => {
  cluster = await temporaryCluster();
  store = await openPostgresStore({ url: cluster.url, secret: cluster.secret, database: "search" });
  reader = openReader({ url: store.urls.reader, fold });
  pool = openPool(store.urls.engine, 2);
});
afterAll(async () => {
  await pool?.end();
  await reader?.close();
  await store?.close();
  await cluster?.stop();
});

const indexAll = async () => {
  while ((await store.indexSearch(fold)) > 0);
};

/** An audience whose rows are written and changed by their place; what is in it is kept beside, to compare. */
class Rows {
  readonly log: SampleLog;
  readonly now = new Map<number, ProjectionRow>();
  #version = -1;

  constructor(name: string) {
    this.log = new SampleLog(name);
  }

  async write(
    rows: ReadonlyMap<number, { readonly text: string; readonly label?: string } | undefined>,
  ): Promise<void> {
    const projections: ProjectionRow[] = [];
    for (const [at, row] of rows) {
      this.now.delete(at);
      if (row === undefined) continue;
      const label = (row.label ?? "open") as LabelId;
      const projection = this.log.row(this.log.leaf(at).hash, at, { text: row.text, label });
      this.now.set(at, projection);
      projections.push(projection);
    }
    const projected = [...rows.keys()].map((at) => this.log.leaf(at).hash);
    const done = await store.commit({ ...this.log.empty(this.#version), projected, projections });
    if (done !== "committed") throw new Error(done);
    this.#version += 1;
  }

  /** Sort keys of the rows that a reader with these labels finds by this word. */
  async found(search: string, labels: readonly string[]): Promise<readonly number[]> {
    const { realm, audience } = this.log;
    const grant = { party: "aa" as PartyId, posts: [], rank: 9, labels: labels as LabelId[], realms: [realm] };
    const token = await store.readerSessions.issue({ ...grant, expiresAt: Date.now() + 60_000 });
    const list = { realm, audiences: [audience], view: "report", search, order: "oldest" as const, limit: 5_000 };
    return (await reader.withSession(token, (queries) => queries.list(list))).map(({ sort }) => sort);
  }

  standing(word: string, labels: readonly string[]): readonly number[] {
    const rows = [...this.now.values()].filter(({ text, label }) => labels.includes(label) && text?.includes(word));
    return rows.map(({ sort }) => sort).sort((a, b) => a - b);
  }
}

interface Packed {
  readonly texts: readonly { readonly piece: string; readonly place: number; readonly folded: string | null }[];
  readonly postings: readonly { readonly token: string; readonly piece: string; readonly places: readonly number[] }[];
}

/** What the database keeps of an audience to find rows by. */
function kept({ log }: Rows): Promise<Packed> {
  return withClient(cluster.url.replace("/postgres?", "/search?"), async (admin) => {
    const of =
      "where scope in (select s.id from kakehashi.scope s join kakehashi.audience a on a.id = s.audience where a.name = $1)";
    const audience = [Buffer.from(log.audience, "hex")];
    const texts = await admin.query(`select piece, place, folded from kakehashi.search_text ${of}`, audience);
    const postings = await admin.query(`select token, piece, places from kakehashi.search_posting ${of}`, audience);
    return { texts: texts.rows, postings: postings.rows };
  });
}

/** A token stands for exactly the texts that have it: of one that went nothing is left. */
function expectExact({ texts, postings }: Packed): void {
  const due = texts.flatMap(({ piece, place, folded }) =>
    piece === null ? [] : tokensOf(folded ?? "").map((token) => `${token} ${piece} ${place}`),
  );
  const are = postings.flatMap(({ token, piece, places }) => places.map((place) => `${token} ${piece} ${place}`));
  expect(are.sort()).toEqual(due.sort());
  expect(postings.filter(({ places }) => places.length === 0)).toEqual([]);
}

const words = ["橋梁", "崩落", "給水", "熊本城", "bridge", "停電", "𠮷野", "断水", "阿蘇", "道路"];

/** Texts of three of the words, the same for the same number. */
function textOf(at: number): string {
  return [at * 7, at * 3 + 1, Math.floor(at / 5)].map((n) => words[n % words.length]).join("、");
}

it("finds what stands, by each reader what it may read, in pieces and outside them, after changes too", async () => {
  const rows = new Rows("pieces");
  const label = (at: number) => (at % 3 === 0 ? "secret" : "open");
  const look = async () => {
    for (const labels of [["open"], ["open", "secret"]]) {
      for (const word of ["橋梁", "𠮷野", "橋", "給水、橋", "本城", "橋梁 給水", "城断"]) {
        const all = word.split(" ").map((each) => rows.standing(each, labels));
        const due = all.reduce((found, some) => found.filter((sort) => some.includes(sort)));
        expect([labels, word, await rows.found(word, labels)]).toEqual([labels, word, due]);
      }
    }
  };
  await rows.write(new Map(Array.from({ length: 900 }, (_, at) => [at, { text: textOf(at), label: label(at) }])));
  await indexAll();
  await rows.write(new Map(Array.from({ length: 900 }, (_, at) => [900 + at, { text: textOf(at), label: label(at) }])));
  await indexAll();
  const before = await kept(rows);
  // Of 1,200 open ones two pieces; of 600 secret ones one; the rest wait.
  expect(new Set(before.texts.map(({ piece }) => piece)).size).toBe(4);
  expect(before.texts.filter(({ piece }) => piece === null).length).toBe(1800 - 3 * 512);
  expectExact(before);
  await look();
  const changes = Array.from({ length: 600 }, (_, at) => {
    const row = at % 4 === 0 ? undefined : { text: textOf(at + (at % 2)), label: at % 4 === 1 ? "secret" : label(at) };
    return [at * 3 - (at % 2), row] as const;
  });
  await rows.write(new Map(changes));
  await indexAll();
  expectExact(await kept(rows));
  await look();
});

/** The job, with something that happens just before one of its statements. */
async function indexWith(statement: string, happens: () => Promise<unknown>): Promise<void> {
  let isDone = false;
  const client = await pool.connect();
  const query = (config: { readonly name?: string }, ...rest: unknown[]) => {
    const go = () => (client.query as (...all: unknown[]) => Promise<unknown>)(config, ...rest);
    if (isDone || config.name !== statement) return go();
    isDone = true;
    return happens().then(go);
  };
  const watched = { connect: async () => ({ query, release: () => undefined }) } as unknown as pg.Pool;
  await indexSearchText(watched, fold);
  client.release();
  expect(isDone).toBe(true);
}

it.each(["search-add", "search-moved"])(
  "forgets words that were taken back while it had them in hand: %s",
  async (at) => {
    const rows = new Rows(`in hand at ${at}`);
    await rows.write(new Map([[0, { text: "橋梁は無事" }]]));
    await indexWith(at, () => rows.write(new Map([[0, { text: "橋は崩落" }]])));
    await indexAll();
    expect(await rows.found("無事", ["open"])).toEqual([]);
    expect(await rows.found("崩落", ["open"])).toEqual([0]);
    const { texts } = await kept(rows);
    expect(texts.map(({ folded }) => folded)).toEqual(["橋は崩落"]);
  },
);

it("makes a piece again without a text that was taken back while the piece was made", async () => {
  const rows = new Rows("struck");
  const row = (at: number) => [at, { text: at === 5 ? "機微な言葉" : textOf(at) }] as const;
  await rows.write(new Map(Array.from({ length: 511 }, (_, at) => row(at))));
  await indexAll();
  await rows.write(new Map([row(511)]));
  await indexWith("search-place", () => rows.write(new Map([[5, undefined]])));
  expect((await kept(rows)).postings).toEqual([]);
  await indexAll();
  await rows.write(new Map([row(512)]));
  await indexAll();
  const after = await kept(rows);
  expect(after.postings.map(({ token }) => token)).toContain("橋梁");
  expect(after.postings.map(({ token }) => token)).not.toContain("機微");
  expectExact(after);
});

it("forgets everything of an audience whose picture is made anew", async () => {
  const rows = new Rows("anew");
  await rows.write(new Map(Array.from({ length: 600 }, (_, at) => [at, { text: textOf(at) }])));
  await indexAll();
  expect((await kept(rows)).postings.length).toBeGreaterThan(0);
  await store.commit({ ...rows.log.empty(0), reset: true });
  expect(await kept(rows)).toEqual({ texts: [], postings: [] });
});
