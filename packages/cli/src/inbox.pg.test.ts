import { type InboxView, operations } from "@kakehashi/contract";
import { commandNamed } from "@kakehashi/coordination";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Desk, eventually, type TwoNodes, twoNodes } from "./testing/two-nodes.ts";

let world: TwoNodes;
let japan: Desk;
let states: Desk;

beforeAll(async () => {
  world = await twoNodes();
  [japan, states] = await Promise.all([world.desk(0, "bocc"), world.desk(1, "bocc")]);
}, 120_000);
afterAll(() => world?.stop(), 60_000);

async function act(desk: Desk, name: string, input: object, subject?: string) {
  const command = commandNamed(name);
  if (command === undefined) throw new Error(name);
  return desk.client.command(command, { audience: world.shared, input, ...(subject && { subject }) } as never);
}

const title = (words: string) => ({ ja: words, en: words });
const text = { clauses: [{ ja: "一", en: "one" }] };
const raise = async (desk: Desk, input: object = {}) =>
  (await act(desk, "matter.open", { track: "operational", body: "bocc", title: title("件"), ...input })).subject;

const inbox = (desk: Desk, query: object = {}): Promise<InboxView> =>
  desk.client.call(operations.inbox, { query: { audience: world.shared, ...query } as never });
const board = (desk: Desk, body: string, query: object = {}) =>
  desk.client.call(operations.board, { params: { body }, query: { audience: world.shared, ...query } as never });
const group = (view: InboxView, name: string) => view.groups.find((each) => each.group === name);
const subjects = (view: InboxView, name: string) => group(view, name)?.rows.map(({ matter }) => matter.subject);

describe("an inbox", () => {
  it("says what awaits me, my side and the other side, the same on both nodes", async () => {
    const before = await inbox(japan);
    const mine = await raise(japan);
    const theirs = await raise(japan, { text: { ...text, concur: true } });
    const here = await inbox(japan);
    expect(here.counts.me).toBe(before.counts.me + 1);
    expect(subjects(here, "me")).toContain(mine);
    expect(subjects(here, "other")).toContain(theirs);
    expect(subjects(here, "me")).not.toContain(theirs);
    const there = await eventually(
      () => inbox(states),
      (view) => subjects(view, "me")?.includes(theirs) === true,
    );
    expect(subjects(there, "other")).toContain(mine);
    expect(there.counts.open).toBe(here.counts.open);
  });

  it("gives pages that together are the whole group, the most urgent first, and counts what is left when narrowed", async () => {
    const now = (await inbox(japan)).now;
    const due = [3, 1, 2].map((hours) => now + hours * 3_600_000);
    for (const suspense of due) await raise(japan, { suspense });
    const late = await raise(japan, { suspense: now - 60_000 });
    const whole = await inbox(japan, { group: "me", limit: 100 });
    const all = subjects(whole, "me") ?? [];
    expect(all[0]).toBe(late);
    const dues = group(whole, "me")?.rows.flatMap(({ awaits }) => awaits?.due ?? []) ?? [];
    expect(dues).toEqual([...dues].sort((a, b) => a - b));
    const walked: string[] = [];
    for (let cursor: string | undefined, more = true; more; ) {
      const page = await inbox(japan, { group: "me", limit: 2, ...(cursor !== undefined && { cursor }) });
      walked.push(...(subjects(page, "me") ?? []));
      expect(group(page, "me")?.total).toBe(all.length);
      cursor = group(page, "me")?.next;
      more = cursor !== undefined;
    }
    expect(walked).toEqual(all);
    expect(subjects(await inbox(japan), "overdue")).toEqual([late]);
    expect((await inbox(japan)).counts.overdue).toBe(1);
    expect(group(await inbox(japan, { group: "me", body: "jc" }), "me")?.total).toBe(0);
  });

  it("leaves out what is agreed or closed", async () => {
    const subject = await raise(japan);
    await act(japan, "matter.close", {}, subject);
    await eventually(
      () => inbox(states),
      (view) =>
        group(view, "me")?.rows.some(
          ({ matter, awaits }) => matter.subject === subject && awaits?.asked === "close",
        ) === true,
    );
    await act(states, "matter.close", {}, subject);
    const view = await eventually(
      () => inbox(japan, { limit: 500 }),
      (each) => each.groups.every(({ rows }) => rows.every(({ matter }) => matter.subject !== subject)),
    );
    expect(view.groups.flatMap(({ rows }) => rows).map(({ matter }) => matter.state)).not.toContain("closed");
  });
});

