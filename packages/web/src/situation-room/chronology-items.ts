import type { MatterView, Moment, ReportRow, Stamp } from "@kakehashi/contract";
import { type MatterAct, matterActs } from "../act/matter-acts.ts";

/** One row of the chronology: a report, or an act on a matter of the situation. */
export type ChronologyItem =
  | {
      readonly type: "report";
      readonly id: string;
      readonly event: Moment;
      readonly stamp: Stamp;
      readonly report: ReportRow;
    }
  | {
      readonly type: "act";
      readonly id: string;
      readonly event: Moment;
      readonly stamp: Stamp;
      readonly matter: MatterView;
      readonly act: MatterAct;
    };

/** In the order of the list. A clock that was set back leaves what was entered ahead of it on the record. */
const groups = ["room.ahead", "room.lastHour", "room.earlierToday", "room.beforeToday"] as const;
type Group = (typeof groups)[number];

/** `hour` and so on name the message of the group's head. `cut` stands where the partner's entries stop. */
export type ChronologyLine =
  | {
      readonly type: "group";
      readonly id: Group;
      readonly count: number;
    }
  | { readonly type: "cut"; readonly id: string; readonly party: string; readonly since: number }
  | { readonly type: "item"; readonly id: string; readonly item: ChronologyItem };

export function reportItem(report: ReportRow): ChronologyItem {
  return { type: "report", id: report.stamp.entry, event: report.event, stamp: report.stamp, report };
}

/** One line for each act, however many entries it sealed. */
export function actItems(matter: MatterView): readonly ChronologyItem[] {
  return matterActs(matter.history).map((act) => ({
    type: "act" as const,
    id: act.stamp.entry,
    event: { at: act.stamp.time, precision: "minute" as const },
    stamp: act.stamp,
    matter,
    act,
  }));
}

const hourMs = 3_600_000;
const coarse = new Set(["morning", "afternoon", "evening", "day", "month", "year"]);

/** The day in Japan, which has kept one offset since 1951: by arithmetic, for ten thousand rows at every tick. */
function dayOf(time: number): number {
  return Math.floor((time + 9 * hourMs) / (24 * hourMs));
}

function groupOf(item: ChronologyItem, now: number): Group {
  const { at, precision } = item.event;
  if (coarse.has(precision) ? dayOf(at) > dayOf(now) : at > now + hourMs) return "room.ahead";
  // A day's entry is never said to lie within the hour: its source does not say so.
  if (!coarse.has(precision) && at > now - hourMs) return "room.lastHour";
  return dayOf(at) === dayOf(now) ? "room.earlierToday" : "room.beforeToday";
}

/**
 * Newest first; what is known by day only comes after what is known by the minute. Lines of one minute stand as they were entered,
 * and those of one instant by entry, so that the order is one.
 */
function newestFirst(a: ChronologyItem, b: ChronologyItem): number {
  const apart = dayOf(b.event.at) - dayOf(a.event.at);
  if (apart !== 0) return apart;
  const byPrecision = Number(coarse.has(a.event.precision)) - Number(coarse.has(b.event.precision));
  return byPrecision || b.event.at - a.event.at || b.stamp.time - a.stamp.time || (a.id < b.id ? 1 : -1);
}

/** The rows in order, under their heads, with a cut where a partner's entries stopped coming. */
export function chronologyLines(
  items: readonly ChronologyItem[],
  now: number,
  cuts: readonly { readonly party: string; readonly since: number }[] = [],
): readonly ChronologyLine[] {
  const ordered = [...items].sort(newestFirst);
  const lines: ChronologyLine[] = [];
  const pending = [...cuts].sort((a, b) => b.since - a.since);
  for (const group of groups) {
    const rows = ordered.filter((item) => groupOf(item, now) === group);
    if (rows.length === 0) continue;
    lines.push({ type: "group", id: group, count: rows.length });
    for (const item of rows) {
      while (pending[0] !== undefined && !coarse.has(item.event.precision) && item.event.at < pending[0].since) {
        const cut = pending.shift() as { party: string; since: number };
        lines.push({ type: "cut", id: `cut ${cut.party}`, ...cut });
      }
      lines.push({ type: "item", id: item.id, item });
    }
  }
  return lines;
}
