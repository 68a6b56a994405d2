import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Hash } from "@kakehashi/core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Parcel } from "../kept/outbox.ts";
import type { Notice } from "../notice.ts";
import { headersOf, type MailServer, mailServer, refusal, textOf, wordsOf } from "../testing/mail-server.ts";
import { memoryOutbox } from "../testing/memory-outbox.ts";
import { selfSigned } from "../testing/self-signed.ts";
import { composeMail, type MailScene } from "./compose-mail.ts";
import { openMailer } from "./mailer.ts";
import { pauseMs, type Sending, sendDue } from "./send-due.ts";
import type { MailSettings } from "./settings.ts";

const hash = (digit: string) => digit.repeat(64) as Hash;
const identity = selfSigned();
let dir: string;
let caFile: string;
let passwordFile: string;
let open: MailServer[] = [];

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "kakehashi-mail-"));
  caFile = join(dir, "ca.pem");
  passwordFile = join(dir, "password");
  await writeFile(caFile, identity.cert);
  await writeFile(passwordFile, "correct horse\n");
});
afterAll(async () => {
  await Promise.all(open.map((server) => server.close()));
  open = [];
  await rm(dir, { recursive: true, force: true });
});

async function serve(...how: Parameters<typeof mailServer>): Promise<MailServer> {
  const server = await mailServer(...how);
  open.push(server);
  return server;
}

function settings(port: number, change: Partial<MailSettings> = {}): MailSettings {
  return {
    host: "127.0.0.1",
    port,
    security: "none",
    user: undefined,
    passwordFile: undefined,
    caFile,
    from: "架け橋 <kakehashi@ministry.example>",
    domains: [],
    titlesUpTo: undefined,
    ...change,
  };
}

const notice: Notice = {
  kind: "awaits",
  key: "awaits one",
  realm: hash("a"),
  about: { audience: hash("b"), subject: hash("c"), reference: "J-12" },
  asked: "state-position",
  due: Date.UTC(2026, 10, 27, 6),
  posts: ["desk"],
};

const scene: MailScene = {
  realm: { kind: "exercise", title: { ja: "図上演習「春嵐」", en: "Spring Storm" } },
  address: "https://node.example",
  askedWords: () => ({ ja: "案文への立場を示す", en: "State a position" }),
  reasonWords: () => undefined,
  titleOf: () => undefined,
};

function parcel(change: Partial<Parcel> = {}, told: Partial<Notice> = {}, id = 1): Parcel {
  return {
    person: `person-${id}`,
    realm: hash("a"),
    language: "ja",
    rank: 1,
    preference: { address: `p${id}@ministry.example`, mail: "at-once", zone: "JST", timeZone: undefined },
    items: [{ id, post: "desk", notice: { ...notice, ...told }, tries: 0 }],
    ...change,
  };
}

function sendingTo(server: MailSettings, parcels: readonly Parcel[], change: Partial<Sending> = {}) {
  const memory = memoryOutbox(parcels);
  const sending: Sending = {
    outbox: memory.outbox,
    openMailer: () => openMailer(server),
    compose: async (each) => composeMail(each, scene),
    seen: async (_reader, subjects) => new Set(subjects),
    mayMailTo: () => true,
    ...change,
  };
  return { ...memory, sending };
}

test("an e-mail over TLS with a password names realm and mark, reference, what is asked, by when, and a link", async () => {
  const users: string[] = [];
  const server = await serve({
    ...{ secure: true, key: identity.key, cert: identity.cert },
    onAuth: ({ username = "", password }, _session, done) => {
      users.push(username);
      if (password !== "correct horse") return done(refusal(535, "no"));
      return done(null, { user: username });
    },
  });
  const { sending, held } = sendingTo(settings(server.port, { security: "tls", user: "kakehashi", passwordFile }), [
    parcel(),
  ]);
  expect(await sendDue(sending)).toEqual({ sent: 1, faults: [] });
  expect(held.get(1)?.state).toBe("sent");
  expect(users).toEqual(["kakehashi"]);
  const [mail] = server.taken;
  expect(mail).toMatchObject({ from: "kakehashi@ministry.example", to: ["p1@ministry.example"], secure: true });
  const raw = mail?.raw ?? "";
  expect(wordsOf(headersOf(raw).get("subject") ?? "")).toBe("[訓練] J-12 案文への立場を示す (期限 11月27日 15:00 JST)");
  expect(headersOf(raw).get("auto-submitted")).toBe("auto-generated");
  const text = textOf(raw);
  expect(text).toContain("訓練の通知です");
  expect(text).toContain("J-12 案文への立場を示す");
  expect(text).toContain("2026年11月27日(金) 15時00分 JST");
  expect(text).toContain(`https://node.example/matters/${hash("b")}/${hash("c")}`);
});

