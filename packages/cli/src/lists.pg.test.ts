import { operations } from "@kakehashi/contract";
import { commandNamed } from "@kakehashi/coordination";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Desk, eventually, type TwoNodes, twoNodes } from "./testing/two-nodes.ts";

let world: TwoNodes;
let japan: Desk;
let situation: string;
let home: string;

/** Every act on the shared audience, as the watch officer or the seat that may. */
async function act(name: string, input: object, subject?: string, audience = world.shared) {
  const command = commandNamed(name);
  if (command === undefined) throw new Error(name);
  return japan.client.command(command, { audience, input, ...(subject && { subject }) });
}

const words = (text: string) => ({ words: { ja: text, en: text } });
const matter = { track: "operational", body: "bocc", title: { ja: "件", en: "Matter" } };

beforeAll(async () => {
  world = await twoNodes();
  japan = await world.desk(0, "bocc");
  const { realms } = await japan.client.call(operations.realms);
  home = realms[0]?.audiences.find((each) => each.home)?.audience ?? "";
  situation = (await act("situation.open", { title: { ja: "状況", en: "Situation" } })).subject;
  for (let at = 0; at < 13; at += 1) {
    const line = await act("report.log", { ...words(`line ${at}`), ...(at % 3 === 0 && { situation }) });
    if (at % 4 === 1) await act("report.set-status", { status: "confirmed" }, line.subject);
  }
  await act("report.log", words("kept at home"), undefined, home);
  for (let at = 0; at < 7; at += 1) {
    const raised = await act(
      "matter.open",
      at % 2 === 0 ? matter : { ...matter, text: { clauses: [{ ja: "一", en: "one" }] } },
    );
    if (at % 3 === 0) await act("matter.close", {}, raised.subject);
  }
}, 120_000);
afterAll(() => world?.stop(), 60_000);

type Query = Readonly<Record<string, string | number>>;
interface PageOf {
  readonly rows: readonly { readonly subject: string }[];
  readonly next?: string | undefined;
  readonly total: number;
}
type List = "reports" | "matters" | "situations";

const ask = (list: List, query: Query): Promise<PageOf> =>
  japan.client.call(operations[list], { params: { audience: world.shared }, query: query as never });

/** Every page from the first to the last. */
async function allPages(list: List, query: Query, limit: number): Promise<readonly PageOf[]> {
  const pages = [await ask(list, { ...query, limit })];
  for (let next = pages[0]?.next; next !== undefined; next = pages.at(-1)?.next) {
    pages.push(await ask(list, { ...query, limit, cursor: next }));
  }
  return pages;
}

/** A list without its filters, filtered here by what its rows say. */
async function filtered(list: List, query: Query): Promise<readonly string[]> {
  const { home: mixed, ...narrow } = query;
  const { rows } = await ask(list, { limit: 500, ...(mixed !== undefined && { home: mixed }) });
  const fits = (row: Record<string, unknown>) =>
    (narrow.status === undefined || row.status === narrow.status) &&
    (narrow.state === undefined || row.state === narrow.state) &&
    (narrow.closed === undefined || String(row.closing === "closed") === narrow.closed) &&
    (narrow.awaits === undefined || (row.awaits as { party: string }[]).some(({ party }) => party === narrow.awaits)) &&
    (narrow.situation === undefined || row.situation === narrow.situation);
  return (rows as readonly (Record<string, unknown> & { subject: string })[])
    .filter(fits)
    .map(({ subject }) => subject);
}

const optional = (name: string, values: readonly string[]) =>
  fc.constantFrom(undefined, ...values).map((value): Query => (value === undefined ? {} : { [name]: value }));

describe("a list by pages", () => {
  it("is the whole list narrowed, for any limit and filter: no page is short, and total counts what is left", async () => {
    const queries: fc.Arbitrary<readonly [List, Query]> = fc.oneof(
      fc
        .tuple(
          optional("status", ["unconfirmed", "confirmed", "disputed"]),
          optional("situation", [situation]),
          optional("home", ["true"]),
        )
        .map((parts) => ["reports", Object.assign({}, ...parts) as Query] as const),
      fc
        .tuple(optional("state", ["open", "closed", "agreed"]), optional("awaits", ["jp", "us"]))
        .map((parts) => ["matters", Object.assign({}, ...parts) as Query] as const),
      optional("closed", ["true", "false"]).map((query) => ["situations", query] as const),
    );
    await fc.assert(
      fc.asyncProperty(queries, fc.integer({ min: 1, max: 20 }), async ([list, query], limit) => {
        const pages = await allPages(list, query, limit);
        const expected = await filtered(list, query);
        expect(pages.flatMap(({ rows }) => rows.map(({ subject }) => subject))).toEqual(expected);
        for (const page of pages) expect(page.total).toBe(expected.length);
        for (const page of pages.slice(0, -1)) expect(page.rows.length).toBe(limit);
      }),
      { numRuns: 40, seed: 20160418 },
    );
  }, 60_000);
});

describe("quantities that differ", () => {
  it("stand side by side in the situation; a struck or corrected one is left out", async () => {
    const load = (value: string) => ({ what: "water", value, unit: "t", name: { ja: "水", en: "Water" } });
    const first = await act("report.file", { form: "spotrep", ...words("first"), situation, quantities: [load("20")] });
    const second = await act("report.file", {
      form: "spotrep",
      ...words("second"),
      situation,
      quantities: [load("21500.5")],
    });
    const seen = async () => {
      const view = await japan.client.call(operations.object, {
        params: { audience: world.shared, subject: situation },
      });
      return view.shared.situation?.differences.filter(({ kind }) => kind === "quantity") ?? [];
    };
    const [difference] = await seen();
    expect(difference?.what).toEqual({ ja: "水", en: "Water" });
    expect(difference?.values.map(({ value }) => value.en)).toEqual(["20 t", "21,500.5 t"]);
    const quantity = difference?.values[1]?.entry ?? "";
    await act("report.strike", { entry: quantity }, second.subject);
    expect(await seen()).toEqual([]);
    const { rows } = await ask("reports", { situation });
    const row = rows.find(({ subject }) => subject === second.subject) as { quantities?: unknown } | undefined;
    expect(row?.quantities).toEqual([]);
    expect(first.subject).not.toBe(second.subject);
  });
});

describe("a link", () => {
  it("tells the last receipt, and beside it the last sign of life", async () => {
    const { links } = await eventually(
      () => japan.client.call(operations.links),
      ({ links }) => links.some(({ confirmedAt, heardAt }) => confirmedAt !== undefined && heardAt !== undefined),
    );
    expect(links[0]?.heardAt).toBeGreaterThan(Date.now() - 60_000);
  });
});
