/** Every problem of the catalogue, asked for over HTTP at two whole nodes, in both languages. */
import { connect } from "node:net";
import { commandOperation, operations, type Problem, problemTable } from "@kakehashi/contract";
import { commandNamed } from "@kakehashi/coordination";
import type { CompiledDefinition, Hash, LogKey, NodeId } from "@kakehashi/core";
import { bundleMagic, encodeBundleHead, framed } from "@kakehashi/exchange";
import type { AudienceEngine } from "@kakehashi/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addAccounts, password } from "./testing/add-accounts.ts";
import { signInAs } from "./testing/sign-in-as.ts";
import { type Desk, eventually, type TwoNodes, twoNodes } from "./testing/two-nodes.ts";

type Language = "ja" | "en";

let world: TwoNodes;
let bocc: Desk;
let us: Desk;
let watch: Desk;
let auditor: Desk;
let objects: Awaited<ReturnType<typeof prepare>>;

const nowhere = "f".repeat(64);
const words = { words: { ja: "一行", en: "A line" } };
const text = { clauses: [{ ja: "一", en: "one" }] };
const proposal = { under: "bocc", name: { en: "Field office" }, posts: ["jp.watch-officer"] };
const posting = { post: "jp.watch-officer", role: { en: "Liaison" }, from: 0 };
const matter = { track: "operational", body: "bocc", title: { ja: "件", en: "A matter" } };

/** The demonstration's definition with a label of a higher rank, and without one kind of entry. */
function widened(definition: CompiledDefinition): CompiledDefinition {
  const [open] = definition.labels;
  if (open === undefined) throw new Error("no label");
  return {
    ...definition,
    labels: [...definition.labels, { ...open, id: "x-high", rank: 1 }],
    kinds: definition.kinds.filter((kind) => kind !== "indicator/1"),
  };
}

beforeAll(async () => {
  world = await twoNodes({ exercise: true, change: widened });
  await addAccounts(world, 0, [
    { account: "low", posts: ["jp.bocc.jso"] },
    { account: "general", posts: ["jp.general"], rank: 1 },
    { account: "guest", posts: ["jp.acg.director.relevant-ministries"] },
    { account: "former", posts: ["jp.no-such-post"], rank: 1 },
  ]);
  bocc = await world.desk(0, "bocc");
  watch = await world.desk(0, "watch");
  auditor = await world.desk(0, "auditor");
  us = await world.desk(1, "bocc");
  objects = await prepare();
}, 180_000);
afterAll(() => world?.stop(), 60_000);

function commandOf(name: string) {
  const command = commandNamed(name);
  if (command === undefined) throw new Error(name);
  return command;
}

function done(desk: Desk, name: string, input: object, subject?: string, label?: string) {
  const call = { audience: world.shared, input, ...(subject && { subject }), ...(label && { label }) };
  return desk.client.command(commandOf(name), call);
}

async function arrived(desk: Desk, subject: string): Promise<void> {
  const params = { audience: world.shared, subject };
  await eventually(
    () =>
      desk.client.call(operations.object, { params }).then(
        () => true,
        () => false,
      ),
    Boolean,
  );
}

