import type { Access, Session, WriteOnce } from "@kakehashi/access";
import { operations, type Problem, problemTable } from "@kakehashi/contract";
import { TokenBuckets } from "@kakehashi/exchange";
import type { FastifyInstance } from "fastify";
import pino from "pino";
import { beforeEach, describe, expect, it } from "vitest";
import { type Binder, bind } from "./bind.ts";
import { openApp } from "./open-app.ts";
import { refused } from "./refused.ts";
import { serveOtherwise } from "./static-files.ts";
import { Strangers } from "./strangers.ts";

const session: Session = {
  id: "s1",
  person: { id: "p1", account: "watch", name: { ja: "甲", en: "A" } },
  post: "a.watch",
  posts: ["a.watch"],
  standsIn: [],
  clearance: { rank: 0, parties: ["a"] },
  language: "en",
  readerToken: "t",
  expiresAt: 0,
};

/** Someone is signed in who sends the cookie `good=1`. */
const access = {
  answers: {
    // Each test acts anew: what is kept for retries has its own tests, on a database.
    async once(_write: unknown, { act }: WriteOnce<unknown>) {
      const acted = await act();
      return "keep" in acted ? { kept: acted.keep } : acted;
    },
  },
  session: async (headers: Headers) => (headers.get("cookie") === "good=1" ? session : undefined),
} as unknown as Access;

