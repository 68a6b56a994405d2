import { type CommandReply, operations, type Problem, ProblemError, problemTable } from "@kakehashi/contract";
import { commandNamed } from "@kakehashi/coordination";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { killDatabase } from "./testing/kill-database.ts";
import { type Desk, eventually, type TwoNodes, twoNodes } from "./testing/two-nodes.ts";

let world: TwoNodes;
let japan: Desk;
let us: Desk;

beforeAll(async () => {
  world = await twoNodes();
  [japan, us] = await Promise.all([world.desk(0, "bocc"), world.desk(1, "bocc")]);
}, 120_000);
afterAll(() => world?.stop(), 60_000);

function command(name: string) {
  const found = commandNamed(name);
  if (found === undefined) throw new Error(name);
  return found;
}

function act(
  desk: Desk,
  name: string,
  input: object,
  on?: { subject?: string; key?: string; audience?: string; saw?: Record<string, number> },
) {
  const { subject, key, audience = world.shared, saw } = on ?? {};
  const call = { audience, input, ...(subject && { subject }), ...(saw && { saw }) };
  return desk.client.command(command(name), call, key ? { key } : {});
}

async function refusal(run: Promise<unknown>): Promise<Problem> {
  const error = await run.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ProblemError)) throw new Error(`no problem but ${String(error)}`);
  return error.problem;
}

/** The bound on calls of one session is not what is asked about: who comes too often waits as told, and asks again. */
async function patiently(ask: () => Promise<Response>): Promise<Response> {
  for (;;) {
    const response = await ask();
    if (response.status !== 429) return response;
    await response.body?.cancel();
    await new Promise((resolve) => setTimeout(resolve, Number(response.headers.get("retry-after")) * 1_000));
  }
}

const line = (text: string) => ({ words: { ja: text, en: text } });
const audience = () => ({ params: { audience: world.shared } });

describe("a line written at one desk", () => {
  it("stands on the other's list, and its writer sees that it was received", async () => {
    const { subject } = await act(japan, "report.log", line("first line"));
    const theirs = await eventually(
      () => us.client.call(operations.reports, audience()),
      ({ rows }) => rows.some((row) => row.subject === subject),
    );
    expect(theirs.rows.find((row) => row.subject === subject)?.text?.en).toBe("first line");
    const ours = await eventually(
      () => japan.client.call(operations.reports, audience()),
      ({ rows }) => rows.find((row) => row.subject === subject)?.stamp.delivery[0]?.state === "held",
    );
    expect(ours.rows.find((row) => row.subject === subject)?.stamp.delivery[0]?.wall).toBeGreaterThan(0);
  });

  it("is told live, and a broken stream resumes without losing what came between", async () => {
    const first = await openStream(us);
    await first.until((event) => event.event === "reset");
    const seen = act(japan, "report.log", line("told live"));
    const told = await first.until((event) => event.event === "entries");
    await first.close();
    await seen;
    const missed = await act(japan, "report.log", line("while nobody listened"));
    const again = await openStream(us, told.id);
    await again.until(
      (event) =>
        event.event === "entries" &&
        event.subjects.some(({ subject }: { subject: string }) => subject === missed.subject),
    );
    await again.close();
  });

  it("is answered the same when it is sent again under the same key, and stands once", async () => {
    const once = await act(japan, "report.log", line("sent twice"), { key: "same-key-1234" });
    const twice = await act(japan, "report.log", line("sent twice"), { key: "same-key-1234" });
    expect(twice).toEqual(once);
    const problem = await refusal(act(japan, "report.log", line("something else"), { key: "same-key-1234" }));
    expect(problem).toMatchObject({ code: "idempotency-key-reused", status: 409 });
  });

  it("proves itself: checkpoint, inclusion and key lists come as exact bytes", async () => {
    const { entries } = await act(japan, "report.log", line("proven"));
    const [opening] = entries;
    const proof = await eventually(
      () => japan.client.call(operations.proof, { params: { hash: opening?.entry ?? "" } }),
      ({ cosigners }) => cosigners.length > 0,
    );
    expect(proof.evidence.length).toBeGreaterThan(100);
    expect(proof.keyLists.map(({ party }) => party).sort()).toEqual(["jp", "us"]);
    expect(proof.delivery[0]).toMatchObject({ party: "us", state: "held" });
  });

  it("is found by words of either language once the search job has run", async () => {
    const { subject } = await act(japan, "report.log", {
      words: { ja: "白水運動公園に着陸", en: "Landed at Hakusui" },
    });
    for (const q of ["運動公園", "hakusui", "ｈａｋｕｓｕｉ"]) {
      await eventually(
        () => us.client.call(operations.search, { query: { q } }),
        ({ rows }) => rows.some((row) => row.subject === subject),
      );
    }
  });
});

