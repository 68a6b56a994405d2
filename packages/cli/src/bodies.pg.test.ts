/** Temporary bodies and liaison posts over HTTP, at two whole nodes. */
import { type InboxView, operations } from "@kakehashi/contract";
import { commandNamed } from "@kakehashi/coordination";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Desk, eventually, type TwoNodes, twoNodes } from "./testing/two-nodes.ts";

let world: TwoNodes;
let japan: Desk;
let states: Desk;
let ours: Desk;
let theirs: Desk;

beforeAll(async () => {
  world = await twoNodes();
  [japan, states] = await Promise.all([world.desk(0, "bocc"), world.desk(1, "bocc")]);
  [ours, theirs] = await Promise.all([world.desk(0, "watch"), world.desk(1, "watch")]);
}, 120_000);
afterAll(() => world?.stop(), 60_000);

async function act(desk: Desk, name: string, input: object, subject?: string) {
  const command = commandNamed(name);
  if (command === undefined) throw new Error(name);
  return desk.client.command(command, { audience: world.shared, input, ...(subject && { subject }) });
}

const reason = { ja: "現地で決める", en: "To be settled on the spot" };
const name = { ja: "現地共同調整所", en: "Local joint coordination office" };
const postOf = (desk: Desk) => desk.me.post?.id ?? "";

async function bodies(desk: Desk) {
  return (await desk.client.call(operations.temporaryBodies, { params: { audience: world.shared } })).bodies;
}
const bodyAt = async (desk: Desk, id: string) => (await bodies(desk)).find((body) => body.id === id);
const board = (desk: Desk, body: string) =>
  desk.client.call(operations.board, { params: { body }, query: { audience: world.shared } as never });
const inbox = (desk: Desk): Promise<InboxView> =>
  desk.client.call(operations.inbox, { query: { audience: world.shared } as never });
const mine = (view: InboxView) =>
  view.groups.find(({ group }) => group === "me")?.rows.map(({ matter }) => matter.subject) ?? [];

/** Proposed by one side with its watch, consented to by the other with its own. */
async function openBody(): Promise<string> {
  const { subject } = await act(japan, "temporary-body.open", { under: "bocc", name, posts: [postOf(ours)] });
  await eventually(() => bodyAt(states, subject), Boolean);
  expect((await bodyAt(states, subject))?.stage).toBe("proposed");
  await act(states, "temporary-body.consent", { posts: [postOf(theirs)] }, subject);
  await eventually(
    () => bodyAt(japan, subject),
    (body) => body?.stage === "open",
  );
  return subject;
}

