import type { NodeFile, RunningNode } from "@kakehashi/cli";
import type { PostId } from "@kakehashi/core";
import { type AudienceEngine, type CommandDone, isCommandRefused } from "@kakehashi/node";
import type { PostgresStore } from "@kakehashi/store";
import { runWriters } from "../writers.ts";
import { BenchMatters } from "./bench-matters.ts";
import { benchWords } from "./bench-words.ts";
import { type Answers, type Ask, preciseNow, type Spoken } from "./messages.ts";

/** What a bench asks of the node that runs in this process. */
export class Bench {
  private readonly running: RunningNode;
  private readonly party: string;
  private readonly engine: AudienceEngine;
  private readonly matters: BenchMatters;
  private readonly waiting: { readonly size: number; readonly done: () => void }[] = [];
  private written = 0;

  constructor(running: RunningNode, file: NodeFile) {
    this.running = running;
    this.party = file.party;
    this.engine = sharedEngine(running);
    this.matters = new BenchMatters(this.engine, running.node.ports.store as PostgresStore);
    running.node.on((event) => {
      if (event.event === "entries") this.settle();
    });
  }

  answer(ask: Ask): Promise<Answers[Ask["ask"]]> {
    switch (ask.ask) {
      case "deliver":
        return runWriters(ask.writers, ask.seconds, () => this.deliver());
      case "fill":
        return this.fill(ask.units, ask.writers);
      case "speak":
        return this.speak(ask.seconds, ask.everyMs);
      case "caught-up":
        return this.caughtUp(ask.size);
      case "rebuild":
        return this.rebuild();
      case "open-matters":
        return this.matters.open(ask.matters);
      case "fill-matters":
        return this.matters.fill(ask.matters, ask.entries);
      case "indexed-reads":
        return this.matters.indexedReads(ask.subjects, ask.rows);
      case "size":
        return Promise.resolve({ size: this.engine.own()?.tree.size ?? 0 });
      case "memory":
        return Promise.resolve({ rssBytes: process.memoryUsage.rss() });
      case "stop":
        return this.running.stop().then(() => ({}));
    }
  }

  private async enter(): Promise<CommandDone> {
    const answer = await this.engine.command({
      name: "report.log",
      input: { words: { ja: benchWords(this.written++) } },
      principal: "bench",
      post: `${this.party}.general` as PostId,
      person: "bench",
      authority: "bench",
    });
    if (isCommandRefused(answer)) throw new Error(JSON.stringify(answer));
    return answer;
  }

  /** One unit: entered here, folded and durable at the partner, both lines of its cosignature checked and durable here. */
  private async deliver(): Promise<void> {
    const { entries } = await this.enter();
    const size = Math.max(...entries.map(({ index }) => index)) + 1;
    await new Promise<void>((done) => {
      this.waiting.push({ size, done });
      this.settle();
    });
  }

  private settle(): void {
    const holders = [...(this.engine.own()?.holders.values() ?? [])];
    const held = holders.length === 0 ? 0 : Math.min(...holders.map(({ size }) => size));
    for (let at = 0; at < this.waiting.length; ) {
      const waiter = this.waiting[at] as (typeof this.waiting)[number];
      if (waiter.size <= held) {
        this.waiting.splice(at, 1);
        waiter.done();
      } else at += 1;
    }
  }

  private async fill(units: number, writers: number): Promise<Answers["fill"]> {
    const started = performance.now();
    let left = units;
    const writer = async (): Promise<void> => {
      while (left-- > 0) await this.enter();
    };
    await Promise.all(Array.from({ length: writers }, writer));
    return { rate: units / ((performance.now() - started) / 1000) };
  }

  private async speak(seconds: number, everyMs: number): Promise<readonly Spoken[]> {
    const spoken: Spoken[] = [];
    for (const until = performance.now() + seconds * 1000; performance.now() < until; ) {
      const { subject } = await this.enter();
      spoken.push({ subject, acknowledgedAt: preciseNow() });
      await new Promise((resolve) => setTimeout(resolve, everyMs));
    }
    return spoken;
  }

  /** From the first look at which the partner's log is known: until then the two only try to reach each other. */
  private async caughtUp(size: number): Promise<Answers["caught-up"]> {
    let started = performance.now();
    let rssBytesMax = 0;
    for (;;) {
      rssBytesMax = Math.max(rssBytesMax, process.memoryUsage.rss());
      const others = [...this.engine.state.logs.values()].filter((log) => !log.own);
      if (others.length === 0) started = performance.now();
      if (others.some((log) => log.past.size >= size))
        return { seconds: (performance.now() - started) / 1000, rssBytesMax };
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  private async rebuild(): Promise<Answers["rebuild"]> {
    const started = performance.now();
    const { entries } = await this.engine.rebuild();
    return { entries, seconds: (performance.now() - started) / 1000 };
  }
}

/** The audience of all parties, in the only realm. */
function sharedEngine(running: RunningNode): AudienceEngine {
  for (const { node } of running.node.realms.values()) {
    for (const engine of node.engines.values()) if (engine.ports.context.audience.parties.length > 1) return engine;
  }
  throw new Error("the node keeps no shared audience");
}
