import { type MailPreference, type NewsList, operations } from "@kakehashi/contract";
import { commandNamed } from "@kakehashi/coordination";
import type { Hash } from "@kakehashi/core";
import { composeMail, type MailSettings, type Notice, openMailer, openNotices, sendDue } from "@kakehashi/notify";
import { wordsOfAsked } from "@kakehashi/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { headersOf, type MailServer, mailServer, textOf, wordsOf } from "../../../notify/src/testing/mail-server.ts";
import { todosIn } from "../../../notify/src/testing/read-calendar.ts";
import { withClient } from "../../../store/src/roles.ts";
import { openStoreAt, storePlaceOf } from "../node/open-store-at.ts";
import { type Desk, eventually, type TwoNodes, twoNodes } from "../testing/two-nodes.ts";
import { ordinaryNotices } from "./notice-settings.ts";

let world: TwoNodes;
let server: MailServer;
let japan: Desk;
let states: Desk;

const hourMs = 3_600_000;
const secret = "燃料の輸送";

const mail = (): MailSettings => ({
  ...{ host: "127.0.0.1", port: server.port, security: "none", from: "node@ministry.example" },
  ...{ user: undefined, passwordFile: undefined, caFile: undefined, domains: [], titlesUpTo: undefined },
});

beforeAll(async () => {
  server = await mailServer();
  world = await twoNodes({
    notices: {
      ...ordinaryNotices,
      linkMs: 60_000,
      address: "https://node.example",
      mail: mail(),
    },
  });
  [japan, states] = await Promise.all([world.desk(0, "bocc"), world.desk(1, "bocc")]);
}, 120_000);
afterAll(async () => {
  await world?.stop();
  await server?.close();
}, 60_000);

async function act(desk: Desk, name: string, input: object, subject?: string, audience = world.shared) {
  const command = commandNamed(name);
  if (command === undefined) throw new Error(name);
  return desk.client.command(command, { audience, input, ...(subject && { subject }) });
}

/** A matter with a text that the raiser concurs with: the other side is asked for its position. */
function raise(desk: Desk, suspense?: number) {
  const text = { clauses: [{ ja: "一", en: "one" }], concur: true };
  const title = { ja: secret, en: "Fuel transport" };
  return act(desk, "matter.open", { track: "operational", body: "bocc", title, text, ...(suspense && { suspense }) });
}

const news = (desk: Desk): Promise<NewsList> => desk.client.call(operations.news, { query: {} });
const about = (list: NewsList, subject: string) => list.rows.filter((row) => row.about?.subject === subject);
const told = (desk: Desk, subject: string) =>
  eventually(
    () => news(desk),
    (list) => about(list, subject).length > 0,
  );
/** What came before has been looked at: matters are, in the order in which they were committed. */
const lookedAt = async () => told(states, (await raise(japan)).subject);
const prefer = (desk: Desk, preference: Partial<MailPreference>) =>
  desk.client.call(operations.setNoticeSettings, { body: { mail: "at-once", zone: "JST", ...preference } });
const mailsTo = (address: string) => server.taken.filter(({ to }) => to.includes(address));
const mailed = (address: string, words: string) =>
  eventually(
    async () => mailsTo(address).filter(({ raw }) => textOf(raw).includes(words)),
    (mails) => mails.length > 0,
  );

describe("news", () => {
  it("are told to the post that is asked, on the node of the side that is asked, and to nobody twice", async () => {
    const { subject, reference } = await raise(japan, Date.now() + 72 * hourMs);
    const list = await told(states, subject);
    expect(about(list, subject)).toMatchObject([
      { kind: "awaits", asked: "state-position", read: false, about: { reference }, post: { id: "us.bocc.usfj" } },
    ]);
    expect(about(await news(japan), subject)).toEqual([]);
    await act(japan, "matter.remark", { words: { ja: "補足", en: "more" } }, subject);
    await lookedAt();
    expect(about(await news(states), subject).length).toBe(1);
  });

  it("are told to whoever stands in, as long as the absence lasts", async () => {
    const standIn = await world.desk(1, "maritime");
    const body = { standIn: standIn.me.person?.id as string };
    await states.client.call(operations.setAway, { body });
    const { subject } = await raise(japan);
    expect(about(await told(standIn, subject), subject)).toMatchObject([
      { kind: "awaits", post: { id: "us.bocc.usfj" } },
    ]);
    expect(about(await told(states, subject), subject)).toHaveLength(1);
    await states.client.call(operations.clearAway, { body: {} });
    expect(about(await news(standIn), subject)).toEqual([]);
    const later = (await raise(japan)).subject;
    await told(states, later);
    expect(about(await news(standIn), later)).toEqual([]);
  });

  it("tell an agreement to both sides, and a suspense that is near or has passed", async () => {
    const { subject, entries } = await raise(japan, Date.now() + 2 * hourMs);
    await eventually(
      () => news(states),
      (list) => about(list, subject).some(({ kind }) => kind === "due-soon"),
      25_000,
    );
    const text = entries.find(({ kind }) => kind === "text/1")?.entry;
    await act(states, "matter.concur", { text }, subject);
    for (const desk of [japan, states]) {
      await eventually(
        () => news(desk),
        (list) => about(list, subject).some(({ kind }) => kind === "agreed"),
      );
    }
    const late = await raise(japan, Date.now() - hourMs);
    await eventually(
      () => news(states),
      (list) => about(list, late.subject).some(({ kind }) => kind === "overdue"),
      25_000,
    );
  }, 60_000);

  it("are marked as read one by one or all together, and stay so", async () => {
    const { subject } = await raise(japan);
    const before = await told(states, subject);
    const [row] = about(before, subject);
    await states.client.call(operations.readNews, { body: { one: row?.id ?? 0 } });
    expect((await news(states)).unread).toBe(before.unread - 1);
    await states.client.call(operations.readNews, { body: { upTo: before.rows[0]?.id ?? 0 } });
    expect((await news(states)).unread).toBe(0);
  });
});

