import type { InboxView, MatterRow } from "@kakehashi/contract";
import type { MatterGroup, MatterLine } from "../matter/matter-lines.ts";

export type InboxTab = "all" | "me" | "stand-in" | "side" | "other" | "overdue" | "news";

/** Which groups a tab shows. What is overdue stands in the other groups already, in its place. */
const shownIn: Readonly<Record<InboxTab, readonly MatterGroup["kind"][]>> = {
  all: ["me", "stand-in", "side", "other", "news"],
  me: ["me"],
  "stand-in": ["stand-in"],
  side: ["side"],
  other: ["other"],
  overdue: ["overdue"],
  news: ["news"],
};

export const inboxTabs = Object.keys(shownIn) as InboxTab[];

export function isShown(tab: InboxTab, { kind }: MatterGroup): boolean {
  return shownIn[tab].includes(kind);
}

/** How many a tab shows. */
export function countIn(tab: InboxTab, counts: InboxView["counts"]): number {
  const others = counts.others.reduce((sum, { count }) => sum + count, 0);
  return {
    all: counts.open,
    me: counts.me,
    "stand-in": counts.standIn,
    side: counts.side,
    other: others,
    overdue: counts.overdue,
    news: counts.news,
  }[tab];
}

/** The groups of an inbox as the table of matters shows them: who acts, then what is new to this person. */
export function inboxLines(view: InboxView, mine: string): readonly MatterGroup<MatterRow>[] {
  const groups = view.groups.map(
    ({ group, party, standsIn, rows, total }): MatterGroup<MatterRow> => ({
      ...{ kind: group, party: party ?? mine, total, standsIn },
      lines: rows.map(
        ({ matter, awaits, mine: own }): MatterLine<MatterRow> => ({
          ...{ id: `${matter.subject} ${group} ${standsIn?.post.id ?? party ?? ""}`, matter, awaits, mine: own },
        }),
      ),
    }),
  );
  const news = view.news.map(
    ({ matter, entries, last }): MatterLine<MatterRow> => ({
      ...{ id: `${matter.subject} news`, matter, awaits: undefined, mine: false },
      news: { words: last.kindTitle, count: entries, party: last.party, time: last.time },
    }),
  );
  return [...groups, { kind: "news", party: mine, total: view.counts.news, lines: news }];
}
