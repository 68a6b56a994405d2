import { type MatterList, type MatterSort, operations } from "@kakehashi/contract";
import { commandNamed } from "@kakehashi/coordination";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Desk, eventually, type TwoNodes, twoNodes } from "./testing/two-nodes.ts";

let world: TwoNodes;
let japan: Desk;
let states: Desk;

const hourMs = 3_600_000;
/** Words that code points, readings and plain numbers put in other orders than people do. */
const titles = ["第10件", "第2件", "あさひ", "アサヒ", "水の輸送", "Ａ棟", "b", "a", "道路の啓開", "橋"];

async function act(desk: Desk, name: string, input: object, subject?: string) {
  const command = commandNamed(name);
  if (command === undefined) throw new Error(name);
  return desk.client.command(command, { audience: world.shared, input, ...(subject && { subject }) });
}

async function raise(desk: Desk, ja: string, input: object = {}): Promise<string> {
  const title = { ja, en: `Matter ${ja}` };
  return (await act(desk, "matter.open", { track: "operational", body: "bocc", title, ...input })).subject;
}

beforeAll(async () => {
  world = await twoNodes();
  [japan, states] = await Promise.all([world.desk(0, "bocc"), world.desk(1, "bocc")]);
  const { now } = await list({});
  for (const [at, title] of titles.entries()) {
    await raise(japan, title, {
      ...(at % 3 === 0 && { suspense: now + (5 - at) * hourMs }),
      ...(at % 2 === 0 && { text: { clauses: [{ ja: "一", en: "one" }], concur: true } }),
      ...(at % 4 === 1 && { body: "ccc.ground" }),
    });
  }
  const closed = [await raise(japan, "済んだ件"), await raise(japan, "済んだ件、二つ目")];
  for (const subject of closed) {
    await act(japan, "matter.close", {}, subject);
    await eventually(
      () => act(states, "matter.close", {}, subject).catch(() => undefined),
      (done) => done !== undefined,
    );
  }
  await eventually(
    () => list({}),
    ({ counts }) => counts.done === closed.length,
  );
}, 120_000);
afterAll(() => world?.stop(), 60_000);

function list(query: object, desk = japan): Promise<MatterList> {
  return desk.client.call(operations.matterList, { params: { audience: world.shared }, query: query as never });
}

const linesOf = (view: MatterList): readonly string[] =>
  view.groups.flatMap(({ group, party, rows }) => rows.map(({ matter }) => `${group} ${party} ${matter.subject}`));

/** Every page from the first to the last, by cursor; `between` runs after each. */
async function walk(query: object, limit: number, between: () => Promise<unknown> = async () => undefined) {
  const pages = [await list({ ...query, limit })];
  for (let cursor = pages[0]?.next; cursor !== undefined; cursor = pages.at(-1)?.next) {
    await between();
    pages.push(await list({ ...query, limit, cursor }));
  }
  return pages;
}

const narrowed = fc
  .record({
    tab: fc.constantFrom("all", "me", "side", "other", "overdue", "done"),
    sort: fc.constantFrom(
      ...([undefined, "no", "matter", "asked", "holder", "situation", "since", "waiting", "target", "due"] as const),
    ),
    down: fc.constantFrom("true", "false"),
    q: fc.constantFrom(undefined, "件", "matter", "BOCC", "あさひ", "nowhere"),
    language: fc.constantFrom("ja", "en"),
  })
  .map((query) => JSON.parse(JSON.stringify(query)) as object);