describe("news", () => {
  it("are what others entered since this person looked, acting as this post; a look stays here and is one's own", async () => {
    const subject = await raise(japan);
    const seenAll = await inbox(japan);
    expect(seenAll.news.map(({ matter }) => matter.subject)).not.toContain(subject);
    await japan.client.call(operations.look, { body: { audience: world.shared, seen: seenAll.seen } });
    const clean = await inbox(japan);
    expect(clean.counts.news).toBe(0);
    expect(clean.lookedAt).toBeGreaterThan(0);
    await eventually(
      () => inbox(states),
      (view) => view.news.some(({ matter }) => matter.subject === subject),
    );
    await act(states, "matter.remark", { words: title("見ました") }, subject);
    const fresh = await eventually(
      () => inbox(japan),
      (view) => view.counts.news === 1,
    );
    expect(fresh.news[0]).toMatchObject({ matter: { subject }, entries: 1, last: { party: "us", kind: "remark/1" } });
    const other = await world.desk(0, "director");
    await japan.client.call(operations.look, {
      body: { audience: world.shared, seen: fresh.seen, subjects: [subject] },
    });
    expect((await inbox(japan)).counts.news).toBe(0);
    expect((await inbox(other)).news.map(({ matter }) => matter.subject)).toContain(subject);
    await act(states, "matter.remark", { words: title("もう一つ") }, subject);
    await eventually(
      () => inbox(japan),
      (view) => view.counts.news === 1,
    );
  });
});

describe("a board", () => {
  it("shows what stands at a body and in those that roll up under it, and follows a matter that is moved", async () => {
    const low = await raise(japan, { body: "ccc.ground" });
    const shown = await board(japan, "bocc");
    expect(shown.places.map(({ body }) => body.id)).toEqual(expect.arrayContaining(["bocc", "ccc.ground", "ccc.air"]));
    expect(shown.places.map(({ body }) => body.id)).not.toContain("acg.director");
    expect(shown.rows.map(({ subject }) => subject)).toContain(low);
    expect(shown.total).toBe(shown.places.reduce((sum, { open }) => sum + open, 0));
    const narrowed = await board(japan, "bocc", { place: "ccc.ground", awaits: "jp" });
    expect(narrowed.rows.map(({ subject }) => subject)).toEqual([low]);
    expect((await board(japan, "bocc", { place: "ccc.ground", awaits: "us" })).rows).toEqual([]);
  });

  it("is counted on the chart of the mechanism", async () => {
    const { counts } = await japan.client.call(operations.mechanism, { query: {} });
    const { places } = await board(japan, "bocc");
    for (const { body, open, awaiting } of places.filter((place) => place.open > 0)) {
      expect(counts.find((each) => each.body === body.id)).toMatchObject({ open, awaiting });
    }
  });
});

describe("a closed matter", () => {
  it("reads so only while nothing that is linked to it, from either side, has moved since", async () => {
    const closed = await raise(japan);
    const other = await raise(japan);
    await act(japan, "matter.close", {}, closed);
    await eventually(
      () => inbox(states, { limit: 500 }),
      (view) => group(view, "me")?.rows.some(({ matter }) => matter.subject === closed) === true,
    );
    await act(states, "matter.close", {}, closed);
    const stateOf = async () => {
      const params = { audience: world.shared, subject: closed };
      return (await japan.client.call(operations.object, { params })).shared.matter?.state;
    };
    await eventually(stateOf, (state) => state === "closed");
    await act(japan, "matter.relate", { object: closed, relation: "depends" }, other);
    expect(await stateOf()).toBe("link-open");
    const { rows } = await japan.client.call(operations.matters, {
      params: { audience: world.shared },
      query: { limit: 500 },
    });
    expect(rows.find(({ subject }) => subject === closed)?.state).toBe("link-open");
  });
});

describe("a side's own staffing", () => {
  it("stands on its own page of the matter, and nothing of it on the partner's", async () => {
    const subject = await raise(japan);
    const home = (await japan.client.call(operations.realms)).realms[0]?.audiences.find((each) => each.home)?.audience;
    const atHome = async (name: string, input: object, dossier?: string) =>
      japan.client.command(
        commandNamed(name) as NonNullable<ReturnType<typeof commandNamed>>,
        { audience: home, input, ...(dossier && { subject: dossier }) } as never,
      );
    const viewOf = async (desk: Desk) =>
      (await desk.client.call(operations.object, { params: { audience: world.shared, subject } })).national;
    const dossier = (await atHome("dossier.open", { about: subject })).subject;
    expect((await viewOf(japan)).staffing).toBeUndefined();
    await atHome("dossier.ask-chop", { post: "jp.bocc.gso", question: { ja: "異存は" } }, dossier);
    expect((await viewOf(japan)).staffing).toMatchObject({
      asked: [{ state: "waits", question: { ja: "異存は" } }],
      missing: ["chops", "sign-off"],
      needed: { id: "headquarters" },
    });
    const there = await eventually(
      () => viewOf(states).catch(() => undefined),
      (view) => view !== undefined,
    );
    expect(there).toEqual({ dossiers: [] });
  });
});

describe("saved filters", () => {
  it("are the person's own", async () => {
    const filter = { name: "急ぐもの", screen: "/boards/bocc", query: "overdue=true" };
    const saved = await japan.client.call(operations.saveFilter, { body: filter });
    expect((await japan.client.call(operations.savedFilters)).filters).toEqual([{ ...filter, id: saved.id }]);
    const other = await world.desk(0, "director");
    expect((await other.client.call(operations.savedFilters)).filters).toEqual([]);
    await japan.client.call(operations.removeFilter, { params: { id: saved.id }, body: {} });
    expect((await japan.client.call(operations.savedFilters)).filters).toEqual([]);
  });
});