describe("a database that is killed under its writers", () => {
  /** As a browser does: the same act under the same key, until it is answered. */
  async function persistently(words: string, key: string): Promise<CommandReply> {
    for (;;) {
      const answer = await act(japan, "report.log", line(words), { key }).catch((error: unknown) => {
        const code = error instanceof ProblemError ? error.problem.code : undefined;
        if (code !== "store-away" && code !== "busy") throw error;
      });
      if (answer !== undefined) return answer;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  it("has lost nothing that was acknowledged, and every act stands once at both sides, however often it was sent", async () => {
    const acts = Array.from({ length: 100 }, (_, at) => ({ words: `under fire ${at}`, key: crypto.randomUUID() }));
    const answers = new Map<string, CommandReply>();
    const waiting = [...acts];
    const writers = Array.from({ length: 20 }, async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
        answers.set(next.key, await persistently(next.words, next.key));
    });
    for (const enough of [20, 60]) {
      while (answers.size < enough) await new Promise((resolve) => setTimeout(resolve, 5));
      await killDatabase(world.folders[0]?.database as string);
    }
    await Promise.all(writers);
    const again = await Promise.all(acts.map(({ words, key }) => persistently(words, key)));
    expect(again).toEqual(acts.map(({ key }) => answers.get(key)));
    const subjects = [...answers.values()].map(({ subject }) => subject).sort();
    expect(new Set(subjects).size).toBe(acts.length);
    for (const desk of [japan, us]) {
      const standing = async () => {
        const { rows } = await desk.client.call(operations.reports, { ...audience(), query: { limit: 200 } });
        return rows.filter(({ text }) => text?.en?.startsWith("under fire ")).map(({ subject }) => subject);
      };
      expect((await eventually(standing, ({ length }) => length >= acts.length)).sort()).toEqual(subjects);
    }
  }, 60_000);
});

describe("a reference", () => {
  it("is found as people say it, at either side, and before what only holds its characters", async () => {
    const { subject } = await act(japan, "matter.open", {
      track: "operational",
      body: "bocc",
      title: { ja: "呼ばれる案件" },
    });
    const { rows } = await japan.client.call(operations.matters, {
      params: { audience: world.shared },
      query: { limit: 500 },
    });
    const reference = rows.find((row) => row.subject === subject)?.reference ?? "";
    expect(reference).toMatch(/^J-[0-9]+$/);
    const number = reference.slice(2);
    await act(japan, "report.log", { ...line(`J-${number}0`), words: { ja: `${reference} について` } });
    for (const q of [reference, `j${number}`, `Ｊ－${number}`, `J ${number}`]) {
      for (const desk of [japan, us]) {
        const found = await eventually(
          () => desk.client.call(operations.search, { query: { q } }),
          ({ rows: hits }) => hits.length > 0,
        );
        expect(found.rows[0]).toMatchObject({ subject, reference });
      }
    }
    const other = await japan.client.call(operations.search, { query: { q: `U-${number}` } });
    expect(other.rows.some((row) => row.subject === subject)).toBe(false);
    // Page by page each is found once, however few a page holds, and nothing is left out after the first.
    const whole = await eventually(
      () => japan.client.call(operations.search, { query: { q: reference, limit: 100 } }),
      ({ rows: hits }) => hits.length > 1,
    );
    for (const limit of [1, 2]) {
      const walked: string[] = [];
      for (let cursor: string | undefined, more = true; more; ) {
        const query = { q: reference, limit, ...(cursor !== undefined && { cursor }) };
        const page = await japan.client.call(operations.search, { query });
        walked.push(...page.rows.map((row) => row.subject));
        cursor = page.next;
        more = cursor !== undefined;
      }
      expect(walked).toEqual(whole.rows.map((row) => row.subject));
    }
  });
});

describe("a matter", () => {
  const text = { clauses: [{ ja: "第一条の文", en: "Clause one" }] };

  it("is agreed when both concur in the same text, and its proof can be taken away", async () => {
    const raised = await act(japan, "matter.open", {
      track: "operational",
      body: "bocc",
      title: { ja: "件名", en: "Title" },
      text,
    });
    const subject = raised.subject;
    const view = await eventually(
      () => us.client.call(operations.object, { params: { audience: world.shared, subject } }).catch(() => undefined),
      (found) => found?.shared.matter?.texts.length === 1,
    );
    expect(await refusal(japan.client.call(operations.agreementProof, { params: { subject } }))).toMatchObject({
      code: "not-agreed",
    });
    await act(us, "matter.concur", { text: view?.shared.matter?.texts[0]?.entry }, { subject });
    for (const desk of [japan, us]) {
      const agreed = await eventually(
        () => desk.client.call(operations.object, { params: { audience: world.shared, subject } }),
        ({ shared }) => shared.matter?.state === "proven",
      );
      expect(agreed.shared.matter?.agreement.sentence.en).toMatch(/agreed/);
    }
    const file = await japan.client.bytes(operations.agreementProofFile, { params: { subject } });
    expect(JSON.parse(new TextDecoder().decode(file))).toMatchObject({ kind: "agreement", subject });
  });

  it("asks again when it has moved since its reader saw it", async () => {
    const { subject } = await act(japan, "matter.open", {
      track: "operational",
      body: "bocc",
      title: { ja: "件", en: "T" },
    });
    const before = await japan.client.call(operations.object, { params: { audience: world.shared, subject } });
    await act(japan, "matter.propose-text", text, { subject, saw: before.shared.counts });
    const problem = await refusal(act(japan, "matter.propose-text", text, { subject, saw: before.shared.counts }));
    expect(problem).toMatchObject({ code: "changed-since", status: 409 });
  });

  it("awaits the side whose turn it is", async () => {
    const { subject } = await act(japan, "matter.open", {
      track: "operational",
      body: "bocc",
      title: { ja: "待", en: "W" },
      text,
    });
    const standsIn = async (desk: Desk, name: string) => {
      const { groups } = await desk.client.call(operations.inbox);
      return groups.find(({ group }) => group === name)?.rows.find(({ matter }) => matter.subject === subject);
    };
    const mine = await eventually(() => standsIn(us, "me"), Boolean);
    expect(mine?.matter.awaits.find(({ party }) => party === "us")?.asked).toBe("state-position");
    expect(await standsIn(japan, "me")).toBeUndefined();
    expect(await standsIn(japan, "other")).toBeDefined();
  });
});

describe("who may do what", () => {
  it("an auditor reads and writes nothing", async () => {
    const auditor = await world.desk(0, "auditor");
    expect((await auditor.client.call(operations.reports, audience())).total).toBeGreaterThan(0);
    expect(await refusal(act(auditor, "report.log", line("x")))).toMatchObject({
      code: "release-not-authorised",
      status: 403,
    });
  });

  it("an auditor enters nothing at home either, and brings no file", async () => {
    const auditor = await world.desk(0, "auditor");
    const { realms } = await auditor.client.call(operations.realms);
    const [realm] = realms;
    const home = realm?.audiences.find((each) => each.home)?.audience ?? "";
    expect(auditor.me.mayRelease).toBe(false);
    expect(await refusal(act(auditor, "report.log", line("x"), { audience: home }))).toMatchObject({
      code: "release-not-authorised",
    });
    const brought = auditor.client.call(operations.importBundle, {
      query: { realm: realm?.realm ?? "" },
      body: new Uint8Array(8),
    } as never);
    expect(await refusal(brought)).toMatchObject({ code: "release-not-authorised", status: 403 });
  });

  it("a post without a seat raises no matter", async () => {
    const watch = await world.desk(0, "watch");
    const raise = act(watch, "matter.open", { track: "operational", body: "bocc", title: { ja: "x", en: "x" } });
    expect(await refusal(raise)).toMatchObject({ code: "not-your-seat", status: 403 });
  });

  it("what stays at home is seen at home alone, even by its hash", async () => {
    const realms = await japan.client.call(operations.realms);
    const home =
      realms.realms.find(({ realm }) => realm === world.realm)?.audiences.find((each) => each.home)?.audience ?? "";
    const { subject, entries } = await act(japan, "report.log", line("at home"), { audience: home });
    // Lines of one minute stand in no order of their entry, and one page may be full of them.
    const here = await japan.client.call(operations.reports, { ...audience(), query: { home: "true", limit: 500 } });
    expect(here.rows.find((row) => row.subject === subject)?.stamp.home).toBe(true);
    for (const hash of [subject, entries[1]?.entry ?? ""]) {
      expect(await refusal(us.client.call(operations.entry, { params: { hash } }))).toMatchObject({
        code: "not-found",
      });
    }
    expect(await refusal(us.client.call(operations.reports, { params: { audience: home } }))).toMatchObject({
      code: "not-found",
    });
  });

  it("a post that is not held cannot be taken, and one that is held acts from then on", async () => {
    const watch = await world.desk(0, "watch");
    expect(await refusal(watch.client.call(operations.switchPost, { body: { post: "jp.bocc.jso" } }))).toMatchObject({
      code: "post-not-held",
    });
    const switched = await watch.client.call(operations.switchPost, { body: { post: "jp.exercise-director" } });
    expect(switched.post?.id).toBe("jp.exercise-director");
    expect(
      await refusal(watch.client.call(operations.moveClock, { params: { realm: world.realm }, body: { rate: 4 } })),
    ).toMatchObject({
      code: "clock-is-the-wall",
    });
  });

  it("its stream tells of what came also after it acts as another post, and ends once it has signed out", async () => {
    const watch = await world.desk(0, "watch");
    const stream = await openStream(watch);
    await stream.until(({ event }) => event === "reset");
    await watch.client.call(operations.switchPost, { body: { post: "jp.exercise-director" } });
    await stream.until(({ event }) => event === "reset");
    const { subject } = await act(japan, "report.log", line("席を替えた後"));
    await stream.until(
      ({ event, subjects }) =>
        event === "entries" && subjects.some((each: { subject: string }) => each.subject === subject),
    );
    await watch.client.call(operations.signOut, { body: {} });
    await expect(stream.until(() => false)).rejects.toThrow("the stream ended");
  });

  it("after sign-out nothing is readable with the old cookie", async () => {
    const leaving = await world.desk(0, "release");
    await leaving.client.call(operations.signOut, { body: {} });
    expect(await refusal(leaving.client.call(operations.realms))).toMatchObject({ code: "not-signed-in", status: 401 });
  });
});

describe("hostile input", () => {
  // A session of its own: what it used up of its bound is not missing to the tests that follow.
  let caller: Desk;
  beforeAll(async () => {
    caller = await world.desk(0, "bocc");
  });

  const hostile = [
    "",
    "x",
    "../../etc/passwd",
    "%00",
    "\u0000",
    "a\u0000b",
    "a".repeat(64),
    "0".repeat(64),
    "'; drop table entry; --",
    "{}",
    "🦊",
    "-1",
    "1e999",
  ];

  it("on every address and parameter is answered with a documented problem, never with a defect", async () => {
    for (const operation of Object.values(operations).filter(({ name }) => name !== "events")) {
      const answered = hostile.map(async (bad) => {
        const path = operation.path.replaceAll(/\{\w+\}/g, encodeURIComponent(bad));
        const query = Object.keys(operation.query.shape)
          .map((name) => `${name}=${encodeURIComponent(bad)}`)
          .join("&");
        const response = await patiently(() =>
          fetch(`${caller.url}${path}?${query}`, {
            method: operation.method,
            headers: {
              cookie: operation.name === "sign-out" ? "" : caller.cookie,
              "content-type": "application/json",
              "idempotency-key": crypto.randomUUID(),
            },
            ...(operation.method === "POST" && { body: JSON.stringify({ [bad]: bad, account: bad, input: bad }) }),
          }),
        );
        expect(response.status, `${operation.name} ${bad}`).toBeLessThan(500);
        if (response.status < 400) return;
        const problem = (await response.json()) as Problem;
        expect(problemTable[problem.code]?.status, problem.code).toBe(response.status);
      });
      await Promise.all(answered);
    }
  }, 60_000);

  it("in every command is answered with a documented problem, and seals nothing", async () => {
    const { commands } = await import("@kakehashi/coordination");
    const { commandOperation } = await import("@kakehashi/contract");
    const inputs = [
      null,
      [],
      "x",
      5,
      {},
      { words: { ja: "\u202e逆" } },
      { words: { en: "a\u0000b" } },
      { text: "f".repeat(64) },
      { words: { ja: "x".repeat(100_000) } },
    ];
    for (const each of commands) {
      const answered = inputs.map(async (input) => {
        const path = commandOperation(each)
          .path.replace("{audience}", world.shared)
          .replace("{subject}", "f".repeat(64));
        const response = await patiently(() =>
          fetch(`${caller.url}${path}`, {
            method: "POST",
            headers: {
              cookie: caller.cookie,
              "content-type": "application/json",
              "idempotency-key": crypto.randomUUID(),
            },
            body: JSON.stringify({ input }),
          }),
        );
        const answer = (await response.json()) as Problem;
        expect(
          response.status,
          `${each.name} ${JSON.stringify(input)?.slice(0, 60)} ${JSON.stringify(answer).slice(0, 200)}`,
        ).toBeGreaterThanOrEqual(400);
        expect(response.status, each.name).toBeLessThan(500);
        expect(problemTable[answer.code]?.status, answer.code).toBe(response.status);
      });
      await Promise.all(answered);
    }
  }, 60_000);

  it("as a cursor of the live stream means: read everything again", async () => {
    const stream = await openStream(us, "not a cursor; drop table");
    await stream.until((event) => event.event === "reset");
    await stream.close();
  });

  it("as a bundle is refused with the place where it broke", async () => {
    const response = await patiently(() =>
      fetch(`${caller.url}/api/import`, {
        method: "POST",
        headers: {
          cookie: caller.cookie,
          "content-type": "application/vnd.kakehashi.record",
          "idempotency-key": crypto.randomUUID(),
        },
        body: new Uint8Array(10_000).fill(7),
      }),
    );
    expect(await response.json()).toMatchObject({ code: "bundle-unreadable", status: 422 });
  });
});

describe("refusals of the transport", () => {
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${japan.url}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", "idempotency-key": crypto.randomUUID(), ...headers },
      body: JSON.stringify(body),
    }).then(async (response) => (await response.json()) as Problem);

  it("name a wrong password, an unknown demo account, a cursor that is none of ours, a label above one's head", async () => {
    expect(await post("/api/sign-in", { account: "bocc", password: "wrong wrong wrong" })).toMatchObject({
      code: "sign-in-failed",
    });
    expect(await post("/api/demo/sign-in", { account: "nobody" })).toMatchObject({ code: "sign-in-failed" });
    const page = japan.client.call(operations.reports, { ...audience(), query: { cursor: "nonsense" } });
    expect(await refusal(page)).toMatchObject({ code: "bad-cursor" });
    const labelled = await post(
      `/api/audiences/${world.shared}/reports/log`,
      { input: line("x"), label: "no-such" },
      { cookie: japan.cookie },
    );
    expect(labelled).toMatchObject({ code: "label-unknown" });
    const unclean = act(japan, "report.log", { words: { ja: "\u202e逆" } });
    expect(await refusal(unclean)).toMatchObject({ code: "text-not-clean", status: 422 });
    const gone = act(japan, "report.strike", { entry: "f".repeat(64) }, { subject: "f".repeat(64) });
    expect(await refusal(gone)).toMatchObject({ code: "subject-not-open", status: 404 });
  });

  it("hold back one session that opens streams without end", async () => {
    const streams = await Promise.all(
      Array.from({ length: 9 }, () => fetch(`${us.url}/api/events`, { headers: { cookie: us.cookie } })),
    );
    expect(streams.filter(({ status }) => status === 429)).toHaveLength(1);
    await Promise.all(streams.map((stream) => stream.body?.cancel()));
  });
});

