import type { Hash, LogKey } from "@kakehashi/core";
import type { LogView } from "./host.ts";

interface Missed {
  readonly held: number;
  looks: number;
  askAt: number;
}

/** A minute of looks. */
const looksBetweenMax = 30;

/**
 * What is missing of a log may have come to the partner since it said how far it is: it is asked for again, ever more slowly
 * while nothing comes. Counts looks, not time, since wall clocks jump. Owned by one session.
 */
export class MissingLooks {
  private readonly missed = new Map<string, Missed>();

  /** One look: logs of the audience that are not wholly held, and are to be asked about now. */
  due(audience: Hash, logs: readonly LogView[]): readonly LogKey[] {
    return logs.filter((log) => this.isDue(`${audience}/${log.key}`, log)).map(({ key }) => key);
  }

  private isDue(name: string, { held, size }: LogView): boolean {
    if (held === size) {
      this.missed.delete(name);
      return false;
    }
    const before = this.missed.get(name);
    const missed = before?.held === held ? before : { held, looks: 0, askAt: 2 };
    this.missed.set(name, missed);
    missed.looks += 1;
    if (missed.looks < missed.askAt) return false;
    missed.askAt = missed.looks + Math.min(looksBetweenMax, missed.looks);
    return true;
  }
}
