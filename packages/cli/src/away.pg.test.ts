/** Somebody away, with a stand-in (decision 0028), at two whole nodes. */
import { createClient, type HoldersView, type InboxView, operations } from "@kakehashi/contract";
import { commandNamed } from "@kakehashi/coordination";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { everyRow } from "../../store/src/acceptance/every-row.ts";
import { withClient } from "../../store/src/roles.ts";
import { openStoreAt } from "./node/open-store-at.ts";
import { addAccounts, password } from "./testing/add-accounts.ts";
import { ranked } from "./testing/ranked-nodes.ts";
import { signInAs } from "./testing/sign-in-as.ts";
import { type Desk, eventually, type TwoNodes, twoNodes } from "./testing/two-nodes.ts";

const hourMs = 3_600_000;
const post = "jp.bocc.jso";
/** Words that stand in nothing that leaves. */
const marks = { words: "休暇の印", absent: "不在太郎", standIn: "代行花子" };
let world: TwoNodes;
let absent: Desk;
let standIn: Desk;
let third: Desk;
let officer: Desk;
let states: Desk;

beforeAll(async () => {
  world = await twoNodes({ change: ranked });
  await addAccounts(world, 0, [
    { account: "absent", name: marks.absent, posts: [post, "jp.bocc.gso"], rank: 2 },
    { account: "standin", name: marks.standIn, posts: ["jp.watch-officer"] },
    { account: "third", name: "第三者", posts: ["jp.watch-officer", "jp.secretary"] },
  ]);
  const [japan, us, release] = await Promise.all([
    world.desk(0, "bocc"),
    world.desk(1, "bocc"),
    world.desk(0, "release"),
  ]);
  [states, officer] = [us, release];
  [absent, standIn, third] = (await Promise.all(
    ["absent", "standin", "third"].map((account) => signedIn(japan, account)),
  )) as [Desk, Desk, Desk];
}, 180_000);
afterAll(() => world?.stop(), 60_000);

async function signedIn(at: Desk, account: string): Promise<Desk> {
  const { url, cookie } = await signInAs(at, account, password);
  const send: typeof fetch = (input, init) =>
    fetch(input, { ...init, headers: { ...(init?.headers as Record<string, string>), cookie } });
  const client = createClient(send, url, { newKey: () => crypto.randomUUID(), language: () => "en" });
  return { url, cookie, client, me: await client.call(operations.me) };
}

/** The database of a node that is stopped meanwhile. */
async function withDatabase<T>(at: number, use: (owner: string) => Promise<T>): Promise<T> {
  let made: T | undefined;
  await world.restart(at, {
    async whileDown() {
      const { store, close } = await openStoreAt(world.folders[at] as never, {} as never);
      made = await use(store.urls.owner).finally(close);
    },
  });
  return made as T;
}

const run = (url: string, sql: string, values: readonly unknown[]) =>
  withClient(url, (client) => client.query(sql, [...values]));
const title = (words: string) => ({ ja: words, en: words });
async function act(desk: Desk, name: string, input: object, subject?: string, label?: string) {
  const command = commandNamed(name);
  if (command === undefined) throw new Error(name);
  const call = { audience: world.shared, input, ...(subject && { subject }), ...(label && { label }) };
  return desk.client.command(command, call);
}
const raise = async (desk: Desk, words = "件", label?: string) =>
  (await act(desk, "matter.open", { track: "operational", body: "bocc", title: title(words) }, undefined, label))
    .subject;
const log = (desk: Desk) => act(desk, "report.log", { words: title("一行") });
const inbox = (desk: Desk, query: object = {}): Promise<InboxView> =>
  desk.client.call(operations.inbox, { query: { audience: world.shared, ...query } as never });
const groups = (view: InboxView) => view.groups.filter(({ group }) => group === "stand-in");
const idOf = (desk: Desk) => desk.me.person?.id as string;
const away = (desk: Desk, body: object) => desk.client.call(operations.setAway, { body: body as never });
const back = (desk: Desk) => desk.client.call(operations.clearAway, { body: {} });
const actAs = (desk: Desk, as: string) => desk.client.call(operations.switchPost, { body: { post: as } });
const holderOf = ({ holders }: HoldersView, desk: Desk) => holders.find(({ id }) => id === idOf(desk));
const holders = (desk: Desk) => desk.client.call(operations.holders);

