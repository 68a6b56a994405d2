import {
  agreedNow,
  compareForList,
  compareText,
  type FoldedEntry,
  type Hash,
  type ObjectRecord,
  type Register,
} from "@kakehashi/core";
import { actsIn } from "../object/acts-in.ts";
import { isClosedBy } from "../object/closure.ts";
import type { MechanismView } from "../object/mechanism-view.ts";
import { type Acting, actingNext } from "./acting.ts";
import type { MatterOpening, MatterTitle } from "./entries.ts";
import { invitationsOf } from "./invitation/invited.ts";
import type { RelationsOf } from "./links/links.ts";
import { roomOf } from "./route/bodies.ts";
import { mechanismFor } from "./route/rooms.ts";
import { type Standing, standingOf } from "./route/standing.ts";
import type { MatterState } from "./state.ts";
import { gapsOf, type Held, holderOf } from "./work/holder.ts";
import { priorityOf, suspenseOf } from "./work/settings.ts";
import { isOpenTask, rfisOf, tasksOf } from "./work/tasks.ts";

type Seen = Pick<ObjectRecord, "subject" | "opening" | "number" | "entries" | "state">;

/** What a row of a list says of a matter: everything but its words, texts and history, which only its page reads. */
export interface MatterBrief {
  readonly subject: Hash;
  readonly opened: FoldedEntry;
  readonly number: number | null;
  readonly opening: MatterOpening;
  readonly title: Register<MatterTitle>;
  /** The body at which it stands now. */
  readonly body: string;
  /** The entry that brought it there: its opening, or a move. */
  readonly came: { readonly hash: Hash; readonly time: number };
  /** Both sides moved it at once to bodies of one level: nobody's move counts yet. */
  readonly unsettled: boolean;
  /** Every signatory has closed it; whether a linked object has moved since is told by `matterClosing` over what is there. */
  readonly closed: boolean;
  /** Objects that it links to, by its own word, sorted; none twice. */
  readonly links: readonly Hash[];
  /** The record that settled it, where one stands. */
  readonly agreed?: { readonly record: FoldedEntry; readonly crossed: boolean };
  readonly acting: readonly Acting[];
  /** Who holds it for each signatory that sits on its way. */
  readonly holders: readonly (Held & { readonly party: string })[];
  /** Signatories without a seat where it stands. */
  readonly gaps: readonly string[];
  /** Posts that take part by invitation of their side. */
  readonly guests: readonly { readonly party: string; readonly post: string }[];
  readonly suspense?: number;
  readonly priority?: string;
  /** Tasks that are neither done nor dropped, and requests for information that wait. */
  readonly openTasks: number;
  readonly openRfis: number;
  /** Entries that this reader has of it: of two briefs of one matter the fuller one counts. */
  readonly entries: number;
  readonly last: Pick<FoldedEntry, "hash" | "kind" | "party" | "post" | "time">;
}

/**
 * The matter in brief; undefined where its opening is not among the entries. Pure, the same on every node. `relationsOf`: of
 * matters that it is called a duplicate of, as far as the same reader sees them.
 */
export function matterBrief(seen: Seen, adopted: MechanismView, relationsOf?: RelationsOf): MatterBrief | undefined {
  const { subject, opening: opened, number, entries, state } = seen;
  const matter = state as MatterState;
  const mechanism = mechanismFor(matter, adopted);
  const last = [...entries].sort(compareForList).at(-1);
  if (opened === null || last === undefined) return undefined;
  const standing = standingOf(matter);
  const { body, move, crossed } = standing;
  const came = move === undefined ? opened : (entries.find(({ hash }) => hash === move.hash) ?? opened);
  const agreed = agreedOf(matter, entries);
  const suspense = suspenseOf(matter);
  const priority = priorityOf(matter, mechanism);
  const holders = matter.opening.signatories.flatMap((party) => {
    const held = holderOf(matter, standing, mechanism, party);
    return held === undefined ? [] : [{ party, ...held }];
  });
  return {
    ...{ subject, opened, number, opening: matter.opening, title: matter.title, body },
    ...{
      came: { hash: came.hash, time: came.time },
      unsettled: crossed.length > 0,
      closed: isClosedBy(matter.closures, matter.opening.signatories),
    },
    ...(agreed && { agreed }),
    links: linkedObjects(matter),
    acting: actingNext(matter, entries, mechanism, relationsOf),
    ...{ holders, gaps: gapsOf(matter, standing, mechanism) },
    guests: guestsOf(matter, standing, mechanism),
    ...(suspense !== undefined && { suspense }),
    ...(priority !== undefined && { priority }),
    openTasks: tasksOf(matter).filter(isOpenTask).length,
    openRfis: rfisOf(matter).filter(({ state: stands }) => stands === "waits").length,
    entries: entries.length,
    last: { hash: last.hash, kind: last.kind, party: last.party, post: last.post, time: last.time },
  };
}

/** Posts that take part by invitation where their side acts on the matter now. */
function guestsOf(matter: MatterState, standing: Standing, mechanism: MechanismView): MatterBrief["guests"] {
  return invitationsOf(matter)
    .filter(({ ended, invitation, party }) => !ended && invitation.at === roomOf(mechanism, standing, party))
    .map(({ party, invitation }) => ({ party, post: invitation.post }));
}

function linkedObjects({ relations }: MatterState): readonly Hash[] {
  const objects = relations.flatMap((item) => ("value" in item ? [item.value.object] : []));
  return [...new Set(objects)].sort(compareText);
}

