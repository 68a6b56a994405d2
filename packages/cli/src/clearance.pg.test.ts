/**
 * Law 8 over HTTP: whatever is asked, the answer is what it would be if nothing above the asker's clearance were there. Every
 * read of the API is asked by readers of each rank, and an auditor of the lowest, at both nodes, before and after objects above them are written.
 */
import { commandOperation, type LiveEvent, operations } from "@kakehashi/contract";
import { commandNamed } from "@kakehashi/coordination";
import { definitionHash, readMechanism, sourceOf } from "@kakehashi/core";
import { nodeCrypto } from "@kakehashi/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { differences, everyRead, everything } from "./testing/every-read.ts";
import { listen, type RankedNodes, rankedNodes, said } from "./testing/ranked-nodes.ts";
import { act, type Seen, secret, writeHidden, writeOpen } from "./testing/ranked-records.ts";
import { type Desk, eventually } from "./testing/two-nodes.ts";

const nowhere = "f".repeat(64);
const streams = new AbortController();
let world: RankedNodes;
let open: Seen;

/** The hidden names that one of so many readers asks about: together they ask about each. */
function shareOf(index: number, readers: number): readonly string[] {
  return hidden.filter((_, at) => at % readers === index % readers);
}

/** What may differ, and why it tells nothing of what is above the reader. */
const allowed: readonly RegExp[] = [
  // A partner signs for whole logs, and each log at least once a minute: when it last did says that it is there.
  /^\/api\/links\/body\/links\/0\/(?:confirmedAt|heardAt)$/,
  /\/(?:delivery|cosigned)\/\d+\/wall$/,
  // A proof names a size of the log that the entry stands in. Places are in every envelope: of a log one may know how far it goes.
  /\/proof\/body\/.*\/(?:size|checkpoint|inclusion\/\d+|inclusion|evidence)$/,
  /\/proof\/body\/(?:size|checkpoint|inclusion\/\d+|inclusion|evidence|fileBytes)$/,
  /\/proof-file\/body\/entries\/\d+\/evidence$/,
  /\/agreed\/body\/proof\/(?:fileBytes|places\/\d+\/(?:size|root))$/,
  // Where each log's newest entry stands that this reader sees: the node's own note of each minute comes between.
  /^\/api\/inbox\?.*\/body\/seen$/,
];

let before: readonly (readonly [ReadonlyMap<string, unknown>, ReadonlyMap<string, unknown>])[];
let hidden: readonly string[];

beforeAll(async () => {
  world = await rankedNodes();
  open = await writeOpen(world);
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  const look = () => Promise.all(world.readers.map((each) => everything(world, open, each)));
  const [one, two] = [await look(), await look()];
  before = one.map((each, index) => [each, two[index] as (typeof two)[number]] as const);
  for (const each of world.readers) await listen(each, streams.signal);
  hidden = await writeHidden(world, open, 2);
  for (const desk of world.officers) {
    await eventually(
      () => desk.client.call(operations.search, { query: { q: `${secret}2`, limit: 500 } as never }),
      ({ rows }) => rows.length >= 13,
    );
  }
  // Persons are told a moment after a commit.
  await new Promise((resolve) => setTimeout(resolve, 3_000));
}, 300_000);
afterAll(() => {
  streams.abort();
  return world?.nodes.stop();
}, 60_000);