describe("thirty open matters with someone away", () => {
  it("stand before whoever stands in, who acts, until the absent is back and sees what was done", async () => {
    const before = await inbox(standIn);
    expect(groups(before)).toEqual([]);
    const subjects = await Promise.all(Array.from({ length: 30 }, (_, n) => raise(absent, `件${n}`)));
    await Promise.all(subjects.map((subject) => act(absent, "matter.assign", { post }, subject)));
    await absent.client.call(operations.look, { body: { audience: world.shared } });
    const until = Date.now() + 10 * hourMs;
    await away(absent, { until, standIn: idOf(standIn), words: marks.words });

    const me = await standIn.client.call(operations.me);
    expect(me.standsIn).toMatchObject(
      [post, "jp.bocc.gso"].map((id) => ({
        post: { id },
        absent: { id: idOf(absent), name: { ja: marks.absent } },
        until,
      })),
    );
    expect(me.post?.id).toBe("jp.watch-officer");
    const view = await inbox(standIn, { limit: 100 });
    const group = groups(view).find(({ standsIn }) => standsIn?.post.id === post);
    expect(group).toMatchObject({ total: 30, standsIn: { absent: { name: { ja: marks.absent } }, until } });
    expect(group?.rows.map(({ matter }) => matter.subject).sort()).toEqual([...subjects].sort());
    // Each stands in one group of its side, and the counts add up to what they were.
    const side = view.groups.find((each) => each.group === "side");
    const shown = [...groups(view), side].flatMap((each) => each?.rows ?? []).map(({ matter }) => matter.subject);
    expect(new Set(shown).size).toBe(shown.length);
    expect(view.counts.standIn).toBe(groups(view).reduce((sum, { total }) => sum + total, 0));
    expect(view.counts.me + view.counts.standIn + view.counts.side).toBe(before.counts.me + before.counts.side + 30);
    const walked: string[] = [];
    for (let cursor: string | undefined, more = true; more; ) {
      const page = await inbox(standIn, { group: "stand-in", post, limit: 7, ...(cursor !== undefined && { cursor }) });
      expect(groups(page)).toHaveLength(1);
      walked.push(...(groups(page)[0]?.rows.map(({ matter }) => matter.subject) ?? []));
      cursor = groups(page)[0]?.next;
      more = cursor !== undefined;
    }
    expect(walked.sort()).toEqual([...subjects].sort());

    await actAs(standIn, post);
    expect((await inbox(standIn)).counts.me).toBeGreaterThanOrEqual(30);
    const [subject] = subjects as [string];
    const done = await act(standIn, "matter.remark", { words: title("代わりに") }, subject);
    const entry = await standIn.client.call(operations.entry, { params: { hash: done.entries[0]?.entry as string } });
    expect(entry.stamp.post).toBe(post);
    expect(entry.enteredBy).toMatchObject({
      person: { id: idOf(standIn), name: { ja: marks.standIn } },
      absent: { id: idOf(absent), name: { ja: marks.absent } },
    });
    const auditor = await world.desk(0, "auditor");
    const audited = await auditor.client.call(operations.entry, { params: { hash: entry.stamp.entry } });
    expect(audited.enteredBy).toEqual(entry.enteredBy);
    // Whoever holds the post acts for nobody else.
    const own = await act(absent, "matter.remark", { words: title("自分で") }, subject);
    const ownEntry = await absent.client.call(operations.entry, { params: { hash: own.entries[0]?.entry as string } });
    expect(ownEntry.enteredBy).toEqual({ person: { id: idOf(absent), name: expect.anything() } });

    await back(absent);
    const returned = await inbox(absent, { limit: 100 });
    const mine = returned.groups.find((each) => each.group === "me");
    expect(mine?.rows.map(({ matter }) => matter.subject)).toEqual(expect.arrayContaining(subjects));
    // Who acted as the absent's own post is no stranger to it by the record: what was done stands in the history, with who did it at home.
    const { shared } = await absent.client.call(operations.object, { params: { audience: world.shared, subject } });
    expect(JSON.stringify(shared)).toContain("代わりに");
    expect(returned.news.map(({ matter }) => matter.subject)).toContain(subject);
    expect(groups(await inbox(standIn))).toEqual([]);
  });
});

