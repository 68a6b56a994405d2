import { type Register, readRegister } from "@kakehashi/core";
import { realmTime } from "../object/body-parts.ts";
import type { Clock } from "./entries.ts";

/**
 * What the realm's clock is set to, or undefined where nobody set one. Settings that crossed: paused at the smaller realm
 * time (spec/kinds.md, 10), so that neither side's clock runs ahead of what the other meant.
 */
export function clockOf(register: Register<Clock>): Clock | undefined {
  const reading = readRegister(register);
  if (reading.is === "one") return reading.value;
  if (reading.is !== "several") return undefined;
  return crossedClock(reading.writes.flatMap((write) => ("value" in write ? [write.value] : [])));
}

/** What settings that crossed mean together, in whatever order they are named. */
export function crossedClock(settings: readonly Clock[]): Clock {
  const realm = Math.min(...settings.map((setting) => setting.realm));
  const wall = Math.min(...settings.map((setting) => setting.wall));
  return { realm, wall, rate: "0" };
}

/**
 * Realm time at a wall time, in whole milliseconds. A node without a setting goes by the wall clock. A clock that reads what no
 * envelope or no calendar has, since somebody set it so or it ran there, stands at the end that it passed: no member
 * could write anything more, not even another setting of it.
 */
export function realmTimeAt(clock: Clock | undefined, wallNow: number): number {
  const time = clock === undefined ? wallNow : running(clock, wallNow);
  return Math.min(realmTime.maxValue as number, Math.max(realmTime.minValue as number, time));
}

function running(clock: Clock, wallNow: number): number {
  const elapsed = Math.max(0, wallNow - clock.wall);
  return clock.realm + Math.floor(elapsed * Number(clock.rate));
}
