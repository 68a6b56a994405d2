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
  return desk.client.command(command, { audience: world.shared, input, ...(subject && { subject }) });
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

  it("says of several things that a side is asked the one by which the row stands where it stands", async () => {
    const subject = await raise(japan, { text: { ...text, concur: false } });
    await eventually(
      () => inbox(states),
      (view) => subjects(view, "me")?.includes(subject) === true,
    );
    const suspense = (await inbox(states)).now + 60_000;
    await act(states, "matter.request-information", { to: "jp", words: title("何台か"), suspense }, subject);
    const view = await eventually(
      () => inbox(japan),
      (each) => group(each, "me")?.rows.some(({ awaits }) => awaits?.asked === "answer-rfi") === true,
    );
    const row = group(view, "me")?.rows.find(({ matter }) => matter.subject === subject);
    expect(row?.awaits).toMatchObject({ asked: "answer-rfi", due: suspense });
    expect(row?.matter.awaits.filter(({ party }) => party === "jp").map(({ asked }) => asked)).toEqual([
      "answer-rfi",
      "state-position",
    ]);
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

describe("a duplicate", () => {
  it("names the matter that it was joined to, and that one names it, each with how the other stands", async () => {
    const [kept, duplicate] = [await raise(japan), await raise(japan)];
    await act(japan, "matter.relate", { object: kept, relation: "duplicates" }, duplicate);
    const viewOf = async (subject: string) => {
      const params = { audience: world.shared, subject };
      return (await japan.client.call(operations.object, { params })).shared.matter;
    };
    expect((await viewOf(duplicate))?.duplicateOf?.subject).toBe(kept);
    const [link] = (await viewOf(kept))?.links ?? [];
    expect(link).toMatchObject({ subject: duplicate, relation: "duplicates", from: "other", state: "open" });
    expect((await viewOf(kept))?.duplicateOf).toBeUndefined();
  });
});

describe("a side's own staffing", () => {
  it("stands on its own page of the matter, and nothing of it on the partner's", async () => {
    const subject = await raise(japan);
    const home = (await japan.client.call(operations.realms)).realms[0]?.audiences.find((each) => each.home)?.audience;
    const atHome = async (name: string, input: object, dossier?: string, desk = japan) =>
      desk.client.command(commandNamed(name) as NonNullable<ReturnType<typeof commandNamed>>, {
        audience: home ?? "",
        input,
        ...(dossier && { subject: dossier }),
      });
    const viewOf = async (desk: Desk) =>
      (await desk.client.call(operations.object, { params: { audience: world.shared, subject } })).national;
    const dossier = (await atHome("dossier.open", { about: subject })).subject;
    expect((await viewOf(japan)).staffing).toBeUndefined();
    const { now } = await inbox(japan);
    const question = { ja: "異存は" };
    await atHome("dossier.ask-chop", { post: "jp.bocc.gso", question }, dossier);
    const asked = { post: "jp.watch-officer", question, suspense: now + 60_000 };
    const [request] = (await atHome("dossier.ask-chop", asked, dossier)).entries;
    const watch = await world.desk(0, "watch");
    const waiting = (desk: Desk) => desk.client.call(operations.ownChops, { query: {} });
    const waits = { entry: request?.entry, dossier, question, due: now + 60_000, about: { subject, type: "matter" } };
    expect((await waiting(watch)).chops).toMatchObject([waits]);
    expect((await waiting(japan)).chops).toEqual([]);
    expect(await waiting(states)).toMatchObject({ chops: [] });
    await atHome("dossier.chop", { request: request?.entry, stance: "concur" }, dossier, watch);
    expect((await waiting(watch)).chops).toEqual([]);
    expect((await viewOf(japan)).staffing).toMatchObject({
      asked: [{ state: "waits", post: "jp.bocc.gso", question }, { state: "concur" }],
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

const viewOf = async (desk: Desk, subject: string) => {
  const found = await desk.client.call(operations.object, { params: { audience: world.shared, subject } });
  return found.shared.matter;
};

describe("activities", () => {
  const hourMs = 3_600_000;
  const activity = (from: number, to: number, cell: string) => ({
    ...{ name: title("輸送"), period: { from, to }, areas: [{ cell }], body: "bocc" },
  });

  it("of both sides that meet are shown on both matters and in one list, on both nodes, until one moves away", async () => {
    const { now } = await inbox(japan);
    const [ours, theirs] = [await raise(japan), await raise(states)];
    for (const desk of [japan, states]) await eventually(() => viewOf(desk, ours).catch(() => undefined), Boolean);
    const made = await act(japan, "matter.add-activity", activity(now, now + 3 * hourMs, "1302"), ours);
    await act(states, "matter.add-activity", activity(now + hourMs, now + 9 * hourMs, "13021"), theirs);
    await act(states, "matter.add-activity", activity(now + hourMs, now + 9 * hourMs, "2"), theirs);
    for (const [desk, subject] of [
      [japan, ours],
      [states, theirs],
    ] as const) {
      const view = await eventually(
        () => viewOf(desk, subject),
        (matter) => (matter?.overlaps.length ?? 0) > 0,
      );
      expect(view?.overlaps).toMatchObject([
        { period: { from: now + hourMs, to: now + 3 * hourMs }, areas: [{ cell: "13021" }] },
      ]);
      const parties = view?.overlaps[0]?.activities.map(({ party, matter }) => [party, matter.subject]).sort();
      expect(parties).toEqual([
        ["jp", ours],
        ["us", theirs],
      ]);
      const list = await eventually(
        () => desk.client.call(operations.activities, { query: { audience: world.shared } }),
        ({ activities }) => activities.length === 3,
      );
      expect(list.overlaps).toEqual(view?.overlaps);
    }
    const entry = made.entries[0]?.entry;
    const moved = { ...activity(now - 9 * hourMs, now - hourMs, "1302"), replaces: entry };
    await act(japan, "matter.add-activity", moved, ours);
    expect((await viewOf(japan, ours))?.overlaps).toEqual([]);
    const later = await japan.client.call(operations.activities, { query: { audience: world.shared } });
    expect(later.activities.map(({ party }) => party)).toEqual(["us", "us"]);
  });
});

describe("a procedure", () => {
  it("shows each side's ticks side by side, with who and when, and the version that is followed", async () => {
    const subject = await raise(japan);
    const started = await act(japan, "matter.start-procedure", { procedure: "relief-request" }, subject);
    const run = started.entries[0]?.entry;
    await act(japan, "matter.check-step", { run, step: "need" }, subject);
    await eventually(
      () => viewOf(states, subject).catch(() => undefined),
      (matter) => matter?.procedures.length === 1,
    );
    await act(states, "matter.check-step", { run, step: "need" }, subject);
    await act(states, "matter.check-step", { run, step: "need", done: false }, subject);
    const view = await eventually(
      () => viewOf(japan, subject),
      (matter) =>
        matter?.procedures[0]?.steps[0]?.sides.some(({ done, stamp }) => !done && stamp !== undefined) === true,
    );
    expect(view?.procedures).toMatchObject([
      {
        ...{ procedure: "relief-request", version: 1, complete: false },
        steps: expect.arrayContaining([
          {
            ...{ id: "need", name: expect.anything() },
            sides: [
              { party: "jp", done: true, stamp: expect.objectContaining({ post: "jp.bocc.jso" }) },
              { party: "us", done: false, stamp: expect.objectContaining({ post: "us.bocc.usfj" }) },
            ],
          },
        ]),
      },
    ]);
  });
});

describe("response targets", () => {
  it("are each side's own word, measured beside how long it takes, on both nodes", async () => {
    const [charter, theirs] = await Promise.all([world.desk(0, "charter"), world.desk(1, "charter")]);
    const within = (desk: Desk, withinMs: number, priority?: string) =>
      act(desk, "charter.set-response-target", { body: "bocc", withinMs, ...(priority && { priority }) }, world.shared);
    await within(charter, 3_600_000);
    await within(charter, 600_000, "immediate");
    await within(theirs, 7_200_000);
    await expect(within(japan, 60_000)).rejects.toMatchObject({ problem: { code: "not-the-general-post" } });
    const targets = await eventually(
      () => japan.client.call(operations.targets, { query: { audience: world.shared } }),
      (view) => view.targets.length === 3,
    );
    expect(targets.targets).toContainEqual({ party: "jp", body: "bocc", priority: "immediate", withinMs: 600_000 });
    const subject = await raise(japan, { text: { ...text, concur: true } });
    const there = await eventually(
      () => viewOf(states, subject).catch(() => undefined),
      (matter) => matter !== undefined,
    );
    expect(there?.awaits).toMatchObject([{ party: "us", asked: "state-position", withinMs: 7_200_000 }]);
    await act(states, "matter.reserve", { text: there?.texts[0]?.entry, reason: title("待って") }, subject);
    const answered = await eventually(
      () => viewOf(japan, subject),
      (matter) => (matter?.answers.length ?? 0) > 0,
    );
    expect(answered?.answers).toMatchObject([{ party: "us", asked: "state-position", withinMs: 7_200_000 }]);
    await act(japan, "matter.set", { priority: "immediate" }, subject);
    const urgent = (await board(japan, "bocc")).rows.find((row) => row.subject === subject);
    expect(urgent?.awaits).toMatchObject([{ party: "jp", withinMs: 600_000 }]);
  });
});

describe("a hand-over", () => {
  it("waits for the next watch until that acknowledges it, with the matters as they stand now; the partner has nothing of it", async () => {
    const subject = await raise(japan);
    const realms = (await japan.client.call(operations.realms)).realms;
    const home = realms[0]?.audiences.find((each) => each.home)?.audience;
    const atHome = (desk: Desk, name: string, input: object, dossier?: string) =>
      desk.client.command(commandNamed(name) as NonNullable<ReturnType<typeof commandNamed>>, {
        audience: home ?? "",
        input,
        ...(dossier && { subject: dossier }),
      });
    const notes = title("燃料の件に注意");
    const given = await atHome(japan, "dossier.hand-over", { to: "jp.watch-officer", notes, matters: [subject] });
    const watch = await world.desk(0, "watch");
    const listed = (desk: Desk) => desk.client.call(operations.handOvers, { query: {} });
    const [taken] = (await listed(watch)).taken;
    expect(taken).toMatchObject({ subject: given.subject, notes, matters: [{ subject }], from: { id: "jp.bocc.jso" } });
    expect(taken?.seen).toBeUndefined();
    expect((await listed(japan)).given[0]?.seen).toBeUndefined();
    await expect(atHome(japan, "dossier.acknowledge", { handOver: taken?.entry }, given.subject)).rejects.toMatchObject(
      { problem: { code: "not-handed-to-you" } },
    );
    await atHome(watch, "dossier.acknowledge", { handOver: taken?.entry }, given.subject);
    expect((await listed(japan)).given[0]?.seen).toMatchObject({ post: "jp.watch-officer" });
    expect((await listed(watch)).taken[0]?.seen).toBeDefined();
    expect(await listed(states)).toEqual({ taken: [], given: [] });
    expect(await listed(await world.desk(0, "director"))).toEqual({ taken: [], given: [] });
  });
});

describe("tasks of a post", () => {
  it("stand before it, the first to be due first, until they are done; no other post has them", async () => {
    const subject = await raise(japan);
    const { now } = await inbox(japan);
    const add = async (due?: number) => {
      const task = { title: title("確かめる"), post: "jp.watch-officer", ...(due && { due }) };
      return (await act(japan, "matter.add-task", task, subject)).entries[0]?.entry;
    };
    const [whenever, late, soon] = [await add(), await add(now + 9_000_000), await add(now + 1_000_000)];
    const watch = await world.desk(0, "watch");
    const listed = async (desk: Desk) => (await desk.client.call(operations.ownTasks, { query: {} })).tasks;
    expect((await listed(watch)).map(({ entry }) => entry)).toEqual([soon, late, whenever]);
    expect((await listed(watch))[0]).toMatchObject({ matter: { subject }, status: "open" });
    await act(watch, "matter.set-task", { task: soon, status: "done" }, subject);
    await act(watch, "matter.set-task", { task: late, status: "doing" }, subject);
    expect(await listed(watch)).toMatchObject([{ entry: late, status: "doing" }, { entry: whenever }]);
    expect(await listed(japan)).toEqual([]);
  });
});

describe("a setting", () => {
  it("takes back the suspense of its own opening, and an empty one is refused", async () => {
    const { now } = await inbox(japan);
    const subject = await raise(japan, { suspense: now + 60_000 });
    await act(japan, "matter.set", { suspense: null }, subject);
    expect((await viewOf(japan, subject))?.due).toBeUndefined();
    await expect(act(japan, "matter.set", {}, subject)).rejects.toMatchObject({ problem: { code: "nothing-to-do" } });
  });
});

describe("saved filters", () => {
  it("are the person's own", async () => {
    const filter = { name: "急ぐもの", screen: "/boards/bocc", query: "overdue=true" };
    const saved = await japan.client.call(operations.saveFilter, { body: filter });
    expect((await japan.client.call(operations.savedFilters)).filters).toEqual([{ ...filter, id: saved.id }]);
    const renamed = { params: { id: saved.id }, body: { name: "期限の過ぎたもの" } };
    await japan.client.call(operations.renameFilter, renamed);
    expect((await japan.client.call(operations.savedFilters)).filters).toEqual([
      { ...filter, id: saved.id, name: "期限の過ぎたもの" },
    ]);
    const other = await world.desk(0, "director");
    expect((await other.client.call(operations.savedFilters)).filters).toEqual([]);
    const notTheirs = { problem: { code: "not-found" } };
    await expect(other.client.call(operations.renameFilter, renamed)).rejects.toMatchObject(notTheirs);
    await expect(
      other.client.call(operations.removeFilter, { params: { id: saved.id }, body: {} }),
    ).rejects.toMatchObject(notTheirs);
    await japan.client.call(operations.removeFilter, { params: { id: saved.id }, body: {} });
    expect((await japan.client.call(operations.savedFilters)).filters).toEqual([]);
  });
});
