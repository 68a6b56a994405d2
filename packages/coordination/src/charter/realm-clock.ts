import { type Register, readRegister } from "@kakehashi/core";
import type { Clock } from "./entries.ts";

/**
 * What the realm's clock is set to, or undefined where nobody set one. Settings that crossed: paused at the smaller realm
 * time (DESIGN, Realms and clocks), so that neither side's clock runs ahead of what the other meant.
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

/** Realm time at a wall time, in whole milliseconds. A node without a setting goes by the wall clock. */
export function realmTimeAt(clock: Clock | undefined, wallNow: number): number {
  if (clock === undefined) return wallNow;
  const elapsed = Math.max(0, wallNow - clock.wall);
  return clock.realm + Math.floor(elapsed * Number(clock.rate));
}
