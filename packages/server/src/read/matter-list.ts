import {
  type ListedMatter,
  type MatterListGroup,
  type MatterSort,
  type MatterTab,
  operations,
  type ReplyOf,
} from "@kakehashi/contract";
import { matterViews } from "@kakehashi/coordination";
import { type Hash, isHash } from "@kakehashi/core";
import { foldForSearch, type Language, localeOf } from "@kakehashi/language";
import type { AudienceEngine } from "@kakehashi/node";
import type { MarkKeys, ReaderQueries } from "@kakehashi/store";
import { bind } from "../http/bind.ts";
import { refused } from "../http/refused.ts";
import { partiesInOrder } from "../served-realm.ts";
import { findAudience, type ServerContext } from "../server-context.ts";
import { fieldsFor, type InGroup, listCells, namedInCells, partOfBrief } from "../view/list-cells.ts";
import { type BriefOf, type Marked, type MatterLists, matterLists } from "./brief-rows.ts";
import { clockView } from "./clock.ts";
import { contextOf } from "./context-of.ts";
import { countsOf, groupsOf, isAskedIn, viewsOfPost } from "./inbox-groups.ts";
import { isCursor, rowsOf } from "./rows.ts";
import { mechanismWithRooms } from "./temporary-bodies.ts";

type Reply = ReplyOf<typeof operations.matterList>;