describe("a reader below an object", () => {
  it("has every read of the API in this test", () => {
    const reads = Object.entries(operations).filter(([, { method }]) => method === "GET");
    expect(reads.map(([name]) => name).sort()).toEqual(Object.keys(everyRead(world, open)).sort());
  });

  it("finds what is above by no name: every answer about it is that about nothing at all", async () => {
    const told = async (desk: Desk, path: string, name: string) => {
      const response = await fetch(desk.url + path.replace("{}", name), { headers: { cookie: desk.cookie } });
      const { instance: _, ...problem } = (await response.json()) as Record<string, unknown>;
      return JSON.stringify([response.status, problem]).replaceAll(name, "");
    };
    const paths = [
      `/api/audiences/${world.nodes.shared}/objects/{}`,
      "/api/entries/{}",
      "/api/entries/{}/proof",
      ...["proof", "proof-file", "agreed", "agreed.pdf", "agreed.docx"].map((end) => `/api/matters/{}/${end}`),
    ];
    for (const [index, { desk }] of world.readers.entries()) {
      for (const path of paths) {
        const nothing = await told(desk, path, nowhere);
        for (const name of shareOf(index, world.readers.length / 2))
          expect(await told(desk, path, name), path).toBe(nothing);
      }
    }
  }, 120_000);

  it("learns nothing of it by what is refused", async () => {
    const refusal = async (desk: Desk, name: string, input: object, subject: string) => {
      const command = commandNamed(name);
      if (command === undefined) throw new Error(name);
      const path = commandOperation(command)
        .path.replace("{audience}", world.nodes.shared)
        .replace("{subject}", subject);
      const headers = {
        ...{ cookie: desk.cookie, "content-type": "application/json", "accept-language": "en" },
        "idempotency-key": crypto.randomUUID(),
      };
      const body = JSON.stringify({ input });
      const response = await fetch(desk.url + path, { method: "POST", headers, body });
      const { instance: _, ...problem } = (await response.json()) as Record<string, unknown>;
      return JSON.stringify([response.status, problem]);
    };
    const acts: readonly (readonly [string, object])[] = [
      ["matter.remark", { words: said("x") }],
      ["matter.close", {}],
      ["report.set-status", { status: "confirmed" }],
      ["situation.assess", { words: said("x") }],
      ["liaison.end", {}],
      ["temporary-body.close", {}],
    ];
    const ordinary = world.readers.filter(({ auditor }) => !auditor);
    for (const [index, { desk }] of ordinary.entries()) {
      for (const [name, input] of acts) {
        const nothing = await refusal(desk, name, input, nowhere);
        expect(nothing, name).toContain("404");
        for (const subject of shareOf(index, ordinary.length / 2))
          expect(await refusal(desk, name, input, subject), name).toBe(nothing);
      }
    }
  }, 120_000);

  it("carries no whole record away, whatever post asks for it", async () => {
    const asks = async (desk: Desk, form: string) => {
      const path = `/api/export?audience=${world.nodes.shared}&form=${form}`;
      return (await fetch(desk.url + path, { headers: { cookie: desk.cookie } })).status;
    };
    for (const { desk } of world.readers) {
      for (const form of ["archive", "bundle"]) expect(await asks(desk, form)).toBe(403);
    }
    for (const at of [0, 1]) expect(await asks(await world.nodes.desk(at, "auditor"), "archive")).toBe(200);
  });

  it("hears nothing of it on the stream of live updates", () => {
    for (const { heard } of world.readers) {
      const lines = heard
        .join("")
        .split("\n")
        .filter((line) => line.startsWith("data: {"));
      const events = lines.map((line) => JSON.parse(line.slice("data: ".length)) as LiveEvent);
      // Receipts are of whole logs, as on the pages; the stream begins with a reset. That there is news is told to a person without
      // a word of what, and stands in no list of theirs where it is above them. The node's own note of each minute is an object too.
      const passing = new Set(["reset", "delivery", "link", "news"]);
      const isNote = (event: LiveEvent) =>
        event.event === "entries" && event.subjects.every(({ type }) => type === "note");
      expect(events.filter((event) => !passing.has(event.event) && !isNote(event))).toEqual([]);
      for (const name of hidden) expect(heard.join("")).not.toContain(name);
    }
  });

  it("gets every answer that they would get if it were not there", async () => {
    const found: Record<string, unknown> = {};
    for (const [index, each] of world.readers.entries()) {
      const { at, rank, auditor } = each;
      const [first, second] = before[index] as (typeof before)[number];
      const passing = new Set(differences(first, second));
      const now = await everything(world, open, each);
      for (const key of differences(first, now)) {
        if (passing.has(key) || allowed.some((reason) => reason.test(key))) continue;
        found[`${at}/${rank}${auditor ? "/auditor" : ""} ${key}`] = [first.get(key), now.get(key)];
      }
      for (const [key, value] of now) {
        const isTold = String(value).includes(secret) || hidden.some((hash) => String(value).includes(hash));
        if (isTold) found[`told ${at}/${rank}${auditor ? "/auditor" : ""} ${key}`] = String(value).slice(0, 200);
      }
    }
    expect(found).toEqual({});
  }, 120_000);
});

describe("a clearance", () => {
  it("goes by the labels that the parties agreed on last: what has risen is closed, to who is signed in as well", async () => {
    const high = world.readers.find(({ at, rank, auditor }) => at === 0 && rank === 1 && !auditor)?.desk as Desk;
    const top = world.officers[0] as Desk;
    const { subject } = await act(
      top,
      world.nodes.shared,
      "report.log",
      { words: said("first of rank one") },
      undefined,
      "x1-rel",
    );
    const sees = async (desk: Desk, object: string) => {
      const path = `/api/audiences/${world.nodes.shared}/objects/${object}`;
      return (await fetch(desk.url + path, { headers: { cookie: desk.cookie } })).status;
    };
    expect(await sees(high, subject)).toBe(200);
    const [ours, theirs] = [await world.nodes.desk(0, "charter"), await world.nodes.desk(1, "charter")];
    const present = (await ours.client.call(operations.mechanism, { query: {} })).definition;
    const source = sourceOf(present);
    const [open] = source.labels;
    const labels = [
      ...source.labels.map((label) => (label.id === "x1-rel" ? { ...label, rank: 2 } : label)),
      { ...open, id: "x3-rel", rank: 1 },
    ];
    const asOf = new Date().toISOString().slice(0, "YYYY-MM-DD".length);
    const reading = readMechanism({ ...source, version: present.version + 1, asOf, labels });
    if ("faults" in reading) throw new Error(JSON.stringify(reading.faults));
    const next = { definition: definitionHash(nodeCrypto, reading.compiled), compiled: reading.compiled };
    const [laid] = (await act(ours, world.nodes.shared, "charter.propose-definition", next, world.nodes.shared))
      .entries;
    const adopts = () =>
      act(
        theirs,
        world.nodes.shared,
        "charter.adopt",
        { text: laid?.entry, stance: "concur" },
        world.nodes.shared,
      ).catch(() => undefined);
    await eventually(adopts, (done) => done !== undefined);
    for (const desk of [ours, theirs]) {
      await eventually(
        // Adopted a moment before it is read, it is not here yet, and the node says so.
        () => desk.client.call(operations.mechanism, { query: {} }).catch(() => undefined),
        (found) => found?.hash === next.definition,
      );
    }
    await eventually(
      () => sees(high, subject),
      (status) => status === 404,
      5_000,
    );
    expect(await sees(top, subject)).toBe(200);
    const made = await act(
      top,
      world.nodes.shared,
      "report.log",
      { words: said("under a new label") },
      undefined,
      "x3-rel",
    );
    expect(await sees(top, made.subject)).toBe(200);
    expect(await sees(high, made.subject)).toBe(200);
    const low = world.readers.find(({ at, rank, auditor }) => at === 0 && rank === 0 && !auditor)?.desk as Desk;
    expect(await sees(low, made.subject)).toBe(404);
  }, 60_000);
});
