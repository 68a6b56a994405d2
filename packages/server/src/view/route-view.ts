import type { MadeMove, MatterDecision, Step } from "@kakehashi/contract";
import { crossedMoves, type MatterState, type Move, type RouteWords, standingOf } from "@kakehashi/coordination";
import { compareForList, type ObjectRecord } from "@kakehashi/core";
import { bodyRef, levelRef } from "./body-ref.ts";
import { openingStamp, stampsOf } from "./stamp.ts";
import type { ViewContext } from "./view-context.ts";

/** The words of each move that stand: the last ones in the order of lists. */
function wordsByMove(state: MatterState): ReadonlyMap<string, RouteWords> {
  const writes = [...state.routeWords].sort(compareForList);
  return new Map(writes.flatMap((write) => ("value" in write ? [[write.value.move, write.value] as const] : [])));
}

/** The moves that count, one after another: the way by which the matter came to where it stands. */
function movesOnTheWay(state: MatterState): readonly Move[] {
  const found = new Map(state.moves.map((move) => [move.hash, move]));
  const moves: Move[] = [];
  // A move lies in no past of its own, so this ends.
  for (let at = standingOf(state).move; at !== undefined; ) {
    moves.push(at);
    const from = at.value.from;
    at = at.over.flatMap((hash) => found.get(hash) ?? []).find(({ value }) => value.to === from);
  }
  return moves.reverse();
}

/** The line of levels on top: where it came from and why, where it is, and where it goes when it rises. */
export function pathOf(record: ObjectRecord, context: ViewContext): Step[] {
  const state = record.state as MatterState;
  const words = wordsByMove(state);
  const stamps = stampsOf(record, context);
  const moves = movesOnTheWay(state);
  const opened = openingStamp(record, context).time;
  const named = (body: string) => {
    const level = levelRef(body, context.mechanism);
    return { body: bodyRef(body, context.mechanism), ...(level && { level }) };
  };
  const steps = [undefined, ...moves].map((move, at): Step => {
    const reason = move && words.get(move.hash)?.reason;
    return {
      ...named(move?.value.to ?? state.opening.body),
      state: at === moves.length ? "here" : "past",
      since: move === undefined ? opened : stamps(move.hash).time,
      ...(move && { act: move.value.act }),
      ...(reason && { reason }),
    };
  });
  const up = context.mechanism.pathUp(standingOf(state).body).slice(1);
  return [...steps, ...up.map(({ body }): Step => ({ ...named(body), state: "possible" }))];
}

/** Every move ever made, in the order of lists; what crossed says so. */
export function movesOf(record: ObjectRecord, context: ViewContext): MadeMove[] {
  const state = record.state as MatterState;
  const words = wordsByMove(state);
  const stamps = stampsOf(record, context);
  const counting = new Set(movesOnTheWay(state).map(({ hash }) => hash));
  const crossed = new Set(crossedMoves(state).map(({ hash }) => hash));
  return [...state.moves].sort(compareForList).map(({ hash, value }) => {
    const said = words.get(hash);
    return {
      act: value.act,
      from: bodyRef(value.from, context.mechanism),
      to: bodyRef(value.to, context.mechanism),
      off: value.off === true,
      counts: counting.has(hash),
      crossed: crossed.has(hash),
      ...(said && { reason: said.reason }),
      ...(said?.ownSide && { ownSide: said.ownSide }),
      ...(said?.asked && { asked: said.asked }),
      stamp: stamps(hash),
    };
  });
}

export function decisionsOf(record: ObjectRecord, context: ViewContext): MatterDecision[] {
  const stamps = stampsOf(record, context);
  return [...(record.state as MatterState).decisions].sort(compareForList).map((write) => {
    const stamp = stamps(write.hash);
    if (!("value" in write)) return { recalled: true, stamp };
    const { at, words, text } = write.value;
    return { at: bodyRef(at, context.mechanism), words, ...(text && { text }), recalled: false, stamp };
  });
}
