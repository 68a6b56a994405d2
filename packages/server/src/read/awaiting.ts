import { type AwaitingRow, type AwaitingView, type MatterRow, operations } from "@kakehashi/contract";
import { actsIn } from "@kakehashi/coordination";
import type { MechanismView } from "@kakehashi/core";
import { bind } from "../http/bind.ts";
import { refused } from "../http/refused.ts";
import { partiesInOrder } from "../served-realm.ts";
import { engineAsked, type ServerContext } from "../server-context.ts";
import { reportRow } from "../view/report-view.ts";
import { viewRows } from "./lists.ts";
import { allMatters } from "./open-matters.ts";
import { wholeRows } from "./rows.ts";
import { mechanismWithRooms } from "./temporary-bodies.ts";

const dayMs = 24 * 60 * 60 * 1000;

/** Overdue first, then by due, then by who has waited longest. */
function byUrgency(a: AwaitingRow, b: AwaitingRow): number {
  const due = (row: AwaitingRow) => row.awaits.due ?? Number.MAX_SAFE_INTEGER;
  return due(a) - due(b) || a.awaits.since - b.awaits.since;
}

function rowsFor(
  matters: readonly MatterRow[],
  party: string,
  isMine: (body: string, matter: MatterRow) => boolean,
): AwaitingRow[] {
  const rows = matters.flatMap((matter) => {
    const awaits = matter.awaits.find((each) => each.party === party);
    return awaits === undefined ? [] : [{ matter, awaits, mine: isMine(awaits.body.id, matter) }];
  });
  return rows.sort(byUrgency);
}

function awaitingView(
  matters: readonly MatterRow[],
  who: { readonly party: string; readonly post: string; readonly parties: readonly string[] },
  mechanism: MechanismView,
): Omit<AwaitingView, "toRead"> {
  const own = rowsFor(
    matters,
    who.party,
    (body, { guests }) => actsIn(mechanism, who.post, body) || guests.some(({ post }) => post === who.post),
  );
  const others = who.parties.filter((party) => party !== who.party);
  return {
    me: own.filter((row) => row.mine),
    side: own.filter((row) => !row.mine),
    others: others.map((party) => ({ party, rows: rowsFor(matters, party, () => false) })),
    done: matters.filter((row) => row.awaits.length === 0 && row.state !== "open"),
  };
}

export function bindAwaiting(context: ServerContext): void {
  bind(context.binder, operations.awaiting, async ({ query, session }) => {
    const engine = engineAsked(context, query);
    if (engine === undefined) return refused("not-found");
    return context.reader.withSession(session.readerToken, async (queries) => {
      const mechanism = await mechanismWithRooms(queries, engine);
      const matters = await allMatters(context, queries, engine);
      const { realm, audience } = engine.ports;
      const latest = await wholeRows(queries, { realm, audiences: [audience], view: "report", limit: 50 });
      const reports = await viewRows(context, queries, latest, reportRow);
      const newest = Math.max(0, ...reports.map((row) => row.stamp.time));
      const toRead = reports.filter((row) => row.stamp.party !== context.party && row.stamp.time > newest - dayMs);
      const who = { party: context.party, post: session.post, parties: partiesInOrder(engine) };
      return { ...awaitingView(matters, who, mechanism), toRead };
    });
  });
}
