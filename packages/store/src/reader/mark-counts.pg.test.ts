import type { Hash, LabelId, PartyId } from "@kakehashi/core";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { temporaryCluster } from "../acceptance/embedded-for-tests.ts";
import { SampleLog, sampleHash } from "../acceptance/sample.ts";
import type { EmbeddedPostgres } from "../embedded/start-embedded.ts";
import type { Commit, ProjectionRow } from "../port.ts";
import { openPostgresStore, type PostgresStore } from "../postgres/open-postgres-store.ts";
import type { CountOptions } from "./marked-query.ts";
import { openReader, type Reader, type ReaderQueries } from "./open-reader.ts";

const views = ["awaits", "awaits:at:x", "awaits:by:y"];
const bodies = ["board", "cell"];
const subjects = ["m0", "m1", "m2", "m3"].map(sampleHash);

/** How an object stands: nowhere, or under one label or two, with a mark of one view under each. */
const standing = fc.record({
  subject: fc.constantFrom(...subjects),
  view: fc.option(fc.constantFrom(...views)),
  body: fc.constantFrom(...bodies),
  label: fc.constantFrom("open", "secret"),
  higher: fc.option(fc.record({ view: fc.constantFrom(...views), body: fc.constantFrom(...bodies) })),
});
type Standing = (typeof standing extends fc.Arbitrary<infer Value> ? Value : never) & { readonly opened?: true };

const steps = fc.array(fc.oneof({ weight: 9, arbitrary: standing }, { weight: 1, arbitrary: fc.constant("reset") }), {
  maxLength: 12,
});

let cluster: EmbeddedPostgres;
let store: PostgresStore;
let reader: Reader;

beforeAll(async () => {
  cluster = await temporaryCluster();
  store = await openPostgresStore({ url: cluster.url, secret: cluster.secret, database: "counts" });
  reader = openReader({ url: store.urls.reader, fold: (text) => text });
});
afterAll(async () => {
  await reader?.close();
  await store?.close();
  await cluster?.stop();
});

/** Rows of an object: a brief and a mark under its label, and fuller ones under the higher label, where there is one. */
function rowsOf(log: SampleLog, { subject, view, body, label, higher }: Standing): readonly ProjectionRow[] {
  const several = higher !== null && label === "open";
  const under = (at: string, entries: number, mark: { view: string; body: string }) => {
    const { text: _, ...row } = log.row(subject, 1, { subject, label: at as LabelId, key: at === label ? "" : at });
    return [
      { ...row, view: "brief", doc: { entries } },
      { ...row, view: mark.view, doc: { body: mark.body, several } },
    ];
  };
  if (view === null) return [];
  return [...under(label, 1, { view, body }), ...(several ? under("secret", 2, higher) : [])];
}

function commitOf(log: SampleLog, step: Standing | "reset"): Partial<Commit> {
  if (step === "reset") return { reset: true };
  return { projected: [step.subject], marked: [step.subject], projections: rowsOf(log, step) };
}

async function as<T>(log: SampleLog, labels: readonly string[], use: (queries: ReaderQueries) => Promise<T>) {
  const grant = { party: "aa" as PartyId, posts: [], rank: labels.length, labels: labels as LabelId[] };
  const token = await store.readerSessions.issue({ ...grant, realms: [log.realm], expiresAt: Date.now() + 60_000 });
  return reader.withSession(token, use);
}

/** What counting has to come to: every row read, one by one. */
async function looked(queries: ReaderQueries, options: CountOptions): Promise<readonly string[]> {
  const found: string[] = [];
  for (const view of views) {
    for (const body of bodies) {
      const rows = await queries.marked({ ...options, views: [view], where: { body }, limit: 100 });
      if (rows.length > 0) found.push(`${view} ${body} ${rows.length}`);
    }
  }
  return found.sort();
}

/** The list in its order, by what leads to a brief; and the same told by keys, and by places a few rows at a time. */
async function lined(queries: ReaderQueries, options: CountOptions): Promise<readonly (readonly string[])[]> {
  const rows = await queries.marked({ ...options, limit: 100 });
  const nameOf = (subject: string, rank: number, entries: unknown) => `${subject} ${rank} ${entries}`;
  const line = ({ subject, rank, doc }: (typeof rows)[number]) =>
    nameOf(subject, rank, (doc as { readonly entries: number }).entries);
  const byPlace: string[] = [];
  for (let from = 0; from < rows.length; from += 2) {
    byPlace.push(...(await queries.marked({ ...options, from, limit: 2 })).map(line));
  }
  const keys = await queries.markKeys({ ...options, fields: [["entries"], ["nothing", "here"]] });
  const byKeys = keys
    .toSorted((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1))
    .map(({ subject, rank, fields: [entries, nothing] }) => nameOf(subject, rank, nothing ?? entries));
  return [rows.map(line), byPlace, byKeys];
}

describe("counts of marks", () => {
  it("are those of the rows that each reader sees, as are their keys and places, whatever was opened, replaced, taken away or forgotten before", async () => {
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(steps, async (played) => {
        runs += 1;
        const log = new SampleLog(`counts ${runs}`);
        Object.assign(log, { realm: sampleHash(`realm ${runs}`) });
        let version = -1;
        const opened = new Set<Hash>();
        for (const step of played) {
          const change = commitOf(log, step);
          const isNew = step !== "reset" && !opened.has(step.subject);
          if (step === "reset") opened.clear();
          else opened.add(step.subject);
          const write = { ...log.empty(version), ...change, ...(isNew && { opened: change.projected ?? [] }) };
          expect(await store.commit(write)).toBe("committed");
          version += 1;
        }
        for (const labels of [["open"], ["secret"], ["open", "secret"], []]) {
          await as(log, labels, async (queries) => {
            const options = { realm: log.realm, audiences: [log.audience], leadsTo: "brief", views };
            const told = async (asked: CountOptions) =>
              (await queries.countMarks(asked)).map(({ view, body, count }) => `${view} ${body} ${count}`).sort();
            const right = await looked(queries, options);
            const [whole, byPlace, byKeys] = await lined(queries, options);
            expect(byPlace).toEqual(whole);
            expect(byKeys).toEqual(whole);
            expect(await told(options)).toEqual(right);
            expect(await told({ ...options, views: ["awaits"], beginning: ["awaits:"] })).toEqual(right);
            expect(await told({ ...options, where: { body: "cell" } })).toEqual(
              right.filter((each) => each.includes(" cell ")),
            );
          });
        }
      }),
      { numRuns: 25, interruptAfterTimeLimit: 15_000 },
    );
  });
});
