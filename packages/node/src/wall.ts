import { randomBytes } from "node:crypto";
import type { Chance, Clock } from "./ports.ts";

/** The machine's own clock and chance: what a node runs on outside the simulation. */
export const wallClock: Clock = {
  now: () => Date.now(),
  after(delayMs, task) {
    const timer = setTimeout(task, delayMs);
    return () => clearTimeout(timer);
  },
};

export const wallChance: Chance = { bytes: (count) => new Uint8Array(randomBytes(count)) };