/** What the refusals are about: one object for each state that something is refused in. */
async function prepare() {
  const entry = ({ entries }: { entries: readonly { entry: string }[] }, at: number) => entries[at]?.entry ?? "";
  const line = await done(bocc, "report.log", words);
  const theirs = await done(us, "report.log", words);
  const gone = await done(bocc, "report.log", words);
  await done(bocc, "entry.recall", { entry: entry(gone, 1) }, gone.subject);
  const struck = await done(bocc, "report.log", words);
  await done(bocc, "report.strike", { entry: struck.subject }, struck.subject);
  const high = await done(await world.desk(0, "release"), "report.log", words, undefined, "x-high");
  const empty = await done(bocc, "matter.open", matter);
  const open = await done(bocc, "matter.open", { ...matter, text });
  const closed = await done(bocc, "matter.open", matter);
  await done(bocc, "matter.close", {}, closed.subject);
  const changed = await done(bocc, "matter.open", { ...matter, text });
  await done(bocc, "matter.propose-text", text, changed.subject);
  const agreed = await done(bocc, "matter.open", { ...matter, text });
  await arrived(us, agreed.subject);
  await done(us, "matter.concur", { text: entry(agreed, 2) }, agreed.subject);
  // More than a PDF may hold, and less than an entry may.
  const clauses = Array.from({ length: 16 }, () => ({ ja: "x".repeat(20_000), en: "y" }));
  const long = await done(bocc, "matter.open", { ...matter, text: { clauses } });
  await arrived(us, long.subject);
  await done(us, "matter.concur", { text: entry(long, 2) }, long.subject);
  await eventually(
    () => bocc.client.call(operations.object, { params: { audience: world.shared, subject: agreed.subject } }),
    ({ shared }) => shared.matter?.state === "agreed" || shared.matter?.state === "proven",
  );
  const situation = await done(bocc, "situation.open", { title: { ja: "状況", en: "A situation" } });
  await arrived(bocc, theirs.subject);
  const alternatives = [{ party: "jp", ja: "案", en: "words" }];
  const open2 = { clauses: [{ ja: "一", en: "one", alternatives }] };
  const bracketed = await done(bocc, "matter.open", { ...matter, text: open2 });
  const run = await done(bocc, "matter.open", matter);
  const started = entry(await done(bocc, "matter.start-procedure", { procedure: "relief-request" }, run.subject), 0);
  const twin = await done(bocc, "matter.open", matter);
  await done(bocc, "matter.relate", { object: run.subject, relation: "duplicates" }, twin.subject);
  const { realms } = await bocc.client.call(operations.realms, {});
  const home = realms[0]?.audiences.find((each) => each.home)?.audience ?? "";
  const homely = (name: string, input: object, subject?: string) =>
    bocc.client.command(commandOf(name), { audience: home, input, ...(subject && { subject }) });
  const dossier = await homely("dossier.open", {});
  await homely("dossier.ask-chop", { organisation: "jp.jso", question: words.words }, dossier.subject);
  const handed = await homely("dossier.hand-over", { to: "jp.general", notes: words.words });
  const crowded = await done(bocc, "matter.open", matter);
  const lines = await Promise.all(Array.from({ length: 64 }, () => done(bocc, "report.log", words)));
  await Promise.all(
    lines.map(({ subject }) => done(bocc, "matter.relate", { object: subject, relation: "relates" }, crowded.subject)),
  );
  const director = await world.desk(0, "director");
  const policy = { track: "policy", body: "acg.director", title: { ja: "件", en: "A matter" } };
  const uninvited = await done(director, "matter.open", policy);
  const watched = await done(director, "matter.invite", { post: "jp.watch-officer" }, uninvited.subject);
  const ended = entry(watched, 0);
  await done(director, "matter.end-invitation", { invitation: ended }, uninvited.subject);
  const invited = await done(director, "matter.open", policy);
  const until = Date.now() + 3_000;
  await done(director, "matter.invite", { post: "jp.acg.director.relevant-ministries", until }, invited.subject);
  const proposed = await done(bocc, "temporary-body.open", proposal);
  const declined = await done(bocc, "temporary-body.open", proposal);
  await done(bocc, "temporary-body.close", {}, declined.subject);
  const posted = await done(bocc, "liaison.register", posting);
  await arrived(us, posted.subject);
  const told = {
    twin,
    uninvited,
    invited,
    crowded,
    proposed,
    declined,
    posted,
    line,
    theirs,
    gone,
    struck,
    high,
    empty,
    open,
    closed,
    changed,
    agreed,
    long,
    situation,
  };
  return { ...told, director, ended, until, bracketed, run, started, home, dossier, handed, entry };
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly language: string;
  readonly problem: Problem;
}
type Producer = (language: Language) => Promise<Answer>;

async function answerOf(response: Response): Promise<Answer> {
  return {
    status: response.status,
    type: response.headers.get("content-type") ?? "",
    language: response.headers.get("content-language") ?? "",
    problem: (await response.json()) as Problem,
  };
}

