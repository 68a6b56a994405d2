import { type HandOver, operations } from "@kakehashi/contract";
import { type DossierState, handOversOf, handOverView } from "@kakehashi/coordination";
import type { Hash, ObjectRecord } from "@kakehashi/core";
import type { ReaderQueries } from "@kakehashi/store";
import { bind } from "../http/bind.ts";
import { refused } from "../http/refused.ts";
import { findRealm, homeOf, type ServerContext } from "../server-context.ts";
import { matterRow } from "../view/matter-row.ts";
import { referenceTo, stampsOf, unknownPost } from "../view/stamp.ts";
import type { ViewContext } from "../view/view-context.ts";
import { contextOf } from "./context-of.ts";
import { viewRows } from "./lists.ts";
import { listRows, type Row, rowsOf } from "./rows.ts";

/** Hand-overs to a post, and from it, that one answer shows. */
const shownMax = 50;

/** What goes with hand-overs, as it stands now and as far as this reader sees it, by subject. */
interface Beside {
  readonly matters: ReadonlyMap<string, HandOver["matters"][number]>;
  readonly others: ReadonlyMap<string, HandOver["others"][number]>;
}

function handOversIn(row: Row, context: ViewContext, beside: Beside): HandOver[] {
  const record = row.record as ObjectRecord;
  const stamps = stampsOf(record, context);
  const post = (id: string) => ({ id, name: context.mechanism.postOf(id)?.name ?? unknownPost });
  return handOversOf(record.state as DossierState).map(({ hash, handOver, seen }) => ({
    ...{ audience: context.audience, subject: record.subject, entry: hash },
    ...{ from: post(handOver.from), to: post(handOver.to), notes: handOver.notes },
    matters: handOver.matters.flatMap((subject) => beside.matters.get(subject) ?? []),
    others: handOver.matters.flatMap((subject) => beside.others.get(subject) ?? []),
    stamp: stamps(hash),
    ...(seen !== undefined && { seen: stamps(seen) }),
  }));
}

function namedIn(rows: readonly Row[]): readonly Hash[] {
  const all = rows.flatMap(({ record }) => handOversOf(record.state as DossierState));
  return [...new Set(all.flatMap(({ handOver }) => handOver.matters))];
}

async function besideOf(context: ServerContext, queries: ReaderQueries, rows: readonly Row[]): Promise<Beside> {
  const found = [...(await rowsOf(queries, namedIn(rows))).values()];
  const matters = found.filter(({ record }) => record.type === "matter");
  const others = found.filter(({ record }) => record.type !== "matter");
  const referred = await viewRows(context, queries, others, (record, at) => ({
    ...referenceTo(record, at),
    ...{ audience: at.audience, type: record.type },
  }));
  const shown = await viewRows(context, queries, matters, matterRow);
  return {
    matters: new Map(shown.map((row) => [row.subject, row])),
    others: new Map(referred.map((each) => [each.subject, each])),
  };
}

export function bindHandOvers(context: ServerContext): void {
  bind(context.binder, operations.handOvers, async ({ query, session }) => {
    const realm = findRealm(context, query.realm);
    if (realm === undefined) return refused("not-found");
    const home = homeOf(realm);
    if (home === undefined) return { taken: [], given: [] };
    return context.reader.withSession(session.readerToken, async (queries) => {
      const within = { realm: realm.realm, audiences: [home.ports.audience], view: handOverView, limit: shownMax };
      const listed = async (side: "to" | "from") => {
        const where = { state: { handOvers: [{ value: { [side]: session.post } }] } };
        return (await listRows(queries, { ...within, where })).rows;
      };
      const [taken, given] = [await listed("to"), await listed("from")];
      const beside = await besideOf(context, queries, [...taken, ...given]);
      const here = contextOf(home, new Map());
      const views = (rows: readonly Row[], side: "to" | "from") =>
        rows.flatMap((row) => handOversIn(row, here, beside)).filter((each) => each[side].id === session.post);
      const waits = ({ seen }: HandOver) => (seen === undefined ? 0 : 1);
      return {
        taken: views(taken, "to").sort((a, b) => waits(a) - waits(b) || b.stamp.time - a.stamp.time),
        given: views(given, "from").sort((a, b) => b.stamp.time - a.stamp.time),
      };
    });
  });
}
