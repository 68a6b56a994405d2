import type {
  Awaits,
  InboxGroup,
  ListedMatter,
  MatterList,
  MatterListGroup,
  MatterTab,
  Words,
} from "@kakehashi/contract";
import type { MessageKey } from "@kakehashi/language";

/** `Row`: what is here of the matter; a list that acts on its rows has more than it says. */
export interface MatterLine<Row extends ListedMatter = ListedMatter> {
  readonly id: string;
  readonly matter: Row;
  /** Absent for what is done. */
  readonly awaits: Awaits | undefined;
  readonly mine: boolean;
  /** What is new on it, for the column of what is asked, and since when. */
  readonly news?: { readonly words: Words; readonly count: number; readonly party: string; readonly time: number };
}

export interface MatterGroup<Row extends ListedMatter = ListedMatter> {
  readonly kind: "me" | "stand-in" | "side" | "other" | "done" | "overdue" | "news" | "place";
  /** Of a place: its name. */
  readonly title?: string;
  /** Of a post that is stood in for: which, for whom, until when. */
  readonly standsIn?: InboxGroup["standsIn"];
  /** How many there are, where more than these rows. */
  readonly total?: number;
  readonly party: string;
  readonly lines: readonly MatterLine<Row>[];
  /** Every place of a group of which only some lines are here: each of them where it stands, and nothing where it is not. */
  readonly slots?: readonly (MatterLine | undefined)[];
}

/** When what a matter awaits is due, else the matter; never where neither is. */
export function dueOf(line: Pick<MatterLine, "awaits" | "matter">): number {
  return line.awaits?.due ?? line.matter.due ?? Number.POSITIVE_INFINITY;
}

/** What each tab is called. */
export const tabWords = {
  all: "matters.allOpen",
  me: "matters.awaitsMe",
  side: "side.mine",
  other: "side.other",
  overdue: "matters.overdue",
  done: "matters.done",
} as const satisfies Readonly<Record<MatterTab, MessageKey>>;

/** Lines of an answer by their group; `from` behind how many of the group they stand. */
export function linesOf({ group, party, rows }: MatterListGroup): readonly MatterLine[] {
  return rows.map(({ matter, mine }) => {
    const awaits = group === "done" ? undefined : matter.awaits.find((each) => each.party === party);
    return { id: `${matter.subject} ${group} ${party}`, matter, awaits, mine };
  });
}

/**
 * The groups of the list with the rows that are here, each at its place. `pieces`: answers about pieces of one list; the first one
 * says how many rows there are, and where two tell of one place it is right.
 */
export function matterGroups(pieces: readonly MatterList[]): readonly MatterGroup[] {
  const [whole] = pieces;
  return (whole?.groups ?? []).map(({ group, party, total }): MatterGroup => {
    const slots = new Array<MatterLine | undefined>(total).fill(undefined);
    const known = new Set<string>();
    for (const piece of pieces) {
      const found = piece.groups.find((each) => each.group === group && each.party === party);
      for (const [at, line] of (found === undefined ? [] : linesOf(found)).entries()) {
        const place = (found?.from ?? 0) + at;
        // A row that moved between two answers stands once, where the first of them has it.
        if (place >= total || slots[place] !== undefined || known.has(line.id)) continue;
        slots[place] = line;
        known.add(line.id);
      }
    }
    return { kind: group, party, total, slots, lines: slots.filter((line) => line !== undefined) };
  });
}

/** At which place of the whole list a line stands; undefined where it is not here. */
export function placeOf(groups: readonly MatterGroup[], id: string | undefined): number | undefined {
  let before = 0;
  for (const { slots = [] } of groups) {
    const at = slots.findIndex((line) => line?.id === id);
    if (id !== undefined && at >= 0) return before + at;
    before += slots.length;
  }
  return undefined;
}
