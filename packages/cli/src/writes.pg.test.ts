import { type Operation, operations, type Problem } from "@kakehashi/contract";
import { commandNamed } from "@kakehashi/coordination";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addAccounts, password } from "./testing/add-accounts.ts";
import { signInAs } from "./testing/sign-in-as.ts";
import { type Desk, type TwoNodes, twoNodes } from "./testing/two-nodes.ts";

let world: TwoNodes;
let bundle: Uint8Array<ArrayBuffer>;
const account = "secretary";

beforeAll(async () => {
  world = await twoNodes({ exercise: true });
  const them = await world.desk(1, "release");
  bundle = new Uint8Array(
    await them.client.bytes(operations.exportBundle, { query: { audience: world.shared, form: "bundle" } }),
  );
  await addAccounts(
    world,
    0,
    [account, "changer"].map((each) => ({ account: each, posts: ["jp.watch-officer"] })),
  );
}, 180_000);
afterAll(() => world?.stop(), 60_000);

interface Write {
  readonly operation: Operation;
  /** Where it goes; what is taken away must be there, once for each key. */
  readonly path?: string | ((key: string) => Promise<string>);
  readonly body: object | Uint8Array<ArrayBuffer>;
  /** Another request to the same address; absent where there is only one. */
  readonly other?: object | Uint8Array<ArrayBuffer>;
  /** Who asks; nobody where it is left out. */
  readonly by?: string;
}

/** Every write that is no command of the record. */
const writes = (): Readonly<Record<string, Write>> => ({
  "demo-sign-in": { operation: operations.demoSignIn, body: { account: "watch" }, other: { account: "release" } },
  "sign-in": {
    operation: operations.signIn,
    body: { account, password },
    other: { account, password: "another one entirely" },
  },
  "switch-post": {
    operation: operations.switchPost,
    body: { post: "jp.exercise-director" },
    other: { post: "jp.watch-officer" },
    by: "watch",
  },
  "set-language": {
    operation: operations.setLanguage,
    body: { language: "ja" },
    other: { language: "en" },
    by: "bocc",
  },
  "move-clock": {
    operation: operations.moveClock,
    path: `/api/realms/${world.exercise}/clock`,
    body: { rate: 4 },
    other: { rate: 5 },
    by: "director-of-exercise",
  },
  look: {
    operation: operations.look,
    body: { audience: world.shared },
    other: { audience: world.shared, seen: "" },
    by: "bocc",
  },
  "save-filter": {
    operation: operations.saveFilter,
    body: { name: "mine", screen: "/boards/bocc", query: "overdue=true" },
    other: { name: "other", screen: "/boards/bocc", query: "" },
    by: "bocc",
  },
  "rename-filter": {
    operation: operations.renameFilter,
    path: (key) => pathOnce(key, filterToRename),
    body: { name: "late" },
    other: { name: "later" },
    by: "bocc",
  },
  "remove-filter": {
    operation: operations.removeFilter,
    path: (key) => pathOnce(key, filterToRemove),
    body: {},
    by: "bocc",
  },
  "change-password": {
    operation: operations.changePassword,
    body: { present: password, next: password },
    other: { present: password, next: "another one entirely" },
    by: "changer",
  },
  "end-sessions": {
    operation: operations.endSessions,
    body: {},
    other: { session: "none of these" },
    by: "changer",
  },
  "set-away": {
    operation: operations.setAway,
    body: { words: "away" },
    other: { words: "gone" },
    by: "action",
  },
  "clear-away": { operation: operations.clearAway, body: {}, by: "director" },
  "read-news": { operation: operations.readNews, body: { upTo: 1 }, other: { upTo: 2 }, by: "bocc" },
  "set-notice-settings": {
    operation: operations.setNoticeSettings,
    body: { mail: "off", zone: "JST" },
    other: { mail: "off", zone: "Z" },
    by: "bocc",
  },
  "make-calendar": {
    operation: operations.makeCalendar,
    body: { post: "jp.bocc.jso" },
    other: { post: "jp.watch-officer" },
    by: "bocc",
  },
  "revoke-calendar": {
    operation: operations.revokeCalendar,
    path: (key) => pathOnce(key, calendarToRevoke),
    body: {},
    by: "bocc",
  },
  import: { operation: operations.importBundle, body: bundle, other: bundle.slice(0, -1), by: "bocc" },
});

