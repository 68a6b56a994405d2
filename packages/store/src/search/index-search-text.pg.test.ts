import { afterAll, beforeAll, expect, it } from "vitest";
import { type Packed, postingsDue, postingsThere, Rows, Searched } from "./searched-for-tests.ts";

let searched: Searched;
beforeAll(async () => {
  searched = await Searched.open();
});
afterAll(() => searched?.close());

/** A token stands for exactly the texts that have it: of one that went nothing is left. */
function expectExact(packed: Packed): void {
  expect(postingsThere(packed)).toEqual(postingsDue(packed));
  expect(packed.postings.filter(({ places }) => places.length === 0)).toEqual([]);
}

const words = ["橋梁", "崩落", "給水", "熊本城", "bridge", "停電", "𠮷野", "断水", "阿蘇", "道路"];

/** Texts of three of the words, the same for the same number. */
function textOf(at: number): string {
  return [at * 7, at * 3 + 1, Math.floor(at / 5)].map((n) => words[n % words.length]).join("、");
}

it("finds what stands, by each reader what it may read, in pieces and outside them, after changes too", async () => {
  const rows = new Rows(searched, "pieces");
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
  await searched.indexAll();
  await rows.write(new Map(Array.from({ length: 900 }, (_, at) => [900 + at, { text: textOf(at), label: label(at) }])));
  await searched.indexAll();
  const before = await searched.kept(rows);
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
  await searched.indexAll();
  expectExact(await searched.kept(rows));
  await look();
});

it("looks for each text of a piece by its name, however many wait, before the tables were ever analysed too", async () => {
  const rows = new Rows(searched, "many");
  await rows.write(new Map(Array.from({ length: 1_000 }, (_, at) => [at, { text: textOf(at) }])));
  let plan = "";
  await searched.indexWith({
    async "search-place"(sql) {
      const { rows: lines } = await searched.pool.query(`explain (generic_plan, costs off) ${sql}`);
      plan = lines.map((line) => line["QUERY PLAN"]).join("\n");
    },
  });
  expect(plan.match(/Index Scan using search_text_pkey/g)).toHaveLength(2);
  expect(plan).not.toMatch(/Index Scan using search_text_(?!pkey)|Seq Scan on search_text/);
  // Of a row of the piece, never of one that waits, it is asked whether it is among the others of the piece.
  expect(plan.match(/Function Scan on/g)).toHaveLength(1);
  expect(plan).toMatch(/Nested Loop\n\s+-> {2}Function Scan on/);
});

it.each(["search-add", "search-moved"])(
  "forgets words that were taken back while it had them in hand: %s",
  async (at) => {
    const rows = new Rows(searched, `in hand at ${at}`);
    await rows.write(new Map([[0, { text: "橋梁は無事" }]]));
    await searched.indexWith({ [at]: () => rows.write(new Map([[0, { text: "橋は崩落" }]])) });
    await searched.indexAll();
    expect(await rows.found("無事", ["open"])).toEqual([]);
    expect(await rows.found("崩落", ["open"])).toEqual([0]);
    const { texts } = await searched.kept(rows);
    expect(texts.map(({ folded }) => folded)).toEqual(["橋は崩落"]);
  },
);

it("makes a piece again without a text that was taken back while the piece was made", async () => {
  const rows = new Rows(searched, "struck");
  const row = (at: number) => [at, { text: at === 5 ? "機微な言葉" : textOf(at) }] as const;
  await rows.write(new Map(Array.from({ length: 511 }, (_, at) => row(at))));
  await searched.indexAll();
  await rows.write(new Map([row(511)]));
  await searched.indexWith({ "search-place": () => rows.write(new Map([[5, undefined]])) });
  expect((await searched.kept(rows)).postings).toEqual([]);
  await searched.indexAll();
  await rows.write(new Map([row(512)]));
  await searched.indexAll();
  const after = await searched.kept(rows);
  expect(after.postings.map(({ token }) => token)).toContain("橋梁");
  expect(after.postings.map(({ token }) => token)).not.toContain("機微");
  expectExact(after);
});

it("forgets everything of an audience whose picture is made anew", async () => {
  const rows = new Rows(searched, "anew");
  await rows.write(new Map(Array.from({ length: 600 }, (_, at) => [at, { text: textOf(at) }])));
  await searched.indexAll();
  expect((await searched.kept(rows)).postings.length).toBeGreaterThan(0);
  await searched.store.commit({ ...rows.log.empty(0), reset: true });
  expect(await searched.kept(rows)).toEqual({ texts: [], postings: [] });
});

it("forgets which commits changed what after a day, and says from where on all are kept", async () => {
  const rows = new Rows(searched, "pruned");
  for (let at = 0; at < 4; at += 1) await rows.write(new Map([[at, { text: textOf(at) }]]));
  const { audience } = rows.log;
  const all = await searched.store.changes(audience, -1, 10);
  const [, second, third, fourth] = all.map(({ version }) => version);
  await searched.asAdmin((admin) =>
    admin.query(`update kakehashi.change c set at = now() - interval '25 hours' from kakehashi.audience a
      where a.id = c.audience and a.name = '\\x${audience}' and c.version <= ${third}`),
  );
  expect(await searched.store.keepsChanges(audience, second as number)).toBe(true);
  await searched.indexAll();
  expect((await searched.store.changes(audience, -1, 10)).map(({ version }) => version)).toEqual([third, fourth]);
  expect(await searched.store.keepsChanges(audience, third as number)).toBe(true);
  expect(await searched.store.keepsChanges(audience, second as number)).toBe(false);
});
