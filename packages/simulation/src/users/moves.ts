import { type MatterState, mechanismFor, placesFor, type RouteAct, standingOf } from "@kakehashi/coordination";
import type { Hash, MechanismView } from "@kakehashi/core";
import type { Ask, Desk } from "./desk.ts";

const acts = ["escalate", "escalate", "return", "refer", "delegate"] as const satisfies readonly RouteAct[];

/**
 * A move that the mechanism has from where the matter stands; undefined where it has none. Now and then one off the links, and
 * into a temporary body where one is named.
 */
export function someMove(
  desk: Desk,
  adopted: MechanismView,
  state: MatterState,
  room?: Hash,
): Omit<Ask, "subject"> | undefined {
  const standing = standingOf(state);
  const mechanism = mechanismFor(state, adopted);
  const ways = acts.flatMap((act) => placesFor(mechanism, act, standing).map((to) => ({ act, to })));
  const marker = desk.marker("move");
  const reason = { ja: `${marker}この機関では決められない` };
  if (room !== undefined) return { name: "matter.delegate", input: { to: room, reason }, marker };
  if (ways.length === 0 || desk.random.oneIn(12)) {
    const to = desk.random.pick(mechanism.bodies).id;
    return { name: "matter.refer", input: { to, reason, off: true }, marker };
  }
  const { act, to } = desk.random.pick(ways);
  const more = act === "return" && desk.random.oneIn(2) ? { decision: { ja: "進めてよい" } } : {};
  return { name: `matter.${act}`, input: { to, reason, ...more }, marker };
}
