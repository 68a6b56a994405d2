import type { AwaitingRow, AwaitingView, Awaits, InboxGroup, MatterRow, Words } from "@kakehashi/contract";

export interface MatterLine {
  readonly id: string;
  readonly matter: MatterRow;
  /** Absent for what is done. */
  readonly awaits: Awaits | undefined;
  readonly mine: boolean;
  /** What is new on it, for the column of what is asked, and since when. */
  readonly news?: { readonly words: Words; readonly count: number; readonly party: string; readonly time: number };
}

export interface MatterGroup {
  readonly kind: "me" | "stand-in" | "side" | "other" | "done" | "overdue" | "news" | "place";
  /** Of a place: its name. */
  readonly title?: string;
  /** Of a post that is stood in for: which, for whom, until when. */
  readonly standsIn?: InboxGroup["standsIn"];
  /** How many there are, where more than these rows. */
  readonly total?: number;
  readonly party: string;
  readonly lines: readonly MatterLine[];
}

export type Tab = "all" | "me" | "side" | "other" | "overdue" | "done";

/** When what a matter awaits is due, else the matter; never where neither is. */
export function dueOf(line: Pick<MatterLine, "awaits" | "matter">): number {
  return line.awaits?.due ?? line.matter.due ?? Number.POSITIVE_INFINITY;
}

const open = ["me", "side", "other"];
const always = (): boolean => true;

/** What each tab shows, and the message that names it. */
export const tabs = {
  all: { words: "matters.allOpen", groups: open, keeps: always },
  me: { words: "matters.awaitsMe", groups: ["me"], keeps: always },
  side: { words: "side.mine", groups: ["side"], keeps: always },
  other: { words: "side.other", groups: ["other"], keeps: always },
  overdue: { words: "matters.overdue", groups: open, keeps: (line: MatterLine, now: number) => dueOf(line) <= now },
  done: { words: "matters.done", groups: ["done"], keeps: always },
} as const satisfies Readonly<
  Record<Tab, { words: string; groups: readonly string[]; keeps: (line: MatterLine, now: number) => boolean }>
>;

/** Whether a tab shows a group of that kind. */
export function inTab(tab: Tab, kind: MatterGroup["kind"]): boolean {
  const groups: readonly string[] = tabs[tab].groups;
  return groups.includes(kind);
}

/** How many matters each tab holds; one that stands in several of its groups counts once. */
export function countsOf(groups: readonly MatterGroup[], now: number): Readonly<Record<Tab, number>> {
  const count = (tab: Tab): number => {
    const kept = groups
      .filter(({ kind }) => inTab(tab, kind))
      .flatMap(({ lines }) => lines.filter((each) => tabs[tab].keeps(each, now)));
    return new Set(kept.map(({ matter }) => matter.subject)).size;
  };
  return {
    all: count("all"),
    me: count("me"),
    side: count("side"),
    other: count("other"),
    overdue: count("overdue"),
    done: count("done"),
  };
}

function line({ matter, awaits, mine }: AwaitingRow): MatterLine {
  return { id: `${matter.subject} ${awaits.party} ${awaits.asked}`, matter, awaits, mine };
}

function byDue(a: MatterLine, b: MatterLine): number {
  return dueOf(a) - dueOf(b) || (a.awaits?.since ?? 0) - (b.awaits?.since ?? 0) || (a.id < b.id ? -1 : 1);
}

/** The groups of the list: me, my side, each other party, and what is done. A matter that awaits several stands in each. */
export function matterLines(view: AwaitingView, all: readonly MatterRow[], mine: string): readonly MatterGroup[] {
  const own = new Set(view.me.map((row) => row.matter.subject));
  const done = all.filter(({ state, awaits }) => state !== "open" || awaits.length === 0);
  return [
    { kind: "me" as const, party: mine, lines: view.me.map(line).sort(byDue) },
    {
      kind: "side" as const,
      party: mine,
      lines: view.side
        .filter((row) => !row.mine && !own.has(row.matter.subject))
        .map(line)
        .sort(byDue),
    },
    ...view.others.map(({ party, rows }) => ({ kind: "other" as const, party, lines: rows.map(line).sort(byDue) })),
    {
      kind: "done" as const,
      party: mine,
      lines: done.map((matter) => ({ id: matter.subject, matter, awaits: undefined, mine: false })),
    },
  ].filter((group) => group.lines.length > 0);
}