describe("the list of matters", () => {
  it("is whole by pages and by places, for any order, words and limit: none twice, none lost, none short", async () => {
    await fc.assert(
      fc.asyncProperty(narrowed, fc.integer({ min: 1, max: 7 }), async (query, limit) => {
        const whole = await list({ ...query, limit: 500 });
        const lines = linesOf(whole);
        expect(new Set(lines).size).toBe(lines.length);
        expect(whole.total).toBe(lines.length);
        expect(whole.next).toBeUndefined();
        for (const { total, rows } of whole.groups) expect(rows.length).toBe(total);
        const pages = await walk(query, limit);
        expect(pages.flatMap(linesOf)).toEqual(lines);
        for (const page of pages.slice(0, -1)) expect(linesOf(page).length).toBe(limit);
        for (let from = 0; from <= lines.length; from += 3) {
          const piece = await list({ ...query, from, limit });
          expect(linesOf(piece)).toEqual(lines.slice(from, from + limit));
          const [first] = piece.groups.filter(({ rows }) => rows.length > 0);
          const before = piece.groups.slice(0, first && piece.groups.indexOf(first));
          if (first) expect(before.reduce((sum, { total }) => sum + total, first.from ?? -1)).toBe(from);
        }
      }),
      { numRuns: 30, seed: 20160418 },
    );
  }, 120_000);

  it.each([undefined, "matter", "since"] as const)(
    "gives what does not move once each while other rows come and go (%s)",
    async (sort) => {
      const query = { tab: "all", ...(sort && { sort }) };
      const { now } = await list({});
      const moving: string[] = [];
      for (let at = 0; at < 4; at += 1) moving.push(await raise(japan, `動く${at}`, { suspense: now + at * hourMs }));
      const still = linesOf(await list({ ...query, limit: 500 })).filter(
        (line) => !moving.some((subject) => line.endsWith(subject)),
      );
      const pages = await walk(query, 3, async () => {
        // One is raised before all others, one leaves for the other side, which asks for nothing there now.
        moving.push(await raise(japan, "あ、急ぐ件", { suspense: now - moving.length * hourMs }));
        const gone = moving.shift();
        if (gone !== undefined) await act(japan, "matter.close", {}, gone);
      });
      const seen = pages.flatMap(linesOf);
      for (const line of still) expect([line, seen.filter((each) => each === line).length]).toEqual([line, 1]);
    },
    60_000,
  );

  it("stands in the order of Japanese words and of numbers by their value, as the screens sort", async () => {
    for (const [language, locale] of [
      ["ja", "ja-JP"],
      ["en", "en-GB"],
    ] as const) {
      for (const sort of ["matter", "no"] as const satisfies readonly MatterSort[]) {
        const collator = new Intl.Collator(locale, { numeric: true });
        for (const down of ["true", "false"]) {
          const view = await list({ sort, down, language, limit: 500 });
          for (const { rows } of view.groups) {
            const cells = rows.map(({ matter }) =>
              sort === "no" ? matter.reference : (matter.title?.[language] ?? ""),
            );
            const way = down === "true" ? -1 : 1;
            expect(cells).toEqual(cells.toSorted((a, b) => way * collator.compare(a, b)));
          }
        }
      }
    }
    const all = (await list({ tab: "other", sort: "no", limit: 500 })).groups.flatMap(({ rows }) => rows);
    expect(all.length).toBeGreaterThan(3);
  });

  it("finds words as a search folds them, in whatever cell a row says them", async () => {
    const found = async (q: string, language = "ja") =>
      (await list({ q, language, limit: 500 })).groups.flatMap(({ rows }) =>
        rows.map(({ matter }) => matter.title?.ja),
      );
    expect(new Set(await found("アサヒ"))).toEqual(new Set(["あさひ", "アサヒ"]));
    expect(new Set(await found("A棟"))).toEqual(new Set(["Ａ棟"]));
    const [first] = (await list({ limit: 1 })).groups.flatMap(({ rows }) => rows);
    expect(await found(first?.matter.reference ?? "")).toContain(first?.matter.title?.ja);
    expect(await found("陸上の調整所")).toEqual(expect.arrayContaining(["第2件", "Ａ棟", "橋"]));
    expect(await found("State a position", "en")).toContain("第10件");
    expect(await found("存在しない語")).toEqual([]);
  });

  it("counts each tab as the inbox does, and what is done by its own mark", async () => {
    const { counts, groups } = await list({ limit: 500 });
    const inbox = await japan.client.call(operations.inbox, { query: { audience: world.shared } });
    const other = inbox.counts.others.reduce((sum, { count }) => sum + count, 0);
    const { open, me, side, overdue } = inbox.counts;
    expect(counts).toEqual({ all: open, me, side, other, overdue, done: 2 });
    expect(groups.map(({ group, total }) => [group, total])).toEqual([
      ["me", me],
      ["side", side],
      ["other", other],
    ]);
    const done = (await list({ tab: "done" })).groups.flatMap(({ rows }) => rows);
    expect(done.map(({ matter }) => matter.title?.ja)).toEqual(["済んだ件、二つ目", "済んだ件"]);
    expect(done.every(({ matter }) => matter.state === "closed")).toBe(true);
  });

  it("goes on only after a row that a page of its own gave out", async () => {
    for (const cursor of ["nonsense", "me jp:nonsense", "done jp:", "nobody xx:"]) {
      await expect(list({ cursor })).rejects.toMatchObject({ problem: { code: "bad-cursor" } });
    }
    const { next } = await list({ limit: 1 });
    await expect(list({ cursor: next, sort: "matter" })).rejects.toMatchObject({ problem: { code: "bad-cursor" } });
  });
});

describe("what lies open at places", () => {
  it("is what the mechanism counts there, page by page, the most urgent first", async () => {
    const { counts } = await japan.client.call(operations.bodyCounts, { query: { audience: world.shared } });
    expect(counts).toEqual((await japan.client.call(operations.mechanism, { query: {} })).counts);
    const ask = (query: object) =>
      japan.client.call(operations.standing, { params: { audience: world.shared }, query: query as never });
    const at = counts.map(({ body }) => body).join();
    const whole = await ask({ at, limit: 500 });
    expect(whole.total).toBe(counts.reduce((sum, { open }) => sum + open, 0));
    expect(whole.rows.length).toBe(whole.total);
    const walked: string[] = [];
    for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
      const page = await ask({ at, limit: 4, ...(cursor !== undefined && { cursor }) });
      walked.push(...page.rows.map(({ subject }) => subject));
      cursor = page.next;
    }
    expect(walked).toEqual(whole.rows.map(({ subject }) => subject));
    const dues = whole.rows.map(({ due }) => due ?? Number.POSITIVE_INFINITY);
    expect(dues).toEqual([...dues].sort((a, b) => a - b));
    for (const { body, open } of counts) expect((await ask({ at: body })).total).toBe(open);
  });
});