describe("a side's own work", () => {
  it("is told to the post that is to do it: tasks, chops of its organisation, hand-overs, until it is done", async () => {
    const home = (await japan.client.call(operations.realms)).realms[0]?.audiences.find((each) => each.home)?.audience;
    const atHome = (name: string, input: object, dossier?: string) =>
      japan.client.command(commandNamed(name) as NonNullable<ReturnType<typeof commandNamed>>, {
        audience: home ?? "",
        input,
        ...(dossier && { subject: dossier }),
      });
    const watch = await world.desk(0, "watch");
    const ground = await world.desk(0, "ground");
    const { subject, reference } = await raise(japan);
    const post = "jp.watch-officer";
    const due = Date.now() + hourMs;
    const task = await act(japan, "matter.add-task", { title: { ja: secret }, post, due }, subject);
    const asked = async (desk: Desk, what: string, kind = "awaits") =>
      eventually(
        async () => (await news(desk)).rows.find((row) => row.asked === what && row.kind === kind),
        (row) => row !== undefined,
        25_000,
      );
    expect(await asked(watch, "do-task")).toMatchObject({ about: { subject, reference }, due, post: { id: post } });
    await asked(watch, "do-task", "due-soon");
    const dossier = (await atHome("dossier.open", { about: subject })).subject;
    await atHome("dossier.ask-chop", { organisation: "jp.gso", question: { ja: secret }, suspense: due }, dossier);
    expect(await asked(ground, "give-chop")).toMatchObject({ about: { subject, reference }, due });
    const handed = await atHome("dossier.hand-over", { to: post, notes: { ja: secret }, matters: [subject] });
    const told = await asked(watch, "take-over");
    expect(told?.about).toMatchObject({ audience: home, subject: handed.subject });
    expect(JSON.stringify(await news(watch))).not.toContain(secret);
    await act(japan, "matter.set-task", { task: task.entries[0]?.entry, status: "done" }, subject);
    await lookedAt();
    expect((await news(states)).rows.some((row) => row.about?.subject === handed.subject)).toBe(false);
    expect((await news(states)).rows.some((row) => row.asked === "do-task")).toBe(false);
  }, 90_000);
});

describe("whoever is asked into a matter", () => {
  it("is told at once, though it is the other side that is awaited", async () => {
    const director = await world.desk(0, "director");
    const watch = await world.desk(0, "watch");
    const title = { ja: secret };
    const text = { clauses: [{ ja: "一", en: "one" }], concur: true };
    const { subject } = await act(director, "matter.open", { track: "policy", body: "acg.director", title, text });
    await act(director, "matter.invite", { post: "jp.watch-officer" }, subject);
    expect(about(await told(watch, subject), subject)).toMatchObject([{ kind: "invited" }]);
  });
});