const desks = new Map<string, Promise<Desk>>();
function deskOf(by: string): Promise<Desk> {
  const made = desks.get(by) ?? openDesk(by);
  desks.set(by, made);
  return made;
}
async function openDesk(by: string): Promise<Desk> {
  if (by === "changer") return signInAs(await world.desk(0, "bocc"), by, password);
  if (by !== "director-of-exercise") return world.desk(0, by);
  const desk = await world.desk(0, "watch");
  await desk.client.call(operations.switchPost, { body: { post: "jp.exercise-director" } });
  return desk;
}

const paths = new Map<string, Promise<string>>();
function pathOnce(key: string, make: () => Promise<string>): Promise<string> {
  const made = paths.get(key) ?? make();
  paths.set(key, made);
  return made;
}

async function filterToRename(): Promise<string> {
  return (await filterToRemove()).replace("/remove", "/rename");
}

async function filterToRemove(): Promise<string> {
  const body = { name: "overdue", screen: "/boards", query: "overdue=true" };
  const { id } = await (await deskOf("bocc")).client.call(operations.saveFilter, { body });
  return `/api/me/filters/${id}/remove`;
}

async function calendarToRevoke(): Promise<string> {
  const { me, client } = await deskOf("bocc");
  const { calendar } = await client.call(operations.makeCalendar, { body: { post: me.post?.id ?? "" } });
  return `/api/me/calendars/${calendar.id}/revoke`;
}

const url = () => world.nodes[0]?.url ?? "";

async function send(write: Write, key: string, body = write.body) {
  const cookie = write.by === undefined ? "" : (await deskOf(write.by)).cookie;
  const path = typeof write.path === "function" ? await write.path(key) : (write.path ?? write.operation.path);
  const response = await fetch(url() + path, {
    method: "POST",
    headers: {
      ...(cookie !== "" && { cookie }),
      "content-type": write.operation.takes ?? "application/json",
      "idempotency-key": key,
      "accept-language": "en",
    },
    body: body instanceof Uint8Array ? body : JSON.stringify(body),
  });
  return { status: response.status, text: await response.text(), cookies: response.headers.getSetCookie() };
}