describe("what every node offers to the outside", () => {
  it("health, metrics, a document of the API that names every command, and a page to read it", async () => {
    const get = async (path: string) => (await fetch(`${japan.url}${path}`)).text();
    expect(JSON.parse(await get("/healthz"))).toEqual({ status: "ok" });
    expect(JSON.parse(await get("/readyz"))).toEqual({ status: "ready" });
    const metrics = await get("/metrics");
    expect(metrics).toContain("kakehashi_http_request_seconds_bucket");
    expect(metrics).toMatch(/^kakehashi_database_up 1$/m);
    expect(metrics).toMatch(/^kakehashi_link_up\{realm="live",partner="us-1"\} 1$/m);
    expect(metrics).toMatch(/^kakehashi_picture\{realm="live",partner="us-1",picture="differs"\} 0$/m);
    const document = JSON.parse(await get("/api/openapi.json"));
    expect(document.openapi).toMatch(/^3\.1/);
    expect(document.paths["/api/audiences/{audience}/matters/{subject}/concur"].post).toBeDefined();
    const page = await get("/api/docs?language=ja");
    for (const code of Object.keys(problemTable)) expect(page).toContain(`problem-${code}`);
  });
});

interface Told {
  readonly id: string;
  readonly event: string;
  // biome-ignore lint/suspicious/noExplicitAny: the members differ by event; each test looks at its own.
  readonly [member: string]: any;
}

async function openStream(desk: Desk, lastEventId?: string) {
  const abort = new AbortController();
  // A stream left open would count against the session in the tests that follow.
  onTestFinished(() => abort.abort());
  const response = await fetch(`${desk.url}/api/events`, {
    headers: { cookie: desk.cookie, ...(lastEventId !== undefined && { "last-event-id": lastEventId }) },
    signal: abort.signal,
  });
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let text = "";
  async function until(isWanted: (told: Told) => boolean): Promise<Told> {
    for (;;) {
      for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
        const block = text.slice(0, end);
        text = text.slice(end + 2);
        const id = /^id: (.*)$/m.exec(block)?.[1];
        const data = /^data: (.*)$/m.exec(block)?.[1];
        const told = data === undefined ? undefined : ({ id, ...JSON.parse(data) } as Told);
        if (told !== undefined && isWanted(told)) return told;
      }
      const { value, done } = await reader.read();
      if (done) throw new Error("the stream ended");
      text += decoder.decode(value, { stream: true });
    }
  }
  return { until, close: async () => abort.abort() };
}
