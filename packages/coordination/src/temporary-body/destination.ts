import { type Hash, isHash } from "@kakehashi/core";
import type { DecideContext } from "../object/command.ts";
import { type Refusal, refuse } from "../object/refusal.ts";
import type { TemporarySeats } from "./entries.ts";
import { seatsToCite } from "./place-of.ts";
import { stageOf } from "./stage.ts";
import type { TemporaryBodyState } from "./state.ts";

/**
 * What an act must say of the place it names, where that is a temporary body: undefined where it is not one, a refusal where
 * it does not stand open. Screens that cannot look at other objects leave it to the server.
 */
export function destinationSeats<State>(
  { linked }: DecideContext<State>,
  place: string,
  pointer: string,
): TemporarySeats | Refusal | undefined {
  if (!isHash(place) || linked === undefined) return undefined;
  const found = linked(place as Hash);
  if (found?.type !== "temporary-body") return undefined;
  const state = found.state as TemporaryBodyState;
  const stage = stageOf(state);
  if (stage === "open") return seatsToCite(state);
  const reasons = { proposed: "not-open", withdrawn: "withdrawn", closed: "closed" } as const;
  return refuse(`temporary-body-${reasons[stage]}`, { pointer });
}
