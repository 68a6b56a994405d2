import type { MatterRow } from "@kakehashi/contract";
import { type MatterBrief, matterViews } from "@kakehashi/coordination";
import { type Hash, isHash, type ObjectRecord } from "@kakehashi/core";
import type { AudienceEngine } from "@kakehashi/node";
import type { CountOptions, MarkedOptions, ReaderQueries, ReadRow } from "@kakehashi/store";
import { matterRow, rowOfBrief } from "../view/matter-row.ts";
import type { ViewContext } from "../view/view-context.ts";
import { contextOf } from "./context-of.ts";
import { linkedRows } from "./linked-subjects.ts";
import { rowsOf } from "./rows.ts";

/** What is asked of marks of matters; `leadsTo` and the audience are given by the audience that is asked. */
export type Marked = Omit<MarkedOptions, "realm" | "audiences" | "leadsTo" | "limit" | "after" | "from">;

/** What a row calls by name: the situation, and temporary bodies, whose ids are hashes. */
function namedBy({ opening, body, acting }: MatterBrief): readonly string[] {
  const places = [body, opening.body, ...acting.map((each) => each.body)];
  return [...(opening.situation ? [opening.situation] : []), ...places.filter(isHash)];
}

interface Paging {
  readonly limit: number;
  readonly cursor?: string | undefined;
  /** Rows to pass over. */
  readonly from?: number | undefined;
}

/** Lists of matters of one audience, by marks, in one reader transaction: nothing of a record is read. */
export interface MatterLists {
  page(marked: Marked, paging: Paging): Promise<{ readonly rows: readonly BriefOf[]; readonly next?: string }>;
  /** Rows of these matters, in their order, each as full as this reader may see it. */
  of(subjects: readonly string[]): Promise<readonly BriefOf[]>;
  count(marked: Marked): Promise<number>;
  counts(marked: Marked & Pick<CountOptions, "beginning">): ReturnType<ReaderQueries["countMarks"]>;
  /** Rows of briefs that came by another way. */
  rows(rows: readonly ReadRow[]): Promise<readonly BriefOf[]>;
}

export interface BriefOf {
  readonly brief: MatterBrief;
  readonly matter: MatterRow;
  readonly context: ViewContext;
}

const entriesIn = ({ doc }: ReadRow): number => (doc as MatterBrief).entries;

export function matterLists(queries: ReaderQueries, engine: AudienceEngine): MatterLists {
  const { realm, audience } = engine.ports;
  const within = { realm, audiences: [audience], leadsTo: matterViews.brief };
  const situations = new Map<string, Awaited<ReturnType<typeof rowsOf>>>();

  async function rows(found: readonly ReadRow[]): Promise<readonly BriefOf[]> {
    const briefs = found.map(({ doc }) => doc as MatterBrief);
    const named = [...new Set(briefs.flatMap(namedBy))].sort();
    const key = named.join();
    const linked = situations.get(key) ?? (await rowsOf(queries, named as Hash[]));
    situations.set(key, linked);
    const context = contextOf(engine, linked);
    const closed = await closedRows(briefs.filter((brief) => brief.closed));
    return briefs.map((brief) => ({ brief, matter: closed.get(brief.subject) ?? rowOfBrief(brief, context), context }));
  }

  /** Whether a closed matter still reads so is told by its links, which its brief does not hold. */
  async function closedRows(briefs: readonly MatterBrief[]): Promise<ReadonlyMap<string, MatterRow>> {
    const found = [
      ...(
        await rowsOf(
          queries,
          briefs.map(({ subject }) => subject),
        )
      ).values(),
    ];
    const linkedTo = contextOf(engine, await linkedRows(queries, found));
    return new Map(found.map(({ record }) => [record.subject, matterRow(record as ObjectRecord, linkedTo)]));
  }

  return {
    rows,
    async of(subjects) {
      const found = await queries.several(subjects as Hash[], [matterViews.brief]);
      const fullest = new Map<string, ReadRow>();
      for (const row of found) {
        const held = fullest.get(row.subject);
        if (held === undefined || entriesIn(held) < entriesIn(row)) fullest.set(row.subject, row);
      }
      return rows(subjects.flatMap((subject) => fullest.get(subject) ?? []));
    },
    async page(marked, { limit, cursor, from }) {
      const place = { ...(cursor !== undefined && { after: cursor }), ...(from !== undefined && { from }) };
      const found = await queries.marked({ ...within, ...marked, ...place, limit: limit + 1 });
      const next = found.length > limit ? found[limit - 1]?.cursor : undefined;
      return { rows: await rows(found.slice(0, limit)), ...(next !== undefined && { next }) };
    },
    async count(marked) {
      const counted = await queries.countMarks({ ...within, ...marked });
      return counted.reduce((sum, { count }) => sum + count, 0);
    },
    counts: (marked) => queries.countMarks({ ...within, ...marked }),
  };
}
