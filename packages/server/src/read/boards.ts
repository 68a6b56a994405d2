import { type BoardCount, operations } from "@kakehashi/contract";
import { matterViews } from "@kakehashi/coordination";
import type { MechanismView } from "@kakehashi/core";
import type { AudienceEngine } from "@kakehashi/node";
import type { ReaderQueries } from "@kakehashi/store";
import { bind } from "../http/bind.ts";
import { refused } from "../http/refused.ts";
import { partiesOf } from "../served-realm.ts";
import { engineAsked, type ServerContext } from "../server-context.ts";
import { bodyRef, levelRef } from "../view/body-ref.ts";
import { matterLists } from "./brief-rows.ts";
import { clockView } from "./clock.ts";
import { isCursor } from "./rows.ts";
import { mechanismWithRooms } from "./temporary-bodies.ts";

/**
 * The places whose matters a board shows: the body, its levels, the bodies that it stands for or that are its sub-bodies,
 * and those at a level that may be skipped on the way up to it: what stands there it can see without asking.
 */
function placesOf(mechanism: MechanismView, body: string): readonly string[] {
  const skippable = new Set(mechanism.ladder.filter((level) => level.skippable).map(({ id }) => id));
  const below = (id: string) =>
    mechanism.bodies.filter(
      (each) =>
        each.of === id ||
        each.parent === id ||
        (skippable.has(each.level ?? "") && mechanism.pathUp(each.id)[1]?.body === id),
    );
  const places = new Set([body]);
  // A set is walked to its end while it grows, and each body enters once.
  for (const place of places) for (const { id } of below(place)) places.add(id);
  return [...places];
}

/** Open matters at each of these places, how many are past their time, and whom they await. */
export async function boardCounts(
  queries: ReaderQueries,
  engine: AudienceEngine,
  places: readonly string[],
  now: number,
  mechanism: MechanismView,
): Promise<BoardCount[]> {
  const lists = matterLists(queries, engine);
  const standing = places.map(matterViews.standing);
  const open = await lists.counts({ views: standing });
  const overdue = await lists.counts({ views: standing, until: now - 1 });
  const awaited = await lists.counts({ views: partiesOf(engine).map(matterViews.awaits) });
  const at = (counts: typeof open, body: string) => counts.find((each) => each.body === body)?.count ?? 0;
  return places.map((place) => ({
    body: bodyRef(place, mechanism),
    open: at(open, place),
    overdue: at(overdue, place),
    awaiting: Object.fromEntries(
      partiesOf(engine).flatMap((party) => {
        const count = awaited.find(({ view, body }) => view === matterViews.awaits(party) && body === place)?.count;
        return count === undefined ? [] : [[party, count]];
      }),
    ),
  }));
}

export function bindBoards(context: ServerContext): void {
  const { binder } = context;
  bind(binder, operations.board, async ({ params, query, session }) => {
    const engine = engineAsked(context, query);
    if (engine === undefined) return refused("not-found");
    if (query.cursor !== undefined && !isCursor(query.cursor)) return refused("bad-cursor");
    const { place, awaits, track, overdue } = query;
    const { now } = clockView(engine, context.now());
    return context.reader.withSession(session.readerToken, async (queries) => {
      const mechanism = await mechanismWithRooms(queries, engine);
      if (mechanism.body(params.body) === undefined) return refused("not-found");
      const all = placesOf(mechanism, params.body);
      const shown = place === undefined ? all : placesOf(mechanism, place).filter((each) => all.includes(each));
      const lists = matterLists(queries, engine);
      const marked = {
        views: shown.map(matterViews.standing),
        ...(track !== undefined && { where: { track } }),
        ...(awaits !== undefined && { alsoIn: [matterViews.awaits(awaits)] }),
        ...(overdue === true && { until: now - 1 }),
      };
      const { rows, next } = await lists.page(marked, query);
      const level = levelRef(params.body, mechanism);
      return {
        audience: engine.ports.audience,
        now,
        body: bodyRef(params.body, mechanism),
        ...(level && { level }),
        places: await boardCounts(queries, engine, all, now, mechanism),
        rows: rows.map(({ matter }) => matter),
        total: await lists.count(marked),
        ...(next !== undefined && { next }),
      };
    });
  });
}
