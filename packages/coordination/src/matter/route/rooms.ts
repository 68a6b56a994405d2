import { compareForList } from "@kakehashi/core";
import type { MechanismView } from "../../object/mechanism-view.ts";
import type { TemporarySeats } from "../../temporary-body/entries.ts";
import { type TemporaryPlace, withTemporary } from "../../temporary-body/with-temporary.ts";
import type { Moves } from "./moves.ts";

/** What of a matter's state says in which temporary bodies it stands or stood. */
export interface Housed {
  readonly opening: { readonly body: string; readonly temporary?: TemporarySeats };
  readonly moves: Moves;
}

/** Temporary bodies that the matter's own entries name, each with the seats that the last of them gives. */
export function roomsNamed({ opening, moves }: Housed): readonly TemporaryPlace[] {
  const named = moves.filter(({ value }) => value.temporary !== undefined).sort(compareForList);
  const given = [
    [opening.body, opening.temporary] as const,
    ...named.map(({ value }) => [value.to, value.temporary] as const),
  ];
  const rooms = new Map(
    given.flatMap(([id, temporary]) => (temporary === undefined ? [] : [[id, { id, ...temporary }] as const])),
  );
  return [...rooms.values()];
}

/** The mechanism as it is for one matter: with the temporary bodies that its own entries name. */
export function mechanismFor(state: Housed, mechanism: MechanismView): MechanismView {
  return withTemporary(mechanism, roomsNamed(state));
}