test("STARTTLS is demanded: a server that offers none gets neither password nor mail", async () => {
  const plain = await serve({ hideSTARTTLS: true, disabledCommands: ["STARTTLS"] });
  const { sending, held } = sendingTo(settings(plain.port, { security: "starttls" }), [parcel()]);
  const { faults } = await sendDue(sending);
  expect(faults).toMatchObject([{ stage: "tls", permanent: false }]);
  expect(plain.taken).toEqual([]);
  expect(held.get(1)?.state).toBe("waiting");
  const secure = await serve({ key: identity.key, cert: identity.cert });
  const other = sendingTo(settings(secure.port, { security: "starttls" }), [parcel()]);
  expect((await sendDue(other.sending)).sent).toBe(1);
  expect(secure.taken[0]?.secure).toBe(true);
});

test("a certificate that nobody vouches for stops everything, with words that say so", async () => {
  const server = await serve({ secure: true, key: identity.key, cert: identity.cert });
  const { sending } = sendingTo(settings(server.port, { security: "tls", caFile: undefined }), [parcel()]);
  expect((await sendDue(sending)).faults).toMatchObject([{ stage: "tls", permanent: false }]);
  expect(server.taken).toEqual([]);
});

test("a wrong password is a fault of the settings: everything waits, and nothing is tried twice in one round", async () => {
  let tries = 0;
  const server = await serve({
    ...{ secure: true, key: identity.key, cert: identity.cert },
    onAuth: (_auth, _session, done) => {
      tries += 1;
      done(refusal(535, "Authentication credentials invalid"));
    },
  });
  const { sending, held } = sendingTo(settings(server.port, { security: "tls", user: "kakehashi", passwordFile }), [
    parcel({}, {}, 1),
    parcel({}, {}, 2),
  ]);
  const { faults } = await sendDue(sending);
  expect(faults).toMatchObject([{ stage: "auth", permanent: false, code: 535 }]);
  expect(tries).toBe(1);
  expect([...held.values()].map(({ state }) => state)).toEqual(["waiting", "waiting"]);
});

test("4xx and then accepted: it waits its pause, and goes out once", async () => {
  let busy = true;
  const server = await serve({
    onRcptTo: (_address, _session, done) => (busy ? done(refusal(451, "try again later")) : done()),
  });
  const { sending, held, clock } = sendingTo(settings(server.port), [parcel()]);
  expect((await sendDue(sending)).faults).toMatchObject([{ stage: "recipient", permanent: false, code: 451 }]);
  expect(await sendDue(sending)).toEqual({ sent: 0, faults: [] });
  busy = false;
  clock.now += pauseMs(0);
  expect((await sendDue(sending)).sent).toBe(1);
  clock.now += pauseMs(9);
  expect((await sendDue(sending)).sent).toBe(0);
  expect(server.taken.length).toBe(1);
  expect(held.get(1)?.tries).toBe(1);
});

test("5xx is for good, of this e-mail alone: the next one goes out", async () => {
  const server = await serve({
    onRcptTo: ({ address }, _session, done) =>
      address.startsWith("p1@") ? done(refusal(550, "no such user")) : done(),
  });
  const { sending, held } = sendingTo(settings(server.port), [parcel({}, {}, 1), parcel({}, {}, 2)]);
  const { sent, faults } = await sendDue(sending);
  expect(faults).toMatchObject([{ stage: "recipient", permanent: true, code: 550 }]);
  expect(sent).toBe(1);
  expect(held.get(1)).toMatchObject({ state: "failed", fault: expect.stringContaining("no such user") });
  expect(held.get(2)?.state).toBe("sent");
});

test("a server that is away and back loses nothing and gets nothing twice", async () => {
  const first = await mailServer();
  const { port } = first;
  await first.close();
  const { sending, held, clock } = sendingTo(settings(port), [parcel()]);
  for (const tries of [0, 1, 2]) {
    expect((await sendDue(sending)).faults).toMatchObject([{ stage: "connect", permanent: false }]);
    clock.now += pauseMs(tries);
  }
  expect(held.get(1)?.tries).toBe(3);
  const back = await serve({}, port);
  expect((await sendDue(sending)).sent).toBe(1);
  expect(back.taken.length).toBe(1);
});

