import type { Time } from "./time.ts";

/** What happened in one run: counted, and told line by line for whoever has to find a fault. */
export class History {
  private readonly lines: (readonly [atMs: number, what: () => string])[] = [];
  readonly tally = new Map<string, number>();
  private readonly time: Time;
  private readonly startMs: number;

  /** Tells every message too. */
  trace = false;

  constructor(time: Time) {
    this.time = time;
    this.startMs = time.now();
  }

  /** Something worth telling; the words are made only when somebody reads them. */
  tell(what: () => string): void {
    this.lines.push([this.time.now() - this.startMs, what]);
  }

  /** Worth telling only to whoever looks closely. */
  detail(what: () => string): void {
    if (this.trace) this.tell(what);
  }

  count(name: string, times = 1): void {
    this.tally.set(name, (this.tally.get(name) ?? 0) + times);
  }

  /** The last `count` lines, each with its time in seconds. */
  end(count: number): readonly string[] {
    return this.lines.slice(-count).map(([at, what]) => `${(at / 1000).toFixed(3).padStart(12)}  ${what()}`);
  }
}
