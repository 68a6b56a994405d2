import type { Hash, PostId } from "@kakehashi/core";
import { type AudienceEngine, type CommandDone, isCommandRefused } from "@kakehashi/node";
import type { PostgresStore } from "@kakehashi/store";
import pg from "pg";
import { benchWords } from "./bench-words.ts";
import type { OpenedMatter } from "./messages.ts";

const body = "bocc";
const seat = "jp.bocc.jso";
const inFlight = 16;

/** The matters of a bench: opened and filled by commands, as people would, and read again without anything of ours. */
export class BenchMatters {
  private readonly engine: AudienceEngine;
  private readonly store: PostgresStore;
  private written = 0;

  constructor(engine: AudienceEngine, store: PostgresStore) {
    this.engine = engine;
    this.store = store;
  }

  async open(count: number): Promise<readonly OpenedMatter[]> {
    return Promise.all(Array.from({ length: count }, () => this.openOne()));
  }

  private async openOne(): Promise<OpenedMatter> {
    const clauses = [{ ja: `${benchWords(this.written++)}。`, en: "The two sides make the road passable." }];
    const input = {
      ...{ track: "operational", body, title: { ja: "道路の啓開", en: "Clearing of roads" } },
      text: { clauses, concur: false },
    };
    const { subject, entries } = await this.act("matter.open", undefined, input);
    const text = entries.find(({ kind }) => kind === "text/1")?.hash;
    if (text === undefined) throw new Error("no text was written");
    return { audience: this.engine.ports.audience, subject, text };
  }

  async fill(count: number, entries: number): Promise<{ audience: string; subjects: readonly string[] }> {
    const subjects: string[] = [];
    let left = count;
    const writer = async (): Promise<void> => {
      while (left-- > 0) {
        const { subject } = await this.openOne();
        subjects.push(subject);
        const remarks = Array.from({ length: Math.max(0, entries - 3) }, () => ({
          words: { ja: benchWords(this.written++) },
        }));
        await Promise.all(remarks.map((remark) => this.act("matter.remark", subject as Hash, remark)));
      }
    };
    await Promise.all(Array.from({ length: inFlight }, writer));
    return { audience: this.engine.ports.audience, subjects };
  }

  private async act(name: string, subject: Hash | undefined, input: object): Promise<CommandDone> {
    const who = { principal: "bench", post: seat as PostId, person: "bench", authority: "bench" };
    const answer = await this.engine.command({ name, ...(subject === undefined ? {} : { subject }), input, ...who });
    if (isCommandRefused(answer)) throw new Error(JSON.stringify(answer));
    return answer;
  }

  async indexedReads(subjects: readonly string[], rows: number): Promise<{ pageMs: number[]; inboxMs: number[] }> {
    const client = new pg.Client({ connectionString: this.store.urls.engine, options: "-c search_path=kakehashi" });
    await client.connect();
    const timed = async (name: string, text: string, values: unknown[]): Promise<number> => {
      const started = performance.now();
      await client.query({ name, text, values });
      return performance.now() - started;
    };
    const page = `select e.*, b.bytes from entry e join body b using (log, index) where e.subject = $1`;
    const inbox = "select * from projection where id = any ($1::uuid[])";
    const listed = "select id from projection where view = 'matter-brief' order by id limit $1";
    const { rows: ids } = await client.query<{ id: string }>(listed, [rows * 20]);
    const pageMs: number[] = [];
    const inboxMs: number[] = [];
    for (const [at, subject] of subjects.entries()) {
      pageMs.push(await timed("page", page, [Buffer.from(subject, "hex")]));
      const from = (at * rows) % Math.max(1, ids.length - rows);
      inboxMs.push(await timed("inbox", inbox, [ids.slice(from, from + rows).map(({ id }) => id)]));
    }
    await client.end();
    return { pageMs, inboxMs };
  }
}