interface Ask {
  readonly method?: string;
  readonly cookie?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
}

/** One request as a whole browser or script would send it; `headers` take the place of the ordinary ones. */
async function ask(url: string, language: Language, { method = "GET", cookie, headers = {}, body }: Ask = {}) {
  const response = await fetch(url, {
    method,
    headers: {
      "accept-language": language,
      ...(cookie !== undefined && { cookie }),
      ...(method === "POST" && { "content-type": "application/json", "idempotency-key": crypto.randomUUID() }),
      ...headers,
    },
    ...(method === "POST" && { body: body ?? "{}" }),
  });
  return answerOf(response);
}

const at = (desk: Desk, path: string, more: Ask = {}): Producer => {
  return (language) => ask(`${desk.url}${path}`, language, { cookie: desk.cookie, ...more });
};

interface Refusing {
  readonly by?: () => Desk | Promise<Desk>;
  readonly subject?: () => string;
  readonly input?: () => object;
  readonly label?: string;
  readonly body?: object;
  readonly audience?: () => string;
}

/** A command that is refused. */
function refusing(
  name: string,
  { by = () => bocc, subject, input = () => ({}), label, body = {}, audience = () => world.shared }: Refusing,
): Producer {
  return async (language) => {
    const desk = await by();
    const { path } = commandOperation(commandOf(name));
    const filled = path.replace("{audience}", audience()).replace("{subject}", subject?.() ?? nowhere);
    const sent = JSON.stringify({ input: input(), ...(label && { label }), ...body });
    return ask(`${desk.url}${filled}`, language, { method: "POST", cookie: desk.cookie, body: sent });
  };
}

const signedInBefore = new Map<string, Desk>();

/** Signs in with a password, once: a node bounds how often an address may try. */
async function signedIn(account: string): Promise<Desk> {
  const before = signedInBefore.get(account);
  if (before !== undefined) return before;
  const desk = await signInAs(bocc, account, password);
  signedInBefore.set(account, desk);
  return desk;
}

/** Bytes that no client library would send. */
function raw(lines: string): Producer {
  return (language) =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(bocc.url);
      const socket = connect(Number(port), hostname, () =>
        socket.write(`GET / HTTP/1.1\r\nHost: x\r\nAccept-Language: ${language}\r\n${lines}\r\n\r\n`),
      );
      let heard = "";
      socket.on("data", (bytes) => {
        heard += bytes.toString();
      });
      socket.on("error", reject);
      socket.on("close", () => {
        const [head = "", body = ""] = heard.split("\r\n\r\n");
        const header = (name: string) => new RegExp(`^${name}: (.*)$`, "im").exec(head)?.[1]?.trim() ?? "";
        resolve({
          status: Number(head.split(" ")[1]),
          type: header("content-type"),
          language: header("content-language"),
          problem: JSON.parse(body) as Problem,
        });
      });
    });
}

function engine(): AudienceEngine {
  const found = world.nodes[0]?.node.realm(world.realm as Hash)?.node.engine(world.shared as Hash);
  if (found === undefined) throw new Error("no engine");
  return found;
}

/** What this node would never come to by itself: its engine answers as another world's would. */
function elsewhere(answer: () => Promise<unknown>): Producer {
  return async (language) => {
    const patched = engine() as { command?: unknown };
    patched.command = answer;
    try {
      return await refusing("report.log", { input: () => words })(language);
    } finally {
      delete patched.command;
    }
  };
}
const refusedElsewhere = (code: string) => elsewhere(async () => ({ refused: code }));
const thrownElsewhere = (error: Error) => elsewhere(() => Promise.reject(error));

const post = (body: object, more: Ask = {}): Ask => ({ method: "POST", body: JSON.stringify(body), ...more });
const subjectOf =
  (
    name:
      | "crowded"
      | "invited"
      | "uninvited"
      | "line"
      | "theirs"
      | "gone"
      | "struck"
      | "high"
      | "empty"
      | "open"
      | "closed"
      | "changed"
      | "agreed"
      | "situation"
      | "bracketed"
      | "declined"
      | "posted"
      | "run",
  ) =>
  () =>
    objects[name].subject;
