import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { fold, postingsDue, postingsThere, Rows, Searched } from "./searched-for-tests.ts";

let searched: Searched;
beforeAll(async () => {
  searched = await Searched.open();
});
afterAll(() => searched?.close());

const pieceTexts = 512;
/** Long enough for a statement that does not wait, and for one that waits to be seen waiting. */
const aWhile = 300;

/** All texts but one that a piece has. */
async function full(name: string): Promise<Rows> {
  const rows = new Rows(searched, name);
  await rows.write(new Map(Array.from({ length: pieceTexts - 1 }, (_, at) => [at, { text: `${name}の文${at}` }])));
  await searched.indexAll();
  return rows;
}

const last = (rows: Rows, text = "最後の文") => rows.write(new Map([[pieceTexts - 1, { text }]]));

/** A transaction of another process that forgets the picture of an audience, and is not at its end yet. */
async function forgetting(rows: Rows): Promise<{ commit(): Promise<void> }> {
  const client = await searched.pool.connect();
  await client.query("begin");
  const sql = "select forget_picture(id) from audience where name = $1";
  const done = client.query(sql, [Buffer.from(rows.log.audience, "hex")]);
  await Promise.race([done, pause(aWhile)]);
  return {
    async commit() {
      await done;
      await client.query("commit");
      client.release();
    },
  };
}

it("keeps no words of rows that go while it takes them over", async () => {
  const rows = new Rows(searched, "forgotten in hand");
  await rows.write(new Map([[0, { text: "切り捨てた枝の言葉" }]]));
  let other: Awaited<ReturnType<typeof forgetting>> | undefined;
  await searched.indexWith({
    "search-add": async () => {
      other = await forgetting(rows);
    },
  });
  await other?.commit();
  await searched.indexAll();
  expect(await searched.kept(rows)).toEqual({ texts: [], postings: [] });
});

it("keeps no tokens of texts that go while their piece is made", async () => {
  const rows = await full("忘却");
  await last(rows);
  let other: Awaited<ReturnType<typeof forgetting>> | undefined;
  await searched.indexWith({
    "pack-commit": async () => {
      other = await forgetting(rows);
    },
  });
  await other?.commit();
  expect(await searched.kept(rows)).toEqual({ texts: [], postings: [] });
});

it("takes words back that another process makes a piece of at that moment", async () => {
  const rows = await full("同時");
  await last(rows, "機微な言葉");
  let other: Promise<number> | undefined;
  await searched.indexWith({
    "search-moved": () => last(rows, "穏やかな文"),
    "pack-commit": async () => {
      other = searched.store.indexSearch(fold);
      await pause(aWhile);
    },
  });
  await other;
  await searched.indexAll();
  const kept = await searched.kept(rows);
  expect(postingsThere(kept)).toEqual(postingsDue(kept));
  expect(kept.postings.map(({ token }) => token)).not.toContain("機微");
});

it.each([
  ["other words", { text: "直した文" }, ["open"]],
  ["another label", { text: "機微な言葉", label: "secret" }, ["secret"]],
])("makes no piece of a text that has %s since it was read", async (name, change, labels) => {
  const rows = new Rows(searched, name);
  const texts = Array.from({ length: pieceTexts }, (_, at) => [at, { text: `文${at}` }] as const);
  await rows.write(new Map([...texts, [5, { text: "機微な言葉" }]]));
  /** Another process, which ends before it makes a piece of its own. */
  const another = () =>
    searched.indexWith({
      "search-due": async () => {
        throw new Error("ended");
      },
    });
  await searched.indexWith({
    "search-post": async () => {
      await rows.write(new Map([[5, change]]));
      await expect(another()).rejects.toThrow("ended");
    },
  });
  await searched.indexAll();
  expect(await rows.found(change.text.slice(0, 3), labels)).toEqual([5]);
  const kept = await searched.kept(rows);
  expect(postingsThere(kept)).toEqual(postingsDue(kept));
});

it("waits for no commit while it makes a piece, since that may come to wait for the piece", async () => {
  const rows = await full("待たない");
  await last(rows);
  const client = await searched.pool.connect();
  await client.query("begin");
  const one = "select id from search_text where audience = (select id from audience where name = $1) limit 1";
  await client.query(`update search_text set folded = null where id = (${one})`, [
    Buffer.from(rows.log.audience, "hex"),
  ]);
  const job = searched.store.indexSearch(fold).then(() => "done");
  const ended = await Promise.race([job, pause(3_000, "waits")]);
  await client.query("rollback");
  client.release();
  await job;
  expect(ended).toBe("done");
  await searched.indexAll();
  expect((await searched.kept(rows)).texts.filter(({ piece }) => piece === null)).toEqual([]);
});

it("measures what waits by its length, however well it is compressed, and cuts a few megabytes at once", async () => {
  const rows = new Rows(searched, "long");
  const megabyte = "長い文。".repeat(87_000);
  await rows.write(new Map(Array.from({ length: 11 }, (_, at) => [at, { text: `${at}${megabyte}` }])));
  await searched.indexAll();
  const { texts } = await searched.kept(rows);
  const ofPiece = Map.groupBy(texts, ({ piece }) => piece);
  // Of 4 MiB each, and what is left waits.
  expect([...ofPiece.values()].map((within) => within.length).sort()).toEqual([1, 5, 5]);
});

it("works where the database has no MD5, as those have that keep to FIPS 140", async () => {
  const rows = new Rows(searched, "no md5");
  await searched.asAdmin((admin) => admin.query("revoke execute on function md5(text) from public"));
  await rows.write(new Map([[0, { text: "橋梁" }]]));
  await searched
    .indexAll()
    .finally(() => searched.asAdmin((admin) => admin.query("grant execute on function md5(text) to public")));
  expect(await rows.found("橋梁", ["open"])).toEqual([0]);
});

it("decides a commit again that the database ended, since it and another waited for each other", async () => {
  const rows = new Rows(searched, "crosswise");
  await rows.write(new Map([[0, { text: "橋梁" }]]));
  await searched.indexAll();
  const client = await searched.pool.connect();
  await client.query("begin");
  const name = [Buffer.from(rows.log.audience, "hex")];
  await client.query(
    "update search_text set place = place where audience = (select id from audience where name = $1)",
    name,
  );
  const writing = expect(rows.write(new Map([[0, { text: "崩落" }]]))).rejects.toThrow("moved");
  await pause(aWhile);
  await client.query("select from audience where name = $1 for update", name);
  await writing;
  await client.query("rollback");
  client.release();
});