describe("an e-mail", () => {
  it("goes at once to the person asked, in their language, and names reference, what is asked, by when and where", async () => {
    await prefer(states, { address: "reed@usfj.example" });
    const suspense = Date.now() + 72 * hourMs;
    const { subject, reference } = await raise(japan, suspense);
    const [mail] = await mailed("reed@usfj.example", subject);
    const raw = mail?.raw ?? "";
    expect(wordsOf(headersOf(raw).get("subject") ?? "")).toContain(`[LIVE] ${reference} State a position`);
    expect(textOf(raw)).toContain(`https://node.example/matters/${world.shared}/${subject}`);
    await prefer(japan, { address: "kono@mod.example" });
    const theirs = await raise(states);
    const [japanese] = await mailed("kono@mod.example", theirs.subject);
    expect(wordsOf(headersOf(japanese?.raw ?? "").get("subject") ?? "")).toContain("案文への立場を示す");
    for (const { raw } of server.taken) {
      expect(`${wordsOf(headersOf(raw).get("subject") ?? "")} ${textOf(raw)}`).not.toMatch(/燃料|Fuel/);
    }
  });

  it("does not go to whoever wants none, and waits for the full hour where the person wants it so", async () => {
    await prefer(states, { address: "off@usfj.example", mail: "off" });
    const { subject } = await raise(japan);
    await told(states, subject);
    await prefer(states, { address: "hourly@usfj.example", mail: "hourly" });
    const other = await raise(japan);
    await told(states, other.subject);
    await new Promise((resolve) => setTimeout(resolve, 6_000));
    expect(mailsTo("off@usfj.example")).toEqual([]);
    const minute = new Date().getMinutes();
    if (minute > 0 && minute < 59) expect(mailsTo("hourly@usfj.example")).toEqual([]);
    const metrics = await (await fetch(`${states.url}/metrics`)).text();
    expect(Number(/kakehashi_mail_notices\{state="waiting"\} (\d+)/.exec(metrics)?.[1])).toBeGreaterThan(0);
  });

  it("goes out once for all of an hour, when that hour is full", async () => {
    await prefer(states, { address: "by-hour@usfj.example", mail: "hourly" });
    const raised = [await raise(japan), await raise(japan)];
    for (const { subject } of raised) await told(states, subject);
    // The same outbox with a clock that is an hour on, while the node itself is down.
    const sendAt = async (url: string, now: () => number) => {
      const notices = openNotices({ url, now });
      const realm = { kind: "live", title: { ja: "実", en: "Live" } } as const;
      const scene = { realm, address: "https://node.example", titleOf: () => undefined, reasonWords: () => undefined };
      const { sent } = await sendDue({
        outbox: notices.outbox,
        openMailer: () => openMailer(mail()),
        compose: async (parcel) => composeMail(parcel, { ...scene, askedWords: wordsOfAsked }),
        seen: async (_reader, subjects) => new Set(subjects),
        mayMailTo: () => true,
      });
      await notices.close();
      return sent;
    };
    await world.restart(1, {
      async whileDown() {
        const { store, close } = await openStoreAt(world.folders[1] as never, storePlaceOf({}));
        expect(await sendAt(store.urls.engine, () => Date.now() + hourMs)).toBe(1);
        expect(await sendAt(store.urls.engine, () => Date.now() + 2 * hourMs)).toBe(0);
        await close();
      },
    });
    states = await world.desk(1, "bocc");
    const [letter, ...others] = mailsTo("by-hour@usfj.example");
    expect(others).toEqual([]);
    for (const { subject } of raised) expect(textOf(letter?.raw ?? "")).toContain(subject);
  }, 60_000);

  it("of a person who is told without end leaves the newest five hundred notices, each told once", async () => {
    const count = async (url: string) => {
      const sql = "select count(*)::int as n, min(key) as oldest from notify.notice where key like 'flood %'";
      return (await withClient(url, (client) => client.query(sql))).rows[0];
    };
    const posts = ["us.watch-officer"];
    const flood = Array.from(
      { length: 600 },
      (_, at): Notice => ({ kind: "awaits", key: `flood ${1_000 + at}`, realm: world.realm as Hash, posts }),
    );
    await world.restart(1, {
      async whileDown() {
        const { store, close } = await openStoreAt(world.folders[1] as never, storePlaceOf({}));
        const notices = openNotices({ url: store.urls.engine, now: Date.now });
        expect((await notices.watching.looked({ notices: flood })).length).toBe(1);
        expect(await count(store.urls.engine)).toEqual({ n: 500, oldest: "flood 1100" });
        // Found again, each is one that was told.
        expect(await notices.watching.looked({ notices: flood.slice(100) })).toEqual([]);
        await notices.close();
        await close();
      },
    });
    states = await world.desk(1, "bocc");
  }, 60_000);

  it("is told once over a restart of the node, and what came meanwhile is told after it", async () => {
    await prefer(japan, { address: "restart@mod.example" });
    const before = await raise(states);
    await mailed("restart@mod.example", before.subject);
    let meanwhile = "";
    await world.restart(0, {
      async whileDown() {
        meanwhile = (await raise(states)).subject;
      },
    });
    japan = await world.desk(0, "bocc");
    await mailed("restart@mod.example", meanwhile);
    await mailed("restart@mod.example", (await raise(states)).subject);
    for (const subject of [before.subject, meanwhile]) {
      const mails = mailsTo("restart@mod.example").filter(({ raw }) => textOf(raw).includes(subject));
      expect(mails.length).toBe(1);
      expect(about(await news(japan), subject).length).toBe(1);
    }
  }, 90_000);
});