interface Asked {
  readonly tab: MatterTab;
  readonly q?: string | undefined;
  readonly sort?: MatterSort | undefined;
  readonly down?: boolean | undefined;
  readonly language: Language;
  readonly from?: number | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** One group of the list before it is cut. */
interface Section extends InGroup {
  readonly marked: Marked;
  /** How many it holds while no words narrow it; undefined where nobody has counted. */
  readonly total: number | undefined;
}

const groupsInTab: Readonly<Record<MatterTab, readonly InGroup["group"][]>> = {
  all: ["me", "side", "other"],
  me: ["me"],
  side: ["side"],
  other: ["other"],
  overdue: ["me", "side", "other"],
  done: ["done"],
};

const nameOf = ({ group, party }: InGroup): string => `${group} ${party}`;

/** The groups of a tab as lists by marks, and how many matters each tab holds: told by marks of what this reader may see. */
async function sectionsOf(
  lists: MatterLists,
  who: { readonly party: string; readonly parties: readonly string[]; readonly mine: readonly string[] },
  tab: MatterTab,
  now: number,
): Promise<{ readonly sections: readonly Section[]; readonly counts: Reply["counts"] }> {
  const counted = await countsOf(lists, { ...who, standIns: [] }, now);
  const { open, me, side, others, overdue } = counted.counts;
  const doneMarks: Marked = { views: [matterViews.done] };
  const done = await lists.count(doneMarks);
  const totals = { me, side };
  const groups = groupsOf({ ...who, standIns: [] }, counted, now).flatMap(({ group, party, marked }): Section[] => {
    if (party === undefined || (group !== "me" && group !== "side" && group !== "other")) return [];
    const of = { group, party };
    if (tab === "overdue") return [{ ...of, marked: { ...marked, until: now - 1 }, total: undefined }];
    const total = group === "other" ? others.find((each) => each.party === party)?.count : totals[group];
    return [{ ...of, marked, total: total ?? 0 }];
  });
  const all: Section[] = [...groups, { group: "done", party: who.party, marked: doneMarks, total: done }];
  return {
    sections: all.filter(({ group }) => groupsInTab[tab].includes(group)),
    counts: { all: open, me, side, other: others.reduce((sum, { count }) => sum + count, 0), overdue, done },
  };
}

/** Where one goes on in a section: behind so many rows, or behind a row. */
interface Place {
  readonly from?: number;
  readonly after?: string;
}

interface Cut {
  readonly rows: readonly BriefOf[];
  /** Of the last row given, where more follow. */
  readonly next?: string | undefined;
}

/** One section in the order that is asked for: how many rows it has, and a piece of them. */
interface Ordered {
  readonly total: number;
  cut(place: Place, limit: number): Promise<Cut>;
}

/** By urgency, as the marks lie in the database: no more is read than is given. */
async function byUrgency(lists: MatterLists, { marked, total }: Section): Promise<Ordered> {
  return {
    total: total ?? (await lists.count(marked)),
    cut: ({ from, after }, limit) => lists.page(marked, { limit, cursor: after, from }),
  };
}

interface Keyed extends Pick<MarkKeys, "id" | "rank" | "subject"> {
  readonly key: string | number;
}

/**
 * By a column, or narrowed by words: of every row of the section a few fields are read, and put in order here, by the collation
 * that the screens go by (`Intl`, numbers by their value). The database's own would differ with its server's version of it.
 */
async function byWords(
  queries: ReaderQueries,
  lists: MatterLists,
  section: Section,
  { engine, asked }: { readonly engine: AudienceEngine; readonly asked: Asked },
): Promise<Ordered> {
  const { sort, down, language } = asked;
  const words = foldForSearch(asked.q ?? "");
  const fields = fieldsFor(sort, words !== "");
  const { realm, audience } = engine.ports;
  const within = { realm, audiences: [audience], leadsTo: matterViews.brief };
  const compare = comparing(language, down === true);
  async function inOrder(): Promise<readonly Keyed[]> {
    const read = await queries.markKeys({ ...within, ...section.marked, fields });
    const parts = read.map((each) => ({ ...each, part: partOfBrief(each.subject, fields, each.fields) }));
    const named = [...new Set(parts.flatMap(({ part }) => namedInCells(part)))].filter(isHash);
    const cells = listCells(contextOf(engine, await rowsOf(queries, named)), language);
    const has = holding(words);
    const kept = words === "" ? parts : parts.filter(({ part }) => cells.wordsOf(part, section).some(has));
    const keyed = kept.map(({ id, rank, subject, part }): Keyed => {
      return { id, rank, subject, key: sort === undefined ? 0 : cells.keyOf(sort, part, section) };
    });
    return keyed.sort(compare);
  }
  // Of a section of which no row is shown, and no word asks which it has, none is read.
  const counted = words === "" ? section.total : undefined;
  const found = counted === undefined ? await inOrder() : undefined;
  return {
    total: counted ?? found?.length ?? 0,
    async cut({ from = 0, after }, limit) {
      const rows = found ?? (await inOrder());
      const last = after === undefined ? undefined : keyedOf(after);
      const start = last === undefined ? from : rows.findIndex((row) => compare(row, last) > 0);
      const shown = start < 0 ? [] : rows.slice(start, start + limit);
      const end = shown.at(-1);
      const more = end !== undefined && end !== rows.at(-1);
      return { rows: await lists.of(shown.map(({ subject }) => subject)), ...(more && { next: cursorOf(end) }) };
    },
  };
}

/** Whether a cell has those folded words in it; what many rows say is folded once. */
function holding(words: string): (cell: string) => boolean {
  const known = new Map<string, boolean>();
  return (cell) => {
    const has = known.get(cell) ?? foldForSearch(cell).includes(words);
    known.set(cell, has);
    return has;
  };
}

/** Equal cells stand by urgency, whichever way the column goes. */
function comparing(language: Language, down: boolean): (a: Keyed, b: Keyed) => number {
  const collator = new Intl.Collator(localeOf(language), { numeric: true });
  const way = down ? -1 : 1;
  const byKey = (a: Keyed["key"], b: Keyed["key"]) =>
    typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b));
  return (a, b) => way * byKey(a.key, b.key) || a.rank - b.rank || (a.id < b.id ? -1 : a.id === b.id ? 0 : 1);
}

function cursorOf({ key, rank, id }: Keyed): string {
  return Buffer.from(JSON.stringify([key, rank, id])).toString("base64url");
}

/** Undefined where it is none of ours. */
function keyedOf(cursor: string): Keyed | undefined {
  try {
    const [key, rank, id] = JSON.parse(Buffer.from(cursor, "base64url").toString()) as readonly unknown[];
    const isKey = typeof key === "string" || typeof key === "number";
    return isKey && typeof rank === "number" && typeof id === "string"
      ? { key, rank, id, subject: "" as Hash }
      : undefined;
  } catch {
    return undefined;
  }
}

/** Goes on in the section that it names: `GROUP PARTY` and the row there, parted by a colon; with its first row where none is named. */
function placeIn(cursor: string, sections: readonly Section[], isWorded: boolean) {
  const colon = cursor.lastIndexOf(":");
  const at = sections.findIndex((section) => nameOf(section) === cursor.slice(0, colon));
  const after = cursor.slice(colon + 1);
  const isPlace = after === "" || (isWorded ? keyedOf(after) !== undefined : isCursor(after));
  return at < 0 || !isPlace ? undefined : { at, after };
}