/** Says that the database went away, or is back. */
let tell: (since: number | undefined) => void;
let since: number | undefined;
const listeners = new Set<(since: number | undefined) => void>();
const database = {
  awaySince: () => since,
  onChange(listener: (since: number | undefined) => void) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

let app: FastifyInstance;
let nowMs: number;

function binderOf(rate = { perSecond: 1, burst: 20 }): Binder {
  const buckets = () => new TokenBuckets(rate, () => nowMs);
  return { app, access, database, reads: buckets(), writes: buckets() };
}

beforeEach(() => {
  nowMs = 1_000_000;
  since = undefined;
  tell = (at) => {
    since = at;
    for (const listener of listeners) listener(at);
  };
  app = openApp({ logger: false, secure: false });
  serveOtherwise(app, () => false, new Strangers(Date.now));
});

function bindLanguage(): void {
  bind(binderOf(), operations.setLanguage, async ({ body }) => {
    if (body.language === "ja") return refused("busy");
    throw new Error("the world is broken: secret detail");
  });
}

interface Send {
  readonly headers?: Record<string, string>;
  readonly body?: string;
  readonly method?: "GET" | "POST" | "DELETE";
  readonly url?: string;
}

async function send({ headers = {}, body = '{"language":"ja"}', method = "POST", url = "/api/me/language" }: Send) {
  const typed = method === "POST" ? { "content-type": "application/json", "idempotency-key": "k-123456" } : {};
  const all = { cookie: "good=1", ...typed, ...headers };
  const payload = method === "POST" ? { body } : {};
  const response = await app.inject({ method, url, headers: all, ...payload });
  return { response, problem: JSON.parse(response.body) as Problem };
}

describe("what every write must bear", () => {
  beforeEach(bindLanguage);

  it.each<[string, Send, string]>([
    ["no Idempotency-Key", { headers: { "idempotency-key": "" } }, "idempotency-key-missing"],
    ["a key of seven characters", { headers: { "idempotency-key": "1234567" } }, "idempotency-key-missing"],
    ["another site's page, by Sec-Fetch-Site", { headers: { "sec-fetch-site": "cross-site" } }, "cross-site"],
    ["another port of the same host", { headers: { "sec-fetch-site": "same-site" } }, "cross-site"],
    ["another site's page, by Origin", { headers: { origin: "https://evil.example" } }, "cross-site"],
    ["an opaque origin", { headers: { origin: "null" } }, "cross-site"],
    ["no session", { headers: { cookie: "good=0" } }, "not-signed-in"],
    [
      "a form",
      { headers: { "content-type": "application/x-www-form-urlencoded" }, body: "language=ja" },
      "wrong-content-type",
    ],
    ["text that is JSON", { headers: { "content-type": "text/plain" } }, "wrong-content-type"],
    ["a body that is not JSON", { body: "{language" }, "malformed-json"],
    ["a duplicate-free body with __proto__", { body: '{"__proto__":{"x":1},"language":"ja"}' }, "malformed-json"],
    [
      "a body of 65 arrays in each other",
      { body: `{"language":${"[".repeat(65)}${"]".repeat(65)}}` },
      "malformed-json",
    ],
    ["a body of a million", { body: `{"language":${"[".repeat(999_999)}${"]".repeat(999_999)}}` }, "malformed-json"],
    ["__proto__ in an escape, deep", { body: '{"a":[[{"\\u005f_proto__":1}]],"language":"ja"}' }, "malformed-json"],
    ["a field that is not known", { body: '{"language":"ja","more":1}' }, "invalid-input"],
    ["a value out of range", { body: '{"language":"fr"}' }, "invalid-input"],
    ["a body of 100,001 values", { body: JSON.stringify(Array(100_000).fill(1)) }, "too-large"],
    ["a body of 3 MiB", { body: `{"language":"${"x".repeat(3 << 20)}"}` }, "too-large"],
  ])("%s is refused as a problem", async (_name, request, code) => {
    const { response, problem } = await send(request);
    expect(problem.code).toBe(code);
    expect(response.statusCode).toBe(problemTable[code]?.status);
    expect(response.headers["content-type"]).toMatch(/^application\/problem\+json/);
  });

  it.each(["/api/sign-in", "/api/search?q=a%00b"])("U+0000 at %s is refused at its field", async (url) => {
    bind(binderOf(), operations.signIn, async () => refused("internal"));
    bind(binderOf(), operations.search, async () => refused("internal"));
    const { response, problem } = await send({
      ...{ url, method: url.includes("?") ? "GET" : "POST", body: '{"account":"a","password":"a\\u0000"}' },
      headers: { "accept-language": "en" },
    });
    expect(response.statusCode).toBe(422);
    expect(problem).toMatchObject({
      code: "text-not-clean",
      errors: [{ pointer: url.includes("?") ? "?/q" : "/password" }],
    });
    expect(response.body).not.toContain("u0000");
  });

  it("half a surrogate pair is refused at its field", async () => {
    bind(binderOf(), operations.signIn, async () => refused("internal"));
    const { problem } = await send({ url: "/api/sign-in", body: '{"account":"a","password":"\\ud800"}' });
    expect(problem).toMatchObject({ code: "text-not-clean", errors: [{ pointer: "/password" }] });
  });

  it("many values are read in no time: nobody has said yet who sends them", async () => {
    const body = `[${"1,".repeat(900_000)}1]`;
    const before = performance.now();
    const bare = JSON.parse(body) as unknown[];
    const bareMs = performance.now() - before;
    const { problem } = await send({ body });
    expect(bare).toHaveLength(900_001);
    expect(problem.code).toBe("too-large");
    expect(performance.now() - before - bareMs).toBeLessThan(200 + 8 * bareMs);
  });

  it("a method that has to bring a body, and brings none, is its sender's fault", async () => {
    const response = await app.inject({ method: "QUERY" as never, url: "/nowhere" });
    expect((JSON.parse(response.body) as Problem).code).toBe("malformed-request");
  });

  it("invalid UTF-8 is refused before anything reads it", async () => {
    const response = await app.inject({
      method: "POST",
      url: "/api/me/language",
      headers: { cookie: "good=1", "content-type": "application/json", "idempotency-key": "k-123456" },
      body: Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]),
    });
    expect((JSON.parse(response.body) as Problem).code).toBe("malformed-json");
  });

  it("the page of this site itself may write", async () => {
    const { problem } = await send({ headers: { "sec-fetch-site": "same-origin", host: "x:1", origin: "http://x:1" } });
    expect(problem.code).toBe("busy");
  });
});

describe("problem details", () => {
  beforeEach(bindLanguage);

  it("name the field by JSON pointer, in the caller's language", async () => {
    const { problem } = await send({ body: '{"language":5}', headers: { "accept-language": "ja" } });
    expect(problem.errors?.[0]?.pointer).toBe("/language");
    expect(problem.errors?.[0]?.message).toMatch(/[ぁ-ん]/);
  });

  it("speak the session's language where the browser names none of ours", async () => {
    const { problem } = await send({ headers: { "accept-language": "fr" } });
    expect(problem.title).toBe(problemTable.busy?.title.en);
  });

  it("say of a defect only what to do, and never what broke", async () => {
    const { response, problem } = await send({ body: '{"language":"en"}' });
    expect(problem.code).toBe("internal");
    expect(response.body).not.toContain("secret detail");
    expect(problem.instance).toMatch(/^urn:uuid:/);
  });

  it("ask for an Idempotency-Key only where a write bore one", async () => {
    bind(binderOf(), operations.me, async () => {
      throw new Error("a defect");
    });
    const english = { headers: { "accept-language": "en" } };
    const read = await send({ ...english, url: "/api/me", method: "GET" });
    expect(read.problem).toMatchObject({ code: "internal", detail: problemTable.internal?.remedyOfRead?.en });
    expect(read.problem.detail).not.toContain("Idempotency-Key");
    const written = await send({ ...english, body: '{"language":"en"}' });
    expect(written.problem.detail).toContain("the same Idempotency-Key");
  });

  it("answer an unknown address with 404 and a known one with another method with 405", async () => {
    expect((await send({ url: "/api/nothing", method: "GET" })).problem.code).toBe("not-found");
    const { response, problem } = await send({ method: "DELETE" });
    expect(problem.code).toBe("method-not-allowed");
    expect(response.headers.allow).toBe("POST");
  });
});

