import type { ClockView } from "@kakehashi/contract";
import { type CharterState, clockOf, realmTimeAt } from "@kakehashi/coordination";
import type { AudienceEngine } from "@kakehashi/node";

/** The realm's clock at the reader's side: the charter of its widest audience carries it. */
export async function clockView(engine: AudienceEngine | undefined, wallNow: number): Promise<ClockView> {
  const charter = await engine?.record(engine.ports.audience);
  const state = charter?.state as CharterState | undefined;
  const clock = state === undefined ? undefined : clockOf(state.clock);
  const now = realmTimeAt(clock, wallNow);
  if (clock === undefined) return { realm: wallNow, wall: wallNow, rate: 1, now };
  return { realm: clock.realm, wall: clock.wall, rate: Number(clock.rate), now };
}
