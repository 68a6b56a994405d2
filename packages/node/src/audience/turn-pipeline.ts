import type { LogKey } from "@kakehashi/core";
import type { AudienceState } from "./audience-state.ts";
import { type Batch, rejectBatch, splitBatch } from "./batch.ts";
import type { Waits } from "./fold-logs.ts";
import type { Intake } from "./intake.ts";
import type { Turn } from "./turn.ts";
import { mayBeFollowed, mayBePrepared, settleOn, stateAfter } from "./turn-ahead.ts";

/** A turn that was run, and waits to be committed. */
export interface Prepared {
  readonly batch: Batch;
  readonly turn: Turn;
  readonly intake: Intake;
  readonly waits: ReadonlyMap<LogKey, Waits>;
  /** Tells those who asked, once the commit stands. */
  readonly tell: () => void;
}

/** A turn whose commit is not known to stand yet. */
export interface UnderWay {
  readonly batch: Batch;
  readonly turn: Turn;
  /** Never rejects. */
  readonly ended: Promise<"committed" | "moved" | { readonly failed: unknown }>;
}

/** What an engine does for its turns. */
export interface PipelineHost {
  state(): AudienceState;
  /** Runs the pure part of a turn, on what is durable or on what the turn under way will leave. */
  prepare(batch: Batch, looks: boolean, after: UnderWay | undefined): Promise<Prepared>;
  /** Commits it. `moved`: nothing was written, and everything is decided again on what is there now. */
  finish(prepared: Prepared): Promise<"committed" | "moved">;
  /** Stands on what is durable. */
  reload(): Promise<void>;
  /** The same after a failure; true when the store answers again. */
  recover(error: unknown): Promise<boolean>;
}

/** Turns one after another, the next prepared while the last one commits where `turn-ahead.ts` allows it. */
export class TurnPipeline {
  private readonly host: PipelineHost;
  private underWay: UnderWay | undefined;

  constructor(host: PipelineHost) {
    this.host = host;
  }

  isUnderWay(): boolean {
    return this.underWay !== undefined;
  }

  async run(batch: Batch): Promise<void> {
    try {
      if (!mayBePrepared(batch)) await this.settle();
      const { underWay } = this;
      const prepared = await this.host.prepare(batch, false, underWay);
      if (underWay !== undefined) {
        const stood = await this.settle();
        if (!stood || !settleOn(prepared.turn, stateAfter(underWay.turn), this.host.state()))
          return await this.runAgain(batch, false);
      }
      this.begin(prepared);
      if (!mayBeFollowed(batch, prepared.turn, prepared.intake)) await this.settle();
    } catch (error) {
      await this.settle();
      await this.runParts(batch, error);
    }
  }

  /** Runs a batch on what is durable, again whenever that has moved. */
  private async runAgain(batch: Batch, looks: boolean): Promise<void> {
    try {
      for (let looking = looks; ; looking = true) {
        const ended = await this.host.finish(await this.host.prepare(batch, looking, undefined));
        if (ended === "committed") return;
        await this.host.reload();
      }
    } catch (error) {
      await this.runParts(batch, error);
    }
  }

  /** The store is gone, or a defect came to light: nothing of this turn was done, and memory may lie. Load anew. */
  private async runParts(batch: Batch, error: unknown): Promise<void> {
    const parts = (await this.host.recover(error)) ? splitBatch(batch) : [batch];
    if (parts.length === 1) rejectBatch(batch, error);
    else for (const part of parts) await this.runAgain(part, false);
  }

  /** Starts the commit of a turn. What follows it is prepared meanwhile; `settle` sees to its end. */
  private begin(prepared: Prepared): void {
    const ended = this.host.finish(prepared).catch((failed: unknown) => ({ failed }));
    this.underWay = { batch: prepared.batch, turn: prepared.turn, ended };
  }

  /** Waits for the commit under way. False when it did not stand at first: what was prepared on it is void. Never rejects. */
  async settle(): Promise<boolean> {
    const { underWay } = this;
    if (underWay === undefined) return true;
    const ended = await underWay.ended;
    this.underWay = undefined;
    if (ended === "committed") return true;
    if (ended !== "moved") await this.runParts(underWay.batch, ended.failed);
    else await this.runMoved(underWay.batch);
    return false;
  }

  /** Nobody else knows of this batch any more: where the store fails just now, whoever waits for it is told so here. */
  private async runMoved(batch: Batch): Promise<void> {
    try {
      await this.host.reload();
    } catch (error) {
      return this.runParts(batch, error);
    }
    await this.runAgain(batch, true);
  }
}
