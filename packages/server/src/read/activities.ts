import { type Overlap, operations } from "@kakehashi/contract";
import { activitiesOf, type MatterState, matterViews, type StandingActivity } from "@kakehashi/coordination";
import type { AudienceEngine } from "@kakehashi/node";
import type { ReaderQueries } from "@kakehashi/store";
import { bind } from "../http/bind.ts";
import { refused } from "../http/refused.ts";
import { engineAsked, type ServerContext } from "../server-context.ts";
import { activityView, overlapViews } from "../view/activity-view.ts";
import { clockView } from "./clock.ts";
import { contextOf } from "./context-of.ts";
import { type Row, rowsOf } from "./rows.ts";

/** Activities that one answer looks at: every two of them are compared. */
const activitiesMax = 1_000;

interface Activities {
  readonly found: readonly StandingActivity[];
  /** There are more than one answer looks at. */
  readonly more: boolean;
}

/** Activities of the audience, as this reader sees them, that end after a realm time; those of `until` begin before it. */
export async function standingActivities(
  queries: Pick<ReaderQueries, "list">,
  engine: Pick<AudienceEngine, "ports">,
  { since, until }: { readonly since: number; readonly until?: number },
): Promise<Activities> {
  const { realm, audience } = engine.ports;
  const rows = await queries.list({
    ...{ realm, audiences: [audience], view: matterViews.activity, order: "oldest" },
    ...{ since: since + 1, limit: activitiesMax + 1 },
  });
  const all = rows.slice(0, activitiesMax).map(({ doc }) => doc as StandingActivity);
  // What bears several labels has a row for each of them.
  const each = [...new Map(all.map((activity) => [activity.hash, activity])).values()];
  const found = until === undefined ? each : each.filter(({ activity }) => activity.period.from < until);
  return { found, more: rows.length > activitiesMax };
}

/** Where activities of this matter meet those of other sides, in whatever matter of the audience they stand. */
export async function overlapsWith(
  queries: ReaderQueries,
  engine: AudienceEngine,
  { record }: Row,
): Promise<Overlap[]> {
  const own = activitiesOf(record.subject, record.state as MatterState);
  if (own.length === 0) return [];
  const since = Math.min(...own.map(({ activity }) => activity.period.from));
  const until = Math.max(...own.map(({ activity }) => activity.period.to));
  const { found } = await standingActivities(queries, engine, { since, until });
  const all = [...own, ...found.filter(({ matter }) => matter !== record.subject)];
  const context = contextOf(engine, await rowsOf(queries, [...new Set(all.map(({ matter }) => matter))]));
  const hashes = new Set<string>(own.map(({ hash }) => hash));
  return overlapViews(all, context).filter(({ activities }) => activities.some(({ entry }) => hashes.has(entry)));
}

export function bindActivities(context: ServerContext): void {
  bind(context.binder, operations.activities, async ({ query, session }) => {
    const engine = engineAsked(context, query);
    if (engine === undefined) return refused("not-found");
    const { now } = clockView(engine, context.now());
    return context.reader.withSession(session.readerToken, async (queries) => {
      const { found, more } = await standingActivities(queries, engine, { since: query.since ?? now });
      const rows = await rowsOf(queries, [...new Set(found.map(({ matter }) => matter))]);
      const here = contextOf(engine, rows);
      return {
        ...{ audience: engine.ports.audience, now },
        activities: found.map((each) => activityView(each, here)),
        overlaps: overlapViews(found, here),
        more,
      };
    });
  });
}