test("pauses grow from half a minute to an hour and no further", () => {
  const pauses = Array.from({ length: 12 }, (_, tries) => pauseMs(tries));
  expect(pauses[0]).toBe(30_000);
  expect(pauses.at(-1)).toBe(3_600_000);
  expect([...pauses].sort((a, b) => a - b)).toEqual(pauses);
});

test("each person is written to in their own language and their own time", async () => {
  const server = await serve();
  const english = parcel({ language: "en" }, {}, 2);
  const zulu = parcel({ preference: { ...english.preference, zone: "Z" }, language: "en" }, {}, 3);
  const local = parcel(
    { preference: { ...english.preference, zone: "local", timeZone: "America/New_York" }, language: "en" },
    {},
    4,
  );
  const { sending } = sendingTo(settings(server.port), [parcel(), english, zulu, local]);
  expect((await sendDue(sending)).sent).toBe(4);
  const subjects = server.taken.map(({ raw }) => wordsOf(headersOf(raw).get("subject") ?? ""));
  expect(subjects).toEqual([
    "[訓練] J-12 案文への立場を示す (期限 11月27日 15:00 JST)",
    "[EXERCISE] J-12 State a position (by 27 Nov 15:00 JST)",
    "[EXERCISE] J-12 State a position (by 27 Nov 06:00 Z)",
    expect.stringMatching(/\(by 27 Nov 01:00 (GMT-5|EST)\)$/),
  ]);
  expect(textOf(server.taken[1]?.raw ?? "")).toContain("This is an exercise");
});

test("long Japanese lines stay whole, and no line on the wire is longer than the standard allows", async () => {
  const server = await serve();
  const title = "輸送支援の調整".repeat(60);
  const { sending } = sendingTo(settings(server.port), [parcel()], {
    compose: async (each) => composeMail(each, { ...scene, titleOf: () => ({ ja: title, en: title }) }),
  });
  expect((await sendDue(sending)).sent).toBe(1);
  const raw = server.taken[0]?.raw ?? "";
  // RFC 5322, section 2.1.1; RFC 2045, section 6.7.
  for (const line of raw.split("\r\n")) expect(line.length).toBeLessThanOrEqual(78);
  for (const character of raw) expect(character.charCodeAt(0)).toBeLessThan(128);
  expect(textOf(raw)).toContain(title);
});

test("what a person may not see any more is not sent, and is not tried again", async () => {
  const server = await serve();
  const { sending, held } = sendingTo(settings(server.port), [parcel()], { seen: async () => new Set() });
  expect(await sendDue(sending)).toEqual({ sent: 0, faults: [] });
  expect(server.taken).toEqual([]);
  expect(held.get(1)?.state).toBe("none");
});

test("without leave of the settings no title stands in an e-mail", () => {
  const mail = composeMail(parcel(), scene);
  expect(mail.text).toContain("題名や本文は載りません");
  const let_ = composeMail(parcel(), { ...scene, titleOf: () => ({ ja: "燃料", en: "Fuel" }) });
  expect(let_.text).toContain("燃料");
  expect(let_.text).not.toContain("題名や本文は載りません");
});

test("several notices go out as one e-mail; the same content has the same Message-ID", () => {
  const first = parcel();
  const both = parcel({
    items: [
      ...first.items,
      { id: 2, post: "desk", notice: { ...notice, kind: "overdue", key: "overdue one" }, tries: 0 },
    ],
  });
  const alone = composeMail(first, scene).subject;
  // One thing that is asked, told twice, is one thing.
  expect(composeMail(both, scene).subject).toBe(alone);
  expect(composeMail(both, scene).text.match(/https?:.*matters/g)).toHaveLength(1);
  expect(composeMail(both, scene).text).toContain("期限を過ぎました。");
  const urgent = {
    ...notice,
    about: { ...notice.about, reference: "U-9" },
    due: (notice.due ?? 0) - 1,
    key: "first",
  } as Notice;
  const three = parcel({ items: [...both.items, { id: 3, post: "desk", notice: urgent, tries: 0 }] });
  expect(composeMail(three, scene).subject).toContain("U-9");
  expect(composeMail(three, scene).subject).toMatch(/ほか1件$/);
  expect(composeMail(both, scene).id).toBe(composeMail(both, scene).id);
  expect(composeMail(both, scene).id).not.toBe(composeMail(first, scene).id);
});
