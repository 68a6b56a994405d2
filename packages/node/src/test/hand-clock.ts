import type { Clock } from "../ports.ts";

/** A clock that moves when told, and runs what is due then. */
export class HandClock implements Clock {
  private nowMs: number;
  /** What the wall clock was set on, or back. */
  private setMs = 0;
  private readonly due: { at: number; task: () => void }[] = [];

  constructor(startMs = 1_460_900_000_000) {
    this.nowMs = startMs;
  }

  now(): number {
    return this.nowMs + this.setMs;
  }

  /** The wall clock is set; timers run on as they are. */
  jump(ms: number): void {
    this.setMs += ms;
  }

  after(delayMs: number, task: () => void): () => void {
    const timer = { at: this.nowMs + delayMs, task };
    this.due.push(timer);
    return () => {
      const at = this.due.indexOf(timer);
      if (at >= 0) this.due.splice(at, 1);
    };
  }

  /** Moves on, running each timer at its time and letting what it began settle. */
  async pass(ms: number): Promise<void> {
    const end = this.nowMs + ms;
    for (;;) {
      const next = this.due.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      this.due.splice(this.due.indexOf(next), 1);
      this.nowMs = Math.max(this.nowMs, next.at);
      next.task();
      await settled(3);
    }
    this.nowMs = end;
    await settled();
  }
}

/** Lets promises, thread-pool signatures and commits settle. */
export async function settled(rounds = 40): Promise<void> {
  for (let round = 0; round < rounds; round++) await new Promise((resolve) => setTimeout(resolve, 1));
}