describe("an act of a session that acted as a post whose absence has ended", () => {
  it("is refused and says why, and goes out under no other post until its person has chosen one", async () => {
    await away(absent, { standIn: idOf(standIn) });
    await actAs(standIn, post);
    const subject = await raise(standIn);
    await back(absent);
    const refused = { problem: { code: "post-lapsed", status: 409, detail: expect.stringContaining("Choose") } };
    await expect(act(standIn, "matter.remark", { words: title("遅い") }, subject)).rejects.toMatchObject(refused);
    // What the other post may well do is not done by it either.
    await expect(log(standIn)).rejects.toMatchObject(refused);
    // Nor is anything marked as seen by it that was on the screen as the former one's.
    const look = standIn.client.call(operations.look, { body: { audience: world.shared } });
    await expect(look).rejects.toMatchObject(refused);
    const me = await standIn.client.call(operations.me);
    expect(me).toMatchObject({ lapsed: { id: post }, post: { id: "jp.watch-officer" }, standsIn: [] });
    await expect(actAs(standIn, post)).rejects.toMatchObject({ problem: { code: "post-not-held" } });
    expect(await actAs(standIn, "jp.watch-officer")).not.toHaveProperty("lapsed");
    const hash = (await log(standIn)).entries[0]?.entry as string;
    expect((await standIn.client.call(operations.entry, { params: { hash } })).stamp.post).toBe("jp.watch-officer");
  });

  it("is refused from the moment on that was given as its end", async () => {
    const until = Date.now() + 1_500;
    await away(absent, { until, standIn: idOf(standIn) });
    await actAs(standIn, post);
    await raise(standIn);
    await new Promise((resolve) => setTimeout(resolve, until - Date.now() + 20));
    await expect(raise(standIn)).rejects.toMatchObject({ problem: { code: "post-lapsed" } });
    expect(await absent.client.call(operations.away)).toEqual({});
    await actAs(standIn, "jp.watch-officer");
  });
});