const entryOf = (name: Parameters<typeof subjectOf>[0], index: number) => objects.entry(objects[name], index);
const onMatter = (name: Parameters<typeof subjectOf>[0], command: string, input: () => object = () => ({})) =>
  refusing(`matter.${command}`, { subject: subjectOf(name), input });
const atHome = (command: string, input: () => object, subject = () => objects.dossier.subject) =>
  refusing(`dossier.${command}`, { audience: () => objects.home, subject, input });
const opening = (more: object, by?: () => Desk) =>
  refusing("matter.open", { input: () => ({ ...matter, ...more }), ...(by && { by }) });
const general = () => signedIn("general");

/** One way to each problem. */
const producers: Readonly<Record<string, Producer>> = {
  "already-agreed": onMatter("agreed", "withdraw"),
  "already-closed": onMatter("closed", "close"),
  "already-ended": refusing("matter.end-invitation", {
    by: () => objects.director,
    subject: subjectOf("uninvited"),
    input: () => ({ invitation: objects.ended }),
  }),
  "already-past": onMatter("open", "invite", () => ({ post: "jp.watch-officer", until: 1 })),
  "already-recalled": refusing("report.strike", {
    subject: subjectOf("gone"),
    input: () => ({ entry: entryOf("gone", 1) }),
  }),
  "already-stated": onMatter("open", "concur", () => ({ text: entryOf("open", 2) })),
  "already-struck": refusing("report.strike", {
    subject: subjectOf("struck"),
    input: () => ({ entry: objects.struck.subject }),
  }),
  "already-there": onMatter("open", "refer", () => ({ to: "bocc", reason: words.words })),
  "already-taking-part": onMatter("open", "invite", () => ({ post: "jp.bocc.jso" })),
  "asked-of-itself": onMatter("open", "request-information", () => ({ to: "jp", ...words })),
  "binding-label": refusing("report.relabel", {
    subject: subjectOf("line"),
    input: () => ({ entry: objects.line.subject, label: "u-rel" }),
  }),
  "binding-not-recallable": refusing("entry.recall", {
    subject: subjectOf("line"),
    input: () => ({ entry: objects.line.subject }),
  }),
  "body-unknown": opening({ body: "nowhere" }),
  "clause-unknown": onMatter("open", "check-clause", () => ({ text: entryOf("open", 2), clause: 7, language: "en" })),
  "definition-faulty": refusing("charter.propose-definition", {
    by: general,
    subject: () => world.shared,
    input: () => ({ definition: nowhere, compiled: {} }),
  }),
  "definition-passed": refusedElsewhere("definition-passed"),
  "kinds-not-implemented": refusedElsewhere("kinds-not-implemented"),
  "definition-unknown": refusing("charter.adopt", {
    by: general,
    subject: () => world.shared,
    input: () => ({ text: nowhere }),
  }),
  "depositary-not-signatory": opening({ depositary: "zz-1" }),
  "entry-unknown": refusing("report.strike", { subject: subjectOf("line"), input: () => ({ entry: nowhere }) }),
  "host-unknown": refusing("liaison.register", { input: () => ({ ...posting, host: "jp" }) }),
  async "invitation-over"(language) {
    await eventually(
      async () => Date.now(),
      (now) => now > objects.until,
    );
    return refusing("matter.close", { by: () => signedIn("guest"), subject: subjectOf("invited") })(language);
  },
  "kind-not-adopted": refusing("situation.note-indicator", {
    subject: subjectOf("situation"),
    input: () => ({ words: words.words, state: "rising", event: { at: 0, precision: "minute" } }),
  }),
  "label-not-releasable": refusing("report.log", { input: () => words, label: "u-home" }),
  "label-too-low": refusing("report.add-quantity", {
    by: () => world.desk(0, "release"),
    subject: subjectOf("high"),
    input: () => ({ what: "water", value: "1", unit: "t" }),
    label: "u-rel",
  }),
  "label-unknown": refusing("report.log", { input: () => words, label: "no-such" }),
  "level-needed": opening({ body: "acg", track: "policy" }),
  "level-skipped": onMatter("open", "refer", () => ({ to: "higher-level", off: true, reason: words.words })),
  "level-too-low": atHome("sign-off", () => ({ level: "political" })),
  "level-unknown": atHome("sign-off", () => ({ level: "no-such" })),
  "joined-to-this": onMatter("run", "relate", () => ({ object: objects.twin.subject, relation: "duplicates" })),
  "link-to-itself": onMatter("open", "relate", () => ({ object: objects.open.subject, relation: "relates" })),
  "link-above-label": refusing("matter.relate", {
    by: () => world.desk(0, "release"),
    subject: subjectOf("open"),
    input: () => ({ object: objects.high.subject, relation: "relates" }),
    label: "u-rel",
  }),
  "link-unknown": onMatter("open", "close", () => ({ links: [nowhere] })),
  "measure-unknown": onMatter("open", "set", () => ({ basis: { measures: ["Z.9"] } })),
  "no-depositary-node": refusedElsewhere("no-depositary-node"),
  "no-link": onMatter("open", "refer", () => ({ to: "bpc", reason: words.words })),
  "no-step-up": onMatter("open", "escalate", () => ({ reason: words.words })),
  "no-temporary-body-there": refusing("temporary-body.open", { input: () => ({ ...proposal, under: "jc" }) }),
  "no-text-yet": onMatter("empty", "concur", () => ({ text: nowhere })),
  "not-a-member": refusedElsewhere("not-a-member"),
  "not-a-signatory": refusedElsewhere("not-a-signatory"),
  "not-an-exercise-post": refusing("charter.set-clock", { subject: () => world.shared, input: () => ({ wall: 0 }) }),
  "matter-closed": refusedElsewhere("matter-closed"),
  "not-asked": refusedElsewhere("not-asked"),
  "not-asked-in": refusing("matter.close", { by: () => signedIn("guest"), subject: subjectOf("uninvited") }),
  "not-asked-of-you": refusedElsewhere("not-asked-of-you"),
  "not-at-home": refusing("dossier.open", {}),
  "not-below": onMatter("open", "delegate", () => ({ to: "bpc", reason: words.words })),
  "not-closed": onMatter("open", "reopen"),
  "not-handed-to-you": atHome(
    "acknowledge",
    () => ({ handOver: objects.entry(objects.handed, 1) }),
    () => objects.handed.subject,
  ),
  "not-on-the-way": onMatter("open", "return", () => ({ reason: words.words })),
  "not-the-author": refusing("report.strike", {
    subject: subjectOf("theirs"),
    input: () => ({ entry: objects.theirs.subject }),
  }),
  "not-the-host": refusing("liaison.receive", { subject: subjectOf("posted") }),
  "not-the-sender": refusing("liaison.set-period", {
    by: () => us,
    subject: subjectOf("posted"),
    input: () => ({ from: 0 }),
  }),
  "not-the-general-post": refusing("charter.propose-definition", {
    subject: () => world.shared,
    input: () => ({ definition: nowhere, compiled: {} }),
  }),
  "not-your-seat": opening({}, () => watch),
  "not-your-step": refusedElsewhere("not-your-step"),
  "not-your-words": onMatter("open", "propose-text", () => ({
    clauses: [{ ja: "一", en: "one", alternatives: [{ party: "us", ja: "案", en: "words" }] }],
  })),
  "nothing-to-do": refusing("situation.set-area", { subject: subjectOf("situation") }),
  "nothing-to-withdraw": onMatter("empty", "withdraw"),
  "object-unknown": refusedElsewhere("object-unknown"),
  "organisation-unknown": atHome("ask-chop", () => ({ organisation: "us.state", question: words.words })),
  "place-needed": onMatter("open", "delegate", () => ({ reason: words.words })),
  "post-not-seated": onMatter("open", "assign", () => ({ post: "jp.general" })),
  "post-unknown": onMatter("open", "add-task", () => ({ title: words.words, post: "us.general" })),
  "priority-unknown": onMatter("open", "set", () => ({ priority: "no-such" })),
  "procedure-unknown": onMatter("open", "start-procedure", () => ({ procedure: "no-such" })),
  "recall-elsewhere": refusedElsewhere("recall-elsewhere"),
  "signatory-unknown": opening({ signatories: ["jp", "zz"] }),
  "situation-kind-unknown": refusing("situation.determine", {
    subject: subjectOf("situation"),
    input: () => ({ situations: ["no-such"] }),
  }),
  "situation-unknown": refusing("report.log", { input: () => ({ ...words, situation: objects.line.subject }) }),
  "staffing-open": atHome("sign-off", () => ({ level: "headquarters" })),
  "step-unknown": onMatter("run", "check-step", () => ({ run: objects.started, step: "no-such" })),
  "subject-unknown": opening({ subject: "no-such" }),
  "template-unknown": opening({ from: { template: { id: "no-such", version: 1 } } }),
  "temporary-body-closed": refusing("temporary-body.close", { subject: subjectOf("declined") }),
  "temporary-body-not-open": onMatter("open", "delegate", () => ({
    to: objects.proposed.subject,
    reason: words.words,
  })),
  "temporary-body-withdrawn": refusing("temporary-body.consent", {
    by: () => us,
    subject: subjectOf("declined"),
    input: () => ({ posts: ["us.watch-officer"] }),
  }),
  "text-changed": onMatter("changed", "concur", () => ({ text: entryOf("changed", 2) })),
  "text-has-brackets": onMatter("bracketed", "concur", () => ({ text: entryOf("bracketed", 2) })),
  "text-unknown": onMatter("open", "concur", () => ({ text: nowhere })),
  "too-few-signatories": opening({ signatories: ["jp"] }),
  "too-many-links": onMatter("crowded", "relate", () => ({ object: objects.line.subject, relation: "relates" })),
  "track-not-of-body": opening({ track: "policy" }),
  "track-unknown": opening({ track: "no-such" }),
  "words-unknown": onMatter("open", "propose-text", () => ({
    clauses: [{ ja: "一", en: "one", alternatives: [{ party: "us", of: { text: entryOf("open", 2), clause: 0 } }] }],
  })),

  "malformed-json": (language) => at(bocc, "/api/me/language", { method: "POST", body: "{language" })(language),
  "invalid-input": (language) => at(bocc, `/api/audiences/${world.shared}/reports?limit=0`)(language),
  "text-not-clean": refusing("report.log", { input: () => ({ words: { ja: "\u202e逆", en: "x" } }) }),
  "idempotency-key-missing": (language) =>
    at(bocc, "/api/me/language", post({ language: "ja" }, { headers: { "idempotency-key": "short" } }))(language),
  async "idempotency-key-reused"(language) {
    const headers = { "idempotency-key": `again-${language}` };
    await at(bocc, "/api/me/language", post({ language: "ja" }, { headers }))(language);
    return at(bocc, "/api/me/language", post({ language: "en" }, { headers }))(language);
  },
  "changed-since": refusing("report.add-quantity", {
    subject: subjectOf("line"),
    input: () => ({ what: "water", value: "1", unit: "t" }),
    body: { saw: { "jp-1/x": 1 } },
  }),
  "subject-not-open": refusing("report.strike", { input: () => ({ entry: nowhere }) }),
  "post-not-of-party": refusing("report.log", { by: () => signedIn("former"), input: () => words }),
  async "definition-not-here"(language) {
    const { context } = engine().ports as { context: { definition: unknown } };
    const { definition } = context;
    context.definition = () => undefined;
    try {
      return await at(bocc, "/api/mechanism")(language);
    } finally {
      context.definition = definition;
    }
  },
  async "own-log-forked"(language) {
    const logs = engine().state.logs as Map<LogKey, NonNullable<ReturnType<AudienceEngine["own"]>>>;
    const own = engine().own() as NonNullable<ReturnType<AudienceEngine["own"]>>;
    logs.set(own.key, { ...own, forked: new Uint8Array(1) });
    try {
      return await refusing("report.log", { input: () => words })(language);
    } finally {
      logs.set(own.key, own);
    }
  },
  "not-signed-in": (language) => ask(`${bocc.url}/api/realms`, language),
  "sign-in-failed": (language) => at(bocc, "/api/demo/sign-in", post({ account: "nobody" }))(language),
  "password-wrong": async (language) =>
    at(await signedIn("low"), "/api/me/password", post({ present: "another one", next: password }))(language),
  "account-without-password": (language) =>
    at(bocc, "/api/me/password", post({ present: password, next: password }))(language),
  "post-not-held": (language) => at(bocc, "/api/me/post", post({ post: "jp.auditor" }))(language),
  async "post-lapsed"(language) {
    const stood = await world.desk(0, "ground");
    const { holders } = await bocc.client.call(operations.holders);
    const standIn = holders.find(({ id }) => id === stood.me.person?.id)?.id ?? "";
    await bocc.client.call(operations.setAway, { body: { standIn } });
    await stood.client.call(operations.switchPost, { body: { post: "jp.bocc.jso" } });
    await bocc.client.call(operations.clearAway, { body: {} });
    return refusing("report.log", { by: async () => stood, input: () => words })(language);
  },
  "absence-ends-before": (language) => at(bocc, "/api/me/away/set", post({ until: 1 }))(language),
  "stand-in-not-possible": (language) => at(bocc, "/api/me/away/set", post({ standIn: "nobody" }))(language),
  "address-not-allowed": (language) =>
    at(bocc, "/api/me/notices/set", post({ address: "nobody", mail: "off", zone: "JST" }))(language),
  async "too-many-calendars"(language) {
    const make = () => at(bocc, "/api/me/calendars/make", post({ post: "jp.bocc.jso" }))(language);
    let answer = await make();
    for (let made = 1; made <= 10; made += 1) answer = await make();
    return answer;
  },
  async "too-many-filters"(language) {
    const save = () =>
      at(bocc, "/api/me/filters/save", post({ name: "x", screen: "/boards/bocc", query: "overdue=true" }))(language);
    const first = await save();
    if (first.status !== 200) return first;
    await Promise.all(Array.from({ length: 100 }, save));
    return save();
  },
  "release-not-authorised": refusing("report.log", { by: () => auditor, input: () => words }),
  "above-clearance": refusing("report.log", { by: () => signedIn("low"), input: () => words, label: "x-high" }),
  "cross-site": (language) =>
    at(bocc, "/api/me/language", post({ language: "ja" }, { headers: { origin: "https://other.example" } }))(language),
  "not-found": (language) => at(bocc, "/api/no-such-place")(language),
  "method-not-allowed": (language) => at(bocc, "/api/me", { method: "DELETE" })(language),
  "too-large": (language) => at(bocc, "/api/me/language", post({ language: "x".repeat(3 << 20) }))(language),
  "wrong-content-type": (language) =>
    at(bocc, "/api/me/language", post({}, { headers: { "content-type": "text/plain" } }))(language),
  "header-too-large": raw(`X: ${"x".repeat(20_480)}`),
  "malformed-request": raw("b ad: header"),
  "bad-cursor": (language) => at(bocc, `/api/audiences/${world.shared}/reports?cursor=nonsense`)(language),
  "clock-not-yours": (language) => at(bocc, `/api/realms/${world.exercise}/clock`, post({ rate: 2 }))(language),
  "clock-is-the-wall": (language) => at(watch, `/api/realms/${world.realm}/clock`, post({ rate: 2 }))(language),
  async "document-too-long"(language) {
    const params = { subject: objects.long.subject };
    await eventually(() => bocc.client.call(operations.agreed, { params }).catch(() => undefined), Boolean);
    return at(bocc, `/api/matters/${params.subject}/agreed.pdf`)(language);
  },
  "not-agreed": (language) => at(bocc, `/api/matters/${objects.open.subject}/proof`)(language),
  async "not-proven-yet"(language) {
    const at0 = engine();
    const { state } = at0;
    const { store } = at0.ports as { store: { checkpoint: unknown } };
    const { checkpoint } = store;
    // No checkpoint covers the entry yet: so it stands for a moment after a crash, before what was committed is signed.
    const logs = new Map([...state.logs].map(([key, log]) => [key, { ...log, checkpoints: [] }]));
    store.checkpoint = async () => undefined;
    Object.defineProperty(at0, "state", { get: () => ({ ...state, logs }), configurable: true });
    try {
      return await at(bocc, `/api/entries/${objects.line.subject}/proof`)(language);
    } finally {
      store.checkpoint = checkpoint;
      delete (at0 as { state?: unknown }).state;
    }
  },
  "bundle-unreadable": (language) =>
    at(bocc, "/api/import", {
      method: "POST",
      headers: { "content-type": "application/vnd.kakehashi.record" },
      body: "no bundle at all",
    })(language),
  "bundle-cut": (language) => {
    const about = { realm: world.realm as Hash, node: "us-1" as NodeId, audience: world.shared as Hash };
    const head = encodeBundleHead({ ...about, made: 1, records: [] }, 2);
    return at(bocc, "/api/import", {
      method: "POST",
      headers: { "content-type": "application/vnd.kakehashi.record" },
      body: new Uint8Array([...bundleMagic, ...framed(head)]),
    })(language);
  },
  "no-room": thrownElsewhere(Object.assign(new Error("could not extend file"), { code: "53100" })),
  busy: refusedElsewhere("busy"),
  "store-away": thrownElsewhere(Object.assign(new Error("the database is starting up"), { code: "57P03" })),
  internal: thrownElsewhere(new Error("a defect")),
  async "too-many-requests"(language) {
    // All at once: one after another they may take as long as the node takes to allow the next.
    const signIn = at(us, "/api/sign-in", post({ account: "nobody", password: "wrong" }));
    const answers = await Promise.all(Array.from({ length: 20 }, () => signIn(language)));
    return answers.find(({ problem }) => problem.code !== "sign-in-failed") ?? (answers[0] as Answer);
  },
  async "too-many-streams"(language) {
    const open = await Promise.all(
      Array.from({ length: 9 }, () =>
        fetch(`${us.url}/api/events`, { headers: { cookie: us.cookie, "accept-language": language } }),
      ),
    );
    const refused = open.find(({ status }) => status !== 200);
    const answer = refused && (await answerOf(refused));
    await Promise.all(open.filter((each) => each !== refused).map((each) => each.body?.cancel()));
    if (answer === undefined) throw new Error("nine streams were opened");
    return answer;
  },
  // The last: from here on the other node is no demo.
  async "demo-only"(language) {
    if (us.me.demo) await world.restart(1, { demo: false });
    us = { ...us, me: { ...us.me, demo: false } };
    return ask(`${us.url}/api/demo/accounts`, language);
  },
};

