/** What awaits a post, what is new to it, and the boards of bodies. */
import { z } from "zod";
import { standIn } from "./absence-views.ts";
import { awaits, matterRow, moved } from "./matter-views.ts";
import { bodyName, hash, words } from "./views.ts";

export const inboxGroups = ["me", "stand-in", "side", "other", "overdue"] as const;

/** Rows of each group that an inbox shows at first; its counts come with them. */
export const inboxGroupRows = 50;

export const inboxRow = z.object({
  matter: matterRow,
  /** What is asked of the party of the group; absent in `overdue` where nobody is asked. */
  awaits: awaits.optional(),
  /** This post may act, and no other post holds it. */
  mine: z.boolean(),
});

export const inboxGroup = z.object({
  group: z.enum(inboxGroups),
  /** Whom its rows await; absent in `overdue`. */
  party: z.string().optional(),
  /** Of `stand-in`: the post of somebody who is away, whose work it is. A matter stands in one such group, and not in `side`. */
  standsIn: standIn.extend({ post: z.object({ id: z.string(), name: words }) }).optional(),
  /** How many there are, of which `rows` is a page; the most urgent first. */
  total: z.int(),
  rows: z.array(inboxRow),
  next: z.string().optional(),
});

export const newsRow = z.object({
  matter: matterRow,
  /** Entries that this person has not seen, acting as this post. */
  entries: z.int(),
  last: moved,
});

/** `GET /api/inbox`. */
export const inboxView = z.object({
  audience: hash,
  /** Realm time at which it was read: what is overdue is so by this. */
  now: z.int(),
  counts: z.object({
    open: z.int(),
    me: z.int(),
    /** What awaits posts of those for whom this person stands in; not in `side`. */
    standIn: z.int(),
    side: z.int(),
    others: z.array(z.object({ party: z.string(), count: z.int() })),
    overdue: z.int(),
    news: z.int(),
  }),
  groups: z.array(inboxGroup),
  news: z.array(newsRow),
  /** Wall time of the last look at everything; absent where there was none. */
  lookedAt: z.int().optional(),
  /** What there was to be seen in this answer. Sent back by `look`; opaque. */
  seen: z.string(),
});

export const boardCount = z.object({
  body: bodyName,
  /** Open matters that stand there. */
  open: z.int(),
  overdue: z.int(),
  /** Of those, how many await each party. */
  awaiting: z.record(z.string(), z.int()),
});

/** `GET /api/boards/{body}`: open matters that stand at a body, at its levels, and in the bodies that roll up under it. */
export const boardView = z.object({
  audience: hash,
  now: z.int(),
  body: bodyName,
  level: z.object({ id: z.string(), name: words }).optional(),
  /** Every place whose matters it shows, itself first, with how many there are before they are narrowed. */
  places: z.array(boardCount),
  rows: z.array(matterRow),
  total: z.int(),
  next: z.string().optional(),
});

/** What the list of matters shows: everything open by who acts, one of these groups, what of them is past its time, or what is done. */
export const matterTabs = ["all", "me", "side", "other", "overdue", "done"] as const;

/** Columns that the list is sorted by; each as the screen says it, in the language that is asked for. */
export const matterSorts = [
  "no",
  "matter",
  "asked",
  "holder",
  "situation",
  "since",
  "waiting",
  "target",
  "due",
] as const;

/** What a line of a list says of a matter; its page has the rest. */
export const listedMatter = matterRow.pick({
  audience: true,
  subject: true,
  reference: true,
  title: true,
  situation: true,
  track: true,
  body: true,
  level: true,
  raised: true,
  state: true,
  awaits: true,
  due: true,
});

export const matterListGroup = z.object({
  group: z.enum(["me", "side", "other", "done"]),
  /** Whom its rows await; one's own side in `done`. */
  party: z.string(),
  /** How many there are, as the list is narrowed. */
  total: z.int(),
  /** Behind how many of them these rows stand; absent in an answer that goes on after a row. */
  from: z.int().optional(),
  rows: z.array(
    z.object({
      /** What is asked of the party of the group is the first of its that the matter awaits. */
      matter: listedMatter,
      /** This post may act, and no other post holds it. */
      mine: z.boolean(),
    }),
  ),
});

/**
 * `GET /api/audiences/{audience}/matter-list`: rows of the list from one place on, group by group, all of one moment. A matter
 * that awaits several parties stands in each of their groups.
 */
export const matterList = z.object({
  audience: hash,
  /** Realm time at which it was read: what is overdue is so by this. */
  now: z.int(),
  /** How many matters each tab holds before it is narrowed by words. */
  counts: z.object({
    all: z.int(),
    me: z.int(),
    side: z.int(),
    other: z.int(),
    overdue: z.int(),
    done: z.int(),
  }),
  /** Every group of the tab in its order, also those without a row here. */
  groups: z.array(matterListGroup),
  total: z.int(),
  /** Where the next page begins; absent at the end. */
  next: z.string().optional(),
});

/** `GET /api/audiences/{audience}/standing`: open matters that stand at some places, the most urgent first. */
export const standingMatters = z.object({
  rows: z.array(listedMatter),
  total: z.int(),
  next: z.string().optional(),
});

/** A way of narrowing a screen that a person keeps: `query` is what stands in its address behind `?`. */
export const savedFilter = z.object({ id: z.string(), name: z.string(), screen: z.string(), query: z.string() });
export const savedFilters = z.object({ filters: z.array(savedFilter) });

export type InboxRow = z.infer<typeof inboxRow>;
export type InboxGroup = z.infer<typeof inboxGroup>;
export type NewsRow = z.infer<typeof newsRow>;
export type InboxView = z.infer<typeof inboxView>;
export type MatterTab = (typeof matterTabs)[number];
export type MatterSort = (typeof matterSorts)[number];
export type ListedMatter = z.infer<typeof listedMatter>;
export type MatterListGroup = z.infer<typeof matterListGroup>;
export type MatterList = z.infer<typeof matterList>;
export type BoardCount = z.infer<typeof boardCount>;
export type BoardView = z.infer<typeof boardView>;
export type SavedFilter = z.infer<typeof savedFilter>;