describe("standing in", () => {
  it("opens nothing above one's own clearance, not to be counted either", async () => {
    const high = await raise(officer, "上の件", "x1-rel");
    await act(officer, "matter.assign", { post }, high);
    await away(absent, { standIn: idOf(standIn) });
    const theirs = await inbox(absent, { limit: 500 });
    expect(theirs.groups.flatMap(({ rows }) => rows).map(({ matter }) => matter.subject)).toContain(high);
    const seen = await inbox(standIn, { limit: 500 });
    const total = groups(seen).find(({ standsIn }) => standsIn?.post.id === post)?.total as number;
    expect(total).toBe((theirs.groups.find(({ group }) => group === "me")?.total as number) - 1);
    expect(JSON.stringify(seen)).not.toContain(high);
    await actAs(standIn, post);
    expect(JSON.stringify(await inbox(standIn, { limit: 500 }))).not.toContain(high);
    const params = { audience: world.shared, subject: high };
    await expect(standIn.client.call(operations.object, { params })).rejects.toMatchObject({
      problem: { code: "not-found" },
    });
    await expect(act(standIn, "matter.remark", { words: title("見えない") }, high)).rejects.toMatchObject({
      problem: { code: "subject-not-open" },
    });
    await actAs(standIn, "jp.watch-officer");
    await back(absent);
  });

  it("is not handed on: whoever stands in for the stand-in has the stand-in's own posts alone, and it is said that they are away", async () => {
    await away(absent, { standIn: idOf(standIn) });
    await away(standIn, { until: Date.now() + hourMs, standIn: idOf(third) });
    expect((await third.client.call(operations.me)).standsIn.map(({ post: each }) => each.id)).toEqual([]);
    await expect(actAs(third, post)).rejects.toMatchObject({ problem: { code: "post-not-held" } });
    const shown = holderOf(await holders(third), absent)?.away?.standIn;
    expect(shown).toMatchObject({ id: idOf(standIn), away: { until: expect.any(Number) } });
    expect((await absent.client.call(operations.away)).away?.standIn?.away).toBeDefined();
    await back(standIn);
    expect((await absent.client.call(operations.away)).away?.standIn).not.toHaveProperty("away");
    await back(absent);
  });

  it("begins when the absence does, and a later saying takes the place of an earlier one", async () => {
    await away(absent, { from: Date.now() + hourMs, until: Date.now() + 2 * hourMs, standIn: idOf(standIn) });
    expect((await standIn.client.call(operations.me)).standsIn).toEqual([]);
    expect(holderOf(await holders(third), absent)?.away).toMatchObject({ standIn: { id: idOf(standIn) } });
    await away(absent, { standIn: idOf(third) });
    expect((await standIn.client.call(operations.me)).standsIn).toEqual([]);
    const [first] = (await third.client.call(operations.me)).standsIn;
    expect(first).not.toHaveProperty("until");
    await away(absent, {});
    expect((await third.client.call(operations.me)).standsIn).toEqual([]);
    expect(holderOf(await holders(third), absent)?.away).not.toHaveProperty("standIn");
    await back(absent);
    expect(await back(absent)).toEqual({});
  });

  it("is for another person of the node who holds a post, until a time that is to come", async () => {
    const at = Date.now();
    const refusals = [
      [{ standIn: idOf(absent) }, "stand-in-not-possible"],
      [{ standIn: idOf(states) }, "stand-in-not-possible"],
      [{ standIn: "nobody" }, "stand-in-not-possible"],
      [{ until: at - 1 }, "absence-ends-before"],
      [{ from: at + 2 * hourMs, until: at + hourMs }, "absence-ends-before"],
    ] as const;
    for (const [body, code] of refusals) await expect(away(absent, body)).rejects.toMatchObject({ problem: { code } });
    expect(await absent.client.call(operations.away)).toEqual({});
  });

  it("ends with the account, or with its last post: the absent is told that nobody stands in", async () => {
    await away(absent, { standIn: idOf(third) });
    await withDatabase(0, (url) => run(url, "delete from access.holding where user_id = $1", [idOf(third)]));
    expect((await standIn.client.call(operations.holders)).holders.map(({ id }) => id)).not.toContain(idOf(third));
    expect((await third.client.call(operations.me)).signedIn).toBe(false);
    await withDatabase(0, (url) => run(url, `delete from access."user" where "id" = $1`, [idOf(third)]));
    expect((await absent.client.call(operations.away)).away).not.toHaveProperty("standIn");
    await back(absent);
  });
});

describe("an absence", () => {
  it("stays at home: no byte of it stands in the partner's database, in a bundle, a record or a proof", async () => {
    await away(absent, { standIn: idOf(standIn), words: marks.words });
    await actAs(standIn, post);
    const subject = await raise(standIn);
    await eventually(
      () =>
        states.client.call(operations.object, { params: { audience: world.shared, subject } }).catch(() => undefined),
      (found) => found !== undefined,
    );
    const told = [...Object.values(marks), idOf(absent), idOf(standIn)];
    const files = await Promise.all(
      (["bundle", "archive"] as const).map((form) =>
        officer.client.bytes(operations.exportBundle, { query: { audience: world.shared, form } as never }),
      ),
    );
    const proof = await officer.client.call(operations.proof, { params: { hash: subject } });
    const us = await states.client.call(operations.entry, { params: { hash: subject } });
    expect(us).not.toHaveProperty("enteredBy");
    const rows = (at: number) => withDatabase(at, (url) => everyRow(url, ["access", "kakehashi", "notify"]));
    const dump = await rows(1);
    const texts = [...files.map((bytes) => Buffer.from(bytes).toString("utf8")), JSON.stringify(proof), dump];
    for (const word of told) for (const text of texts) expect(text.includes(word)).toBe(false);
    // At home it is there to be found, by the same way of looking.
    const home = await rows(0);
    for (const word of told) expect(home.includes(word)).toBe(true);
    await back(absent);
  });
});