export function bindMatterList(context: ServerContext): void {
  const { binder, reader } = context;
  bind(binder, operations.matterList, async ({ params, query, session }) => {
    const engine = findAudience(context, params.audience)?.engine;
    if (engine === undefined) return refused("not-found");
    const { now } = clockView(engine, context.now());
    return reader.withSession(session.readerToken, async (queries) => {
      const mechanism = await mechanismWithRooms(queries, engine);
      const lists = matterLists(queries, engine);
      const mine = viewsOfPost(mechanism, context.party, session.post);
      const who = { party: context.party, parties: partiesInOrder(engine), mine };
      const { sections, counts } = await sectionsOf(lists, who, query.tab, now);
      const isWorded = query.sort !== undefined || foldForSearch(query.q ?? "") !== "";
      const start = query.cursor === undefined ? undefined : placeIn(query.cursor, sections, isWorded);
      if (query.cursor !== undefined && start === undefined) return refused("bad-cursor");
      const orderedOf = (section: Section) =>
        isWorded ? byWords(queries, lists, section, { engine, asked: query }) : byUrgency(lists, section);
      const isMine = isAskedIn(mechanism, { party: context.party, post: session.post });
      const cut = await cutList(sections, orderedOf, { ...query, start }, isMine);
      return { audience: engine.ports.audience, now, counts, ...cut };
    });
  });

  bind(binder, operations.standing, async ({ params, query, session }) => {
    const engine = findAudience(context, params.audience)?.engine;
    if (engine === undefined) return refused("not-found");
    if (query.cursor !== undefined && !isCursor(query.cursor)) return refused("bad-cursor");
    const marked = { views: [...new Set(query.at.split(","))].map(matterViews.standing) };
    return reader.withSession(session.readerToken, async (queries) => {
      const lists = matterLists(queries, engine);
      const { rows, next } = await lists.page(marked, query);
      const total = await lists.count(marked);
      return { rows: rows.map(listed), total, ...(next !== undefined && { next }) };
    });
  });
}

/** So many rows of the whole list from one place on, section by section. */
async function cutList(
  sections: readonly Section[],
  orderedOf: (section: Section) => Promise<Ordered>,
  asked: Pick<Asked, "from" | "limit"> & {
    readonly start: { readonly at: number; readonly after: string } | undefined;
  },
  isMine: (of: BriefOf) => boolean,
): Promise<Pick<Reply, "groups" | "total" | "next">> {
  const { start, limit } = asked;
  const groups: MatterListGroup[] = [];
  let before = start === undefined ? (asked.from ?? 0) : 0;
  let left = limit;
  let next: string | undefined;
  for (const [at, section] of sections.entries()) {
    const { group, party } = section;
    const ordered = await orderedOf(section);
    const { total } = ordered;
    const isPast = start !== undefined && at < start.at;
    const from = isPast ? total : Math.min(before, total);
    if (!isPast) before -= from;
    if (left === 0 && total > 0) next ??= `${nameOf(section)}:`;
    const isWanted = left > 0 && from < total;
    const place = start?.at === at && start.after !== "" ? { after: start.after } : { from };
    const cut: Cut = isWanted ? await ordered.cut(place, left) : { rows: [] };
    left -= cut.rows.length;
    if (cut.next !== undefined) next = `${nameOf(section)}:${cut.next}`;
    groups.push({
      ...{ group, party, total },
      ...(start === undefined && { from }),
      rows: cut.rows.map((each) => ({ matter: listed(each), mine: group !== "done" && isMine(each) })),
    });
  }
  return { groups, total: groups.reduce((sum, { total }) => sum + total, 0), ...(next !== undefined && { next }) };
}

/** Only what a line says: a row of everything is twice as long. */
function listed({ matter }: BriefOf): ListedMatter {
  const { audience, subject, reference, title, situation, track, body, level, raised, state, awaits, due } = matter;
  return {
    ...{ audience, subject, reference, track, body, raised, state, awaits },
    ...(title && { title }),
    ...(situation && { situation }),
    ...(level && { level }),
    ...(due !== undefined && { due }),
  };
}