describe("a calendar feed", () => {
  async function make(desk: Desk, post: string) {
    return desk.client.call(operations.makeCalendar, { body: { post } });
  }
  const fetchIcs = (desk: Desk, path: string, headers: Record<string, string> = {}) =>
    fetch(`${desk.url}${path}`, { headers });

  it("shows what awaits the post with its suspense, by reference alone, to whoever has its address", async () => {
    const { path } = await make(states, "us.bocc.usfj");
    const suspense = Math.floor((Date.now() + 48 * hourMs) / 1000) * 1000;
    const { subject, reference, entries } = await raise(japan, suspense);
    await told(states, subject);
    const reply = await fetchIcs(states, path);
    expect(reply.status).toBe(200);
    expect(reply.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
    expect(reply.headers.get("cache-control")).toBe("private, max-age=300");
    const text = await reply.text();
    expect(text).not.toMatch(/燃料|Fuel/);
    const mine = (body: string) => todosIn(body).find(({ uid }) => uid.startsWith(subject));
    expect(mine(text)).toMatchObject({ summary: `${reference} State a position`, due: suspense });
    const again = await fetchIcs(states, path, { "if-none-match": reply.headers.get("etag") ?? "" });
    expect(again.status).toBe(304);
    const text1 = entries.find(({ kind }) => kind === "text/1")?.entry;
    await act(states, "matter.concur", { text: text1 }, subject);
    await eventually(
      async () => (await fetchIcs(states, path)).text(),
      (body) => mine(body) === undefined,
    );
  });

  it("shows tasks and chops of the post, which its own side asks of it, until they are done", async () => {
    const watch = await world.desk(0, "watch");
    const { path } = await make(watch, "jp.watch-officer");
    const { subject, reference } = await raise(japan);
    const due = Math.floor((Date.now() + 48 * hourMs) / 1000) * 1000;
    const task = { title: { ja: secret }, post: "jp.watch-officer", due };
    const [added] = (await act(japan, "matter.add-task", task, subject)).entries;
    const home = (await japan.client.call(operations.realms)).realms[0]?.audiences.find((each) => each.home)?.audience;
    const dossier = (await act(japan, "dossier.open", { about: subject }, undefined, home)).subject;
    const chop = { post: "jp.watch-officer", question: { ja: secret }, suspense: due + hourMs };
    await act(japan, "dossier.ask-chop", chop, dossier, home);
    const text = await (await fetchIcs(watch, path)).text();
    expect(text).not.toContain(secret);
    const todos = todosIn(text).filter(({ uid }) => uid.startsWith(subject) || uid.startsWith(dossier));
    expect(todos).toMatchObject([
      { summary: `${reference} 作業をする`, due },
      { summary: `${reference} 合議に回答`, due: due + hourMs },
    ]);
    await act(watch, "matter.set-task", { task: added?.entry, status: "done" }, subject);
    const left = todosIn(await (await fetchIcs(watch, path)).text());
    expect(left.map(({ uid }) => uid)).not.toContain(todos[0]?.uid);
    expect(left.map(({ uid }) => uid)).toContain(todos[1]?.uid);
  });

  it("ends when it is revoked, opens nothing with another secret, and only to posts that one holds", async () => {
    const { path, calendar } = await make(states, "us.bocc.usfj");
    expect((await fetchIcs(states, path)).status).toBe(200);
    await states.client.call(operations.revokeCalendar, { params: { id: calendar.id }, body: {} });
    const gone = await fetchIcs(states, path);
    expect(gone.status).toBe(404);
    expect(gone.headers.get("content-type")).toMatch(/^application\/problem\+json/);
    expect((await fetchIcs(states, `/api/calendar/${"A".repeat(43)}.ics`)).status).toBe(404);
    await expect(make(states, "us.auditor")).rejects.toMatchObject({ problem: { code: "post-not-held" } });
  });

  it("is told of by its owner alone, without the secret", async () => {
    const { path } = await make(states, "us.bocc.usfj");
    const listed = await states.client.call(operations.calendars);
    expect(JSON.stringify(listed)).not.toContain(path.slice("/api/calendar/".length, -4));
    expect(listed.calendars.length).toBeGreaterThan(0);
    const other = await world.desk(1, "watch");
    expect((await other.client.call(operations.calendars)).calendars).toEqual([]);
  });
});
