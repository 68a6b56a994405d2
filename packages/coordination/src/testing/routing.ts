import type { AnyCommand } from "../commands.ts";
import { delegate } from "../matter/commands/delegate.ts";
import { escalate } from "../matter/commands/escalate.ts";
import { refer } from "../matter/commands/refer.ts";
import { returnBack } from "../matter/commands/return.ts";
import { placesFor, postsAt, roomOf, rungOf } from "../matter/route/bodies.ts";
import type { RouteAct } from "../matter/route/entries.ts";
import { mechanismFor } from "../matter/route/rooms.ts";
import { type Standing, standingOf } from "../matter/route/standing.ts";
import type { MatterState } from "../matter/state.ts";
import type { Office } from "./desk.ts";

export const moveCommands: Readonly<Record<RouteAct, AnyCommand>> = { escalate, return: returnBack, refer, delegate };

export interface Way {
  readonly act: RouteAct;
  readonly to: string;
}

/** Every move that the mechanism has from there, without references off the links. */
export function waysFrom({ mechanism }: Pick<Office, "mechanism">, standing: Standing): readonly Way[] {
  return (["escalate", "refer", "delegate", "return"] as const).flatMap((act) =>
    placesFor(mechanism, act, standing).map((to) => ({ act, to })),
  );
}

export function openedAt(body: string): Standing {
  return { body, way: [body], move: undefined, crossed: [] };
}

/** Bodies and levels in which every party sits, lowest first. */
export function roomsOfAll({ mechanism, parties }: Office): readonly string[] {
  return mechanism.bodies
    .filter(
      ({ id, levels }) => levels.length === 0 && parties.every((party) => postsAt(mechanism, id, party).length > 0),
    )
    .map(({ id }) => id)
    .sort((a, b) => rungOf(mechanism, a) - rungOf(mechanism, b));
}

/** A post by which a party acts on the matter where it stands. */
export function postFor({ mechanism }: Office, state: MatterState, party: string): string {
  const within = mechanismFor(state, mechanism);
  return postsAt(within, roomOf(within, standingOf(state), party), party)[0] as string;
}