/** A request that never ends is waited for longer than this test may last: packages/server/src/http/socket-errors.test.ts. */
const besideTheServer = ["request-timeout"];

describe("the catalogue of problems", () => {
  it("has a way to each problem here, and a way to nothing else", () => {
    const asked = [...Object.keys(producers), ...besideTheServer].sort();
    expect(asked).toEqual(Object.keys(problemTable).sort());
  });

  it.each(Object.keys(producers))(
    "%s is answered with its status, in words of both languages, at its field",
    async (code) => {
      const row = problemTable[code];
      for (const language of ["en", "ja"] as const) {
        const { status, type, language: spoken, problem } = await (producers[code] as Producer)(language);
        expect(problem).toMatchObject({ code, title: row?.title[language], detail: row?.remedy[language], status });
        expect(status).toBe(row?.status);
        expect(type).toMatch(/^application\/problem\+json/);
        expect(spoken).toBe(language);
        expect(problem.type).toBe(`/api/docs#problem-${code}`);
        if (row?.field !== undefined) expect(problem.errors?.map(({ pointer }) => pointer)).toContain(row.field);
        for (const error of problem.errors ?? [])
          expect(error.message).toMatch(language === "ja" ? /[ぁ-んァ-ヶ一-龠]/ : /[a-z]/);
      }
    },
  );
});