describe("a temporary body", () => {
  it("is opened by both sides, takes a matter, shows in boards, inboxes and the mechanism, and keeps its record when closed", async () => {
    const body = await openBody();
    expect(await bodyAt(states, body)).toMatchObject({ stage: "open", under: { id: "bocc" }, name });
    const raised = { track: "operational", body: "bocc", title: { ja: "件", en: "A matter" } };
    const { subject } = await act(japan, "matter.open", raised);
    await act(japan, "matter.delegate", { to: body, reason }, subject);

    const view = await eventually(
      () => board(states, body),
      ({ rows }) => rows.length === 1,
    );
    expect(view.body).toEqual({ id: body, name });
    expect(view.rows[0]).toMatchObject({ subject, body: { id: body, name }, gaps: [] });
    const above = await board(japan, "bocc");
    expect(above.rows.map((row) => row.subject)).toContain(subject);
    expect(above.places.find((place) => place.body.id === body)).toMatchObject({ open: 1, body: { name } });

    expect(mine(await inbox(ours))).toContain(subject);
    expect(mine(await inbox(theirs))).toContain(subject);
    expect(mine(await inbox(japan))).not.toContain(subject);
    const { temporary, counts } = await theirs.client.call(operations.mechanism, { query: {} });
    expect(temporary.find(({ id }) => id === body)).toMatchObject({ stage: "open" });
    expect(counts.find((count) => count.body === body)).toMatchObject({ open: 1 });
    const page = await ours.client.call(operations.object, { params: { audience: world.shared, subject } });
    expect(page.shared.matter).toMatchObject({ body: { id: body, name }, moves: [{ to: { id: body, name } }] });

    await act(theirs, "matter.propose-text", { clauses: [{ ja: "一", en: "one" }] }, subject);
    await eventually(
      () => ours.client.call(operations.object, { params: { audience: world.shared, subject } }),
      ({ shared }) => shared.matter?.texts.length === 1,
    );
    const found = await ours.client.call(operations.object, { params: { audience: world.shared, subject } });
    await act(ours, "matter.concur", { text: found.shared.matter?.texts[0]?.entry }, subject);
    await eventually(
      () => theirs.client.call(operations.object, { params: { audience: world.shared, subject } }),
      ({ shared }) => shared.matter?.state === "agreed" || shared.matter?.state === "proven",
    );

    await act(japan, "temporary-body.close", {}, body);
    const half = await eventually(
      () => bodyAt(states, body),
      (each) => each?.sides.some(({ closed }) => closed !== undefined) === true,
    );
    expect(half?.stage).toBe("open");
    await act(states, "temporary-body.close", {}, body);
    await eventually(
      () => bodyAt(japan, body),
      (each) => each?.stage === "closed",
    );
    expect((await board(japan, body)).body.name).toEqual(name);
    const refused = act(japan, "matter.open", { ...raised, body });
    await expect(refused).rejects.toMatchObject({ problem: { code: "temporary-body-closed" } });
    await act(ours, "matter.escalate", { reason }, subject);
    const moved = await ours.client.call(operations.object, { params: { audience: world.shared, subject } });
    expect(moved.shared.matter?.body.id).toBe("bocc");
  }, 60_000);

  it("is found by its name, on both sides", async () => {
    const [body] = await bodies(japan);
    for (const desk of [japan, states]) {
      const { rows } = await eventually(
        () => desk.client.call(operations.search, { query: { q: "共同調整所" } as never }),
        (page) => page.rows.length > 0,
      );
      expect(rows).toContainEqual(expect.objectContaining({ type: "temporary-body", subject: body?.id }));
    }
  });
});

describe("a liaison post", () => {
  const list = (desk: Desk, query: object = {}) =>
    desk.client.call(operations.liaisons, { params: { audience: world.shared }, query: query as never });

  it("is listed as on any date, on both nodes, and never with the name of a person", async () => {
    const { on } = await list(japan);
    const hour = 3_600_000;
    const role = { ja: "調整所連絡員", en: "Liaison officer" };
    const posted = { post: postOf(ours), body: "bocc", role, from: on - hour, until: on + hour };
    const { subject } = await act(japan, "liaison.register", posted);
    await eventually(
      () => list(states),
      ({ rows }) => rows.some(({ id }) => id === subject),
    );
    await act(states, "liaison.receive", {}, subject);
    await eventually(
      () => list(japan),
      ({ rows }) => rows.some(({ received }) => received !== undefined),
    );
    const stageAt = async (at: number) => (await list(japan, { on: at })).rows.find(({ id }) => id === subject)?.stage;
    expect(await Promise.all([on - 2 * hour, on, on + hour].map(stageAt))).toEqual(["planned", "present", "ended"]);
    await act(states, "liaison.end", { at: on + 60_000 }, subject);
    await eventually(
      () => stageAt(on + 60_000),
      (stage) => stage === "ended",
    );
    expect((await list(states, { body: "bocc" })).rows).toHaveLength(1);
    expect((await list(states, { body: "jc" })).rows).toHaveLength(0);
    const bytes = JSON.stringify(await list(states));
    const name = ours.me.person?.name;
    expect(name?.ja.length).toBeGreaterThan(0);
    expect(bytes.includes(name?.ja ?? "-") || bytes.includes(name?.en ?? "-")).toBe(false);
  }, 30_000);
});
