import type { Clock } from "@kakehashi/node";

interface Event {
  readonly at: number;
  readonly order: number;
  readonly task: () => void;
}

/**
 * Simulated time. It stands still while code runs and jumps to the next event when nothing is left to do; equal times keep
 * the order in which they were asked for, so a run is the same every time.
 */
export class Time {
  private nowMs: number;
  private order = 0;
  private readonly heap: Event[] = [];

  constructor(startMs: number) {
    this.nowMs = startMs;
  }

  now(): number {
    return this.nowMs;
  }

  after(delayMs: number, task: () => void): () => void {
    let live = true;
    this.push({ at: this.nowMs + Math.max(0, Math.round(delayMs)), order: this.order++, task: () => live && task() });
    return () => {
      live = false;
    };
  }

  /** A node's wall clock: it may be off by `skewMs`, and jump, but timers run on true time. */
  clock(skewMs: () => number, alive: () => boolean): Clock {
    return {
      now: () => this.nowMs + skewMs(),
      after: (delayMs, task) => this.after(delayMs, () => alive() && task()),
    };
  }

  /** Runs events until `untilMs`, letting every promise settle after each. */
  async runUntil(untilMs: number): Promise<void> {
    await settled();
    for (let next = this.heap[0]; next !== undefined && next.at <= untilMs; next = this.heap[0]) {
      this.pop();
      this.nowMs = Math.max(this.nowMs, next.at);
      next.task();
      await settled();
    }
    this.nowMs = Math.max(this.nowMs, untilMs);
  }

  /**
   * Days pass at once, as for a machine that slept: what fell due meanwhile runs once, late, in its order. Repeating work so
   * costs one run, however long it was.
   */
  async skip(ms: number): Promise<void> {
    const untilMs = this.nowMs + ms;
    this.nowMs = untilMs;
    const order = this.order;
    for (let next = this.heap[0]; next !== undefined && next.at <= untilMs && next.order < order; next = this.heap[0]) {
      this.pop();
      next.task();
      await settled();
    }
  }

  /** Resolves after `delayMs`. */
  sleep(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      this.after(delayMs, resolve);
    });
  }

  private push(event: Event): void {
    const heap = this.heap;
    let at = heap.push(event) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!before(event, heap[parent] as Event)) break;
      heap[at] = heap[parent] as Event;
      at = parent;
    }
    heap[at] = event;
  }

  private pop(): void {
    const heap = this.heap;
    const last = heap.pop() as Event;
    if (heap.length === 0) return;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1] as Event, heap[child] as Event)) child++;
      if (!before(heap[child] as Event, last)) break;
      heap[at] = heap[child] as Event;
      at = child;
    }
    heap[at] = last;
  }
}

function before(a: Event, b: Event): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}

/** Resolves when every promise that could settle without a timer or I/O has settled: immediates run after all microtasks. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