function agreedOf({ agreement }: MatterState, entries: readonly FoldedEntry[]): MatterBrief["agreed"] {
  const agreed = agreedNow(agreement);
  const settled = agreed.at(-1);
  const record = entries.find(({ hash }) => hash === settled?.hash);
  if (settled === undefined || record === undefined) return undefined;
  return { record, crossed: agreed.length > 1 || settled.crossed.length > 0 };
}

/** Somebody has to act on it, or nothing is settled yet. */
export function isOpenMatter({ acting, closed, agreed }: MatterBrief): boolean {
  return acting.length > 0 || (!closed && (agreed === undefined || agreed.crossed));
}

/** Nobody has to act on it, or it reads as settled: what is agreed stands so while it waits to be closed, too. */
function isDoneMatter({ acting, closed, agreed }: MatterBrief): boolean {
  return acting.length === 0 || closed || (agreed !== undefined && !agreed.crossed);
}

/** Whether a post is among those of its side of whom something is asked: who was asked in, the holder, or else every seat there. */
export function isAskedOf(brief: MatterBrief, acting: Acting, post: string, mechanism: MechanismView): boolean {
  const { guests, holders } = brief;
  if (guests.some((guest) => guest.party === acting.party && guest.post === post)) return true;
  const held = holders.find(({ party }) => party === acting.party);
  return held?.named === true ? held.post === post : actsIn(mechanism, post, acting.body);
}

/** Rows by which lists find matters: each list is one view, in the order of urgency; what is done, the newest first. */
export interface MatterMark {
  readonly view: string;
  readonly sort: number;
  readonly doc: { readonly track: string; readonly body: string };
}

export const matterViews = {
  brief: "matter-brief",
  /** One row for each object that a matter is linked to, under that object. */
  link: "matter-link",
  open: "matter-open",
  done: "matter-done",
  /** One row for each activity that stands, by its end. */
  activity: "matter-activity",
  /** One row for each task of a post that is neither done nor dropped, the first to be due first. */
  task: (post: string) => `task:${post}`,
  /** Open matters that stand at a body or level. */
  standing: (body: string) => `standing:${body}`,
  /** Open matters that await a party. */
  awaits: (party: string) => `awaits:${party}`,
  /** The same, where any seat of a body may act. */
  awaitsSeat: (party: string, body: string) => `awaits:${party}:at:${body}`,
  /** The same, where one post holds the matter. */
  awaitsPost: (party: string, post: string) => `awaits:${party}:by:${post}`,
  /** The same, of a post that takes part by invitation, whoever holds the matter. */
  awaitsGuest: (party: string, post: string) => `awaits:${party}:guest:${post}`,
  /** How the views begin by which a matter is in somebody's hands on a side: of these it stands in one. */
  inHands: (party: string) => [`awaits:${party}:at:`, `awaits:${party}:by:`],
} as const;

/** Later than any due time: what has none stands behind all that have, the longest waiting first. */
const never = 2 ** 50;

/** Sort key of urgency: by due time, then by how long it has waited. */
export function urgencyOf({ due, since }: { readonly due?: number | undefined; readonly since: number }): number {
  return due ?? never + since;
}

export function matterMarks(brief: MatterBrief): readonly MatterMark[] {
  const doc = { track: brief.opening.track, body: brief.body };
  const done = isDoneMatter(brief) ? [{ view: matterViews.done, sort: -brief.opened.time, doc }] : [];
  return isOpenMatter(brief) ? [...openMarks(brief, doc), ...done] : done;
}

function openMarks(brief: MatterBrief, doc: MatterMark["doc"]): readonly MatterMark[] {
  const { body, came, acting, guests, holders, suspense } = brief;
  const places = acting.map(placeOf);
  const own = urgencyOf({ due: suspense, since: came.time });
  const sort = Math.min(own, ...places);
  const parties = Map.groupBy(acting, ({ party }) => party);
  return [
    { view: matterViews.open, sort, doc },
    { view: matterViews.standing(body), sort, doc },
    ...[...parties].flatMap(([party, asked]) => {
      const held = holders.find((each) => each.party === party);
      const own = guests.filter((guest) => guest.party === party && !(held?.named && held.post === guest.post));
      return partyViews(party, asked, { held, guests: own.map(({ post }) => post) }).map((each) => ({ ...each, doc }));
    }),
  ];
}

const placeOf = ({ suspense, sinceTime }: Acting) => urgencyOf({ due: suspense, since: sinceTime });

/** What is asked, in the order by which lists sort a matter: where one of it is said, it is the first. */
export function mostUrgentFirst(acting: readonly Acting[]): readonly Acting[] {
  return acting.toSorted((a, b) => placeOf(a) - placeOf(b));
}

/** One row a party, and one for each who of it acts: the most urgent of what it is asked gives the place. */
function partyViews(
  party: string,
  asked: readonly Acting[],
  { held, guests }: { readonly held: Held | undefined; readonly guests: readonly string[] },
): readonly Omit<MatterMark, "doc">[] {
  const [first] = mostUrgentFirst(asked);
  if (first === undefined) return [];
  // Until a side names a post, the matter is in the hands of every seat that it has there, the first of them to begin with.
  const own =
    held?.named === true ? matterViews.awaitsPost(party, held.post) : matterViews.awaitsSeat(party, first.body);
  const views = [matterViews.awaits(party), own, ...guests.map((post) => matterViews.awaitsGuest(party, post))];
  return views.map((view) => ({ view, sort: placeOf(first) }));
}
