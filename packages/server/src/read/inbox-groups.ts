import type { Session } from "@kakehashi/access";
import type { InboxGroup, InboxView } from "@kakehashi/contract";
import { actsIn, isAskedOf, type MatterBrief, matterViews } from "@kakehashi/coordination";
import type { MechanismView } from "@kakehashi/core";
import type { Marked, MatterLists } from "./brief-rows.ts";

export type Group = InboxGroup["group"];

/** Where a post's own work stands: matters that it holds or was asked into, and those that nobody holds where it has a seat. */
export function viewsOfPost(mechanism: MechanismView, party: string, post: string): readonly string[] {
  const seats = mechanism.bodies.filter(({ id }) => actsIn(mechanism, post, id));
  const own = [matterViews.awaitsPost(party, post), matterViews.awaitsGuest(party, post)];
  return [...own, ...seats.map(({ id }) => matterViews.awaitsSeat(party, id))];
}

/** Views of a post that is stood in for, apart from those that stand in a group before it. */
export interface InPlaceOf {
  readonly standsIn: NonNullable<InboxGroup["standsIn"]>;
  readonly marked: Marked;
}

/** One group for each post that this person stands in for and does not act as now: what it is asked, and no group before it shows. */
export function inPlaceOf(
  mechanism: MechanismView,
  party: string,
  session: Session,
  mine: readonly string[],
): InPlaceOf[] {
  let without = mine;
  return session.standsIn.flatMap(({ post, absent, until }) => {
    const name = mechanism.postOf(post)?.name;
    if (post === session.post || name === undefined) return [];
    const views = viewsOfPost(mechanism, party, post).filter((view) => !without.includes(view));
    const standsIn = { post: { id: post, name }, absent, ...(until !== undefined && { until }) };
    const group = { standsIn, marked: { views, without } };
    without = [...without, ...views];
    return [group];
  });
}

export interface Listed {
  readonly group: Group;
  readonly party?: string;
  readonly standsIn?: InPlaceOf["standsIn"];
  readonly marked: Marked;
  /** How many there are, where the counts of the inbox do not say it. */
  readonly total?: number;
}

/** Whose inbox it is. */
export interface Who {
  readonly party: string;
  readonly parties: readonly string[];
  /** Views of its own work. */
  readonly mine: readonly string[];
  readonly standIns: readonly InPlaceOf[];
}

const standInViews = (standIns: readonly InPlaceOf[]) => standIns.flatMap(({ marked }) => marked.views);

/** The groups of an inbox, in their order, as lists by marks. `elsewhere`: views of what is in other hands of the same side. */
export function groupsOf(
  { party, parties, mine, standIns }: Who,
  { elsewhere, stoodIn }: Counted,
  now: number,
): Listed[] {
  const others = parties.filter((each) => each !== party);
  return [
    { group: "me", party, marked: { views: mine } },
    ...standIns.map(
      ({ standsIn, marked }, at): Listed => ({ group: "stand-in", party, standsIn, marked, total: stoodIn[at] ?? 0 }),
    ),
    { group: "side", party, marked: { views: elsewhere, without: [...mine, ...standInViews(standIns)] } },
    ...others.map(
      (other): Listed => ({
        group: "other",
        party: other,
        marked: { views: [matterViews.awaits(other)] },
      }),
    ),
    { group: "overdue", marked: { views: [matterViews.open], until: now - 1 } },
  ];
}

export type Counts = Omit<InboxView["counts"], "news">;

interface Counted {
  readonly counts: Counts;
  readonly elsewhere: readonly string[];
  /** How many each of the posts that are stood in for has, in their order. */
  readonly stoodIn: readonly number[];
}

/** Every count of an inbox, whatever part of it is shown: two looks at marks, however many groups there are. */
export async function countsOf(
  lists: MatterLists,
  { party, parties, mine, standIns }: Who,
  now: number,
): Promise<Counted> {
  const views = [matterViews.open, ...parties.map(matterViews.awaits), ...mine];
  const beginning = matterViews.inHands(party);
  const marks = await lists.counts({ views, beginning });
  const at = (views: readonly string[]) =>
    marks.reduce((sum, { view, count }) => (views.includes(view) ? sum + count : sum), 0);
  const me = at(mine);
  const others = parties.filter((each) => each !== party);
  const stoodIn: number[] = [];
  for (const { marked } of standIns) stoodIn.push(await lists.count(marked));
  const standIn = stoodIn.reduce((sum, count) => sum + count, 0);
  const inHands = marks.map(({ view }) => view).filter((view) => beginning.some((start) => view.startsWith(start)));
  const counts = {
    open: at([matterViews.open]),
    me,
    // What is in this post's hands awaits its party too.
    side: at([matterViews.awaits(party)]) - me - standIn,
    standIn,
    others: others.map((other) => ({ party: other, count: at([matterViews.awaits(other)]) })),
    overdue: await lists.count({ views: [matterViews.open], until: now - 1 }),
  };
  const shown = new Set([...mine, ...standInViews(standIns)]);
  return { counts, stoodIn, elsewhere: [...new Set(inHands)].filter((view) => !shown.has(view)) };
}

/** How many matters a whole group holds, out of the counts that were read before. */
export function countIn(counts: Counts, { group, party, total = 0 }: Listed): number {
  if (group === "stand-in") return total;
  if (group === "other") return counts.others.find((each) => each.party === party)?.count ?? 0;
  return counts[group];
}

/** Whether a matter asks something of this post, as its brief tells it: marks lead to the same rows. */
export function isAskedIn(
  mechanism: MechanismView,
  { party, post }: { readonly party: string; readonly post: string },
) {
  return ({ brief }: { readonly brief: MatterBrief }): boolean => {
    const acting = brief.acting.find((each) => each.party === party);
    return acting !== undefined && isAskedOf(brief, acting, post, mechanism);
  };
}