it("a disk without room is said to people, with what to do, and to the administrator in one line of the log", async () => {
  const lines: Record<string, unknown>[] = [];
  const logger = pino({ level: "info" }, { write: (line) => lines.push(JSON.parse(line)) });
  app = openApp({ logger, secure: false });
  const full = Object.assign(new Error("could not extend file: No space left on device"), { code: "53100" });
  bind(binderOf(), operations.me, () => Promise.reject(new Error("not committed", { cause: full })));
  const { problem } = await send({ url: "/api/me", method: "GET", headers: { "accept-language": "en" } });
  expect(problem).toMatchObject({ code: "no-room", status: 507, detail: problemTable["no-room"]?.remedyOfRead?.en });
  expect(lines.filter(({ level }) => Number(level) >= 40)).toMatchObject([{ level: 50 }]);
  expect(JSON.stringify(lines)).not.toMatch(/stack|\.ts:/);
});

describe("while the database is away", () => {
  const coded = (code: string, message = "away") => Object.assign(new Error(message), { code });
  it.each<[string, Error]>([
    ["not yet accepting", coded("57P03", "the database system is not yet accepting connections")],
    ["shut down by its administrator", coded("57P01")],
    ["a connection exception", coded("08006")],
    ["nobody listening", coded("ECONNREFUSED")],
    ["a connection cut", new Error("Connection terminated unexpectedly")],
    ["a session not found out", new Error("Failed to get session", { cause: coded("57P03") })],
  ])("%s is said, and when to come back, in one line of the log", async (_name, error) => {
    const lines: Record<string, unknown>[] = [];
    const logger = pino({ level: "info" }, { write: (line) => lines.push(JSON.parse(line)) });
    app = openApp({ logger, secure: false });
    bind(binderOf(), operations.me, () => Promise.reject(error));
    const { response, problem } = await send({ url: "/api/me", method: "GET" });
    expect(problem).toMatchObject({ code: "store-away", status: 503 });
    expect(response.headers["retry-after"]).toBe("1");
    expect(lines.filter(({ level }) => Number(level) >= 40)).toMatchObject([{ level: 40 }]);
    expect(JSON.stringify(lines)).not.toMatch(/stack|\.ts:/);
  });

  it("who waits for an answer is told as soon as it does not answer, and who asks then at once", async () => {
    let finish: (answer: never) => void = () => undefined;
    let asked = 0;
    bind(binderOf(), operations.setLanguage, () => {
      asked += 1;
      return new Promise((resolve) => {
        finish = resolve;
      });
    });
    const waiting = send({});
    while (asked === 0) await new Promise(setImmediate);
    tell(1);
    const { response, problem } = await waiting;
    expect(problem).toMatchObject({ code: "store-away", status: 503 });
    expect(response.headers["retry-after"]).toBe("1");
    expect((await send({})).problem.code).toBe("store-away");
    expect(asked).toBe(1);
    // What was under way comes to its end once it is back, and is no answer any more.
    finish({ language: "ja" } as never);
    tell(undefined);
    const again = send({});
    while (asked === 1) await new Promise(setImmediate);
    finish({ language: "ja" } as never);
    expect((await again).response.statusCode).toBe(200);
    expect(listeners.size).toBe(0);
  });
});

describe("every answer", () => {
  it("carries the headers that keep other sites out", async () => {
    bindLanguage();
    const { response } = await send({});
    expect(response.headers["content-security-policy"]).toContain("frame-ancestors 'none'");
    expect(response.headers["x-content-type-options"]).toBe("nosniff");
    expect(response.headers["referrer-policy"]).toBe("no-referrer");
  });

  it("says when to come back, once a caller asks too often", async () => {
    bind(binderOf({ perSecond: 0.5, burst: 2 }), operations.setLanguage, async () => refused("busy"));
    const codes: string[] = [];
    for (let at = 0; at < 3; at += 1) codes.push((await send({})).problem.code);
    expect(codes).toEqual(["busy", "busy", "too-many-requests"]);
    nowMs += 2_000;
    expect((await send({})).problem.code).toBe("busy");
  });
});
