import type { Clock } from "../ports.ts";

const dayMs = 86_400_000;

/** How often something was done for each name on this day of the wall clock. A restart is a new day: it bounds, it does not judge. */
export class DayCount {
  private readonly clock: Clock;
  private readonly max: number;
  private day = 0;
  private readonly counts = new Map<string, number>();

  constructor(clock: Clock, max: number) {
    this.clock = clock;
    this.max = max;
  }

  isReached(name: string): boolean {
    return this.today().get(name) === this.max;
  }

  add(name: string): void {
    const counts = this.today();
    counts.set(name, Math.min(this.max, (counts.get(name) ?? 0) + 1));
  }

  private today(): Map<string, number> {
    const day = Math.floor(this.clock.now() / dayMs);
    if (day !== this.day) this.counts.clear();
    this.day = day;
    return this.counts;
  }
}
