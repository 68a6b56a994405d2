import { randomFillSync } from "node:crypto";
import type { Chance, Clock } from "./ports.ts";

/** The machine's own clock and chance: what a node runs on outside the simulation. */
export const wallClock: Clock = {
  now: () => Date.now(),
  after(delayMs, task) {
    const timer = setTimeout(task, delayMs);
    return () => clearTimeout(timer);
  },
};

/** Drawn ahead: a call for each salt costs more than what it draws. What was given out is wiped here, and never given again. */
const drawn = new Uint8Array(4096);
let left = 0;

export const wallChance: Chance = {
  bytes(count) {
    if (count > drawn.length) return randomFillSync(new Uint8Array(count));
    if (left < count) {
      randomFillSync(drawn);
      left = drawn.length;
    }
    const given = drawn.slice(left - count, left);
    drawn.fill(0, left - count, left);
    left -= count;
    return given;
  },
};

/** Longer than this nothing else of the process waits for what a partner made this node verify. */
const breathMs = 10;
/** When the first asked in this round of the process's loop. */
let roundSince: number | undefined;

/** Gives way to requests of people and to other lines, once a round has taken long. A lone turn of a quiet node waits for nothing. */
export function breathe(): Promise<void> | undefined {
  if (roundSince === undefined) {
    roundSince = performance.now();
    setImmediate(() => {
      roundSince = undefined;
    });
    return undefined;
  }
  return performance.now() - roundSince < breathMs ? undefined : new Promise((resolve) => setImmediate(resolve));
}