describe("every write but a command", () => {
  it("stands in this file, save signing out, which leaves nothing to repeat", () => {
    const posts = Object.values(operations).filter(({ method }) => method === "POST");
    expect(posts.map(({ name }) => name).sort()).toEqual([...Object.keys(writes()), "sign-out"].sort());
  });

  it("acts once when the same request comes twice at the same moment, and is answered alike", async () => {
    for (const [name, write] of Object.entries(writes())) {
      const key = `both-at-once-${name}`;
      const [one, two] = await Promise.all([send(write, key), send(write, key)]);
      expect(one.status, `${name} ${one.text}`).toBe(200);
      // The cookie of a sign-in names its session: two sessions would have two.
      expect(two, name).toEqual(one);
    }
  });

  it("is answered from what is kept, also after a restart", async () => {
    const before = new Map<string, unknown>();
    for (const [name, write] of Object.entries(writes())) before.set(name, await send(write, `over-restart-${name}`));
    await world.restart(0);
    for (const [name, write] of Object.entries(writes())) {
      expect(await send(write, `over-restart-${name}`), name).toEqual(before.get(name));
    }
  }, 60_000);

  it("is refused when another request bears the same key, and the other does nothing", async () => {
    for (const [name, write] of Object.entries(writes())) {
      if (write.other === undefined) continue;
      const key = `used-before-${name}`;
      await send(write, key);
      const { status, text, cookies } = await send(write, key, write.other);
      expect([name, status, (JSON.parse(text) as Problem).code]).toEqual([name, 409, "idempotency-key-reused"]);
      expect(cookies).toEqual([]);
    }
  });

  it("may be tried again under its key when it was refused", async () => {
    const bocc = await world.desk(0, "bocc");
    const clock = { ...(writes()["move-clock"] as Write), by: "bocc" };
    expect((await send(clock, "refused-first")).status).toBe(403);
    expect((await send(clock, "refused-first", clock.other)).status).toBe(403);
    expect(bocc.me.signedIn).toBe(true);
  });

  it("says so when what is to be taken away is not there", async () => {
    for (const name of ["remove-filter", "revoke-calendar"]) {
      const write = writes()[name] as Write;
      const { status, text } = await send(
        { ...write, path: write.operation.path.replace("{id}", "1") },
        `not-there-${name}`,
      );
      expect([name, status, (JSON.parse(text) as Problem).code]).toEqual([name, 404, "not-found"]);
    }
  });

  it("moves the clock of a realm once for two requests", async () => {
    const desk = await deskOf("director-of-exercise");
    const { realms } = await desk.client.call(operations.realms);
    const drill = realms.find(({ realm }) => realm === world.exercise);
    const audience = drill?.audiences.find(({ home }) => !home)?.audience ?? "";
    const entries = async () => {
      const view = await desk.client.call(operations.object, { params: { audience, subject: audience } });
      return view.shared.entries.length;
    };
    const before = await entries();
    const clock = { ...(writes()["move-clock"] as Write), body: { rate: 7 } };
    await Promise.all([send(clock, "clock-once"), send(clock, "clock-once"), send(clock, "clock-once")]);
    expect(await entries()).toBe(before + 1);
  });
});

describe("a command", () => {
  it("seals once when the same request comes twice at the same moment, and after a restart", async () => {
    const desk = await deskOf("bocc");
    const line = {
      operation: { ...operations.setLanguage, path: `/api/audiences/${world.shared}/reports/log` } as Operation,
      body: { input: { words: { ja: "一度", en: "once" } } },
      other: { input: { words: { ja: "別", en: "other" } } },
      by: "bocc",
    };
    const answers = await Promise.all([send(line, "command-once"), send(line, "command-once")]);
    expect(answers[0]?.status, answers[0]?.text).toBe(200);
    expect(answers[1]).toEqual(answers[0]);
    await world.restart(0);
    expect(await send(line, "command-once")).toEqual(answers[0]);
    const { rows } = await desk.client.call(operations.reports, { params: { audience: world.shared } });
    expect(rows.filter(({ text }) => text?.en === "once")).toHaveLength(1);
    expect((await send(line, "command-once", line.other)).status).toBe(409);
  }, 60_000);

  it("on an object of another type is told that no such object is open, and the node goes on", async () => {
    const desk = await deskOf("bocc");
    const log = commandNamed("report.log");
    if (log === undefined) throw new Error("no such command");
    const call = { audience: world.shared, input: { words: { en: "a line" } } };
    const { subject } = await desk.client.command(log, call);
    const others = ["matters/{}/close", "matters/{}/reopen", "matters/{}/withdraw", "liaisons/{}/end"];
    for (const verb of [...others, "temporary-bodies/{}/close"]) {
      for (const name of [subject, world.shared]) {
        const path = `/api/audiences/${world.shared}/${verb.replace("{}", name)}`;
        const operation = { ...operations.setLanguage, path } as Operation;
        const { status, text } = await send({ operation, body: { input: {} }, by: "bocc" }, crypto.randomUUID());
        expect([status, (JSON.parse(text) as Problem).code], path).toEqual([404, "subject-not-open"]);
      }
    }
  });
});
