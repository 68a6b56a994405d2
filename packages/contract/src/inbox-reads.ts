import { z } from "zod";
import { audience, flag, id, paging, read, write } from "./define-read.ts";
import {
  boardView,
  inboxGroupRows,
  inboxGroups,
  inboxView,
  matterList,
  matterSorts,
  matterTabs,
  savedFilter,
  savedFilters,
  standingMatters,
} from "./inbox-views.ts";
import { hash } from "./views.ts";

const filterName = z.string().trim().min(1).max(80);

/** What awaits a post, boards of bodies, and what a person keeps of them. */
export const inboxOperations = {
  inbox: read("inbox", "/api/inbox", {
    query: z.object({
      realm: hash.optional(),
      audience: hash.optional(),
      /** One group by itself; every group's first page when absent. */
      group: z.enum(inboxGroups).optional(),
      /** Of `other`: the party that is awaited. */
      party: id.optional(),
      /** Of `stand-in`: the post that is stood in for. */
      post: id.optional(),
      body: id.optional(),
      track: id.optional(),
      ...paging,
      /** Of each group: an inbox has four and more. */
      limit: paging.limit.default(inboxGroupRows),
    }),
    reply: inboxView,
    problems: ["bad-cursor"],
    title: {
      ja: "受信箱：自分、自側、ほかの側を待つもの、期限超過、新着",
      en: "Inbox: what awaits me, my side, the other sides; overdue; new",
    },
    help: {
      ja: "サインインしているポストのもの。新着は、その人がそのポストで最後に見た後に届いたもの。",
      en: "Of the post that is signed in. New is what arrived after this person last looked, acting as this post.",
    },
  }),
  look: write("look", "/api/inbox/look", {
    body: z.strictObject({
      audience: hash,
      /** `seen` of the inbox that was looked at; absent: what there is to be seen now. */
      seen: z
        .string()
        .max(4_000)
        .regex(/^(?:\d{1,9}:\d{1,15}(?:,\d{1,9}:\d{1,15})*)?$/)
        .optional(),
      /** These matters alone; everything when absent. */
      subjects: z.array(hash).min(1).max(500).optional(),
    }),
    reply: z.object({ looked: z.literal(true) }),
    problems: ["post-lapsed"],
    title: { ja: "既読にする（自分だけの記録）", en: "Mark as seen, for oneself" },
    help: { ja: "このノードにだけ残り、誰にも送られません。", en: "Kept on this node alone, and sent to nobody." },
  }),
  board: read("board", "/api/boards/{body}", {
    params: z.object({ body: id }),
    query: z.object({
      realm: hash.optional(),
      audience: hash.optional(),
      /** One of the places that the board shows. */
      place: id.optional(),
      awaits: id.optional(),
      track: id.optional(),
      /** `true`: only what is past its time. */
      overdue: flag.optional(),
      ...paging,
    }),
    reply: boardView,
    problems: ["bad-cursor"],
    title: { ja: "機関・レベルの案件表（急ぐ順）", en: "Board of a body or level, the most urgent first" },
  }),
  matterList: read("matter-list", "/api/audiences/{audience}/matter-list", {
    params: audience,
    query: z.object({
      tab: z.enum(matterTabs).default("all"),
      /** Words that a cell of the row has in it, folded as a search is; in the language of `language`. */
      q: z.string().max(200).optional(),
      sort: z.enum(matterSorts).optional(),
      /** `true`: downwards. */
      down: flag.optional(),
      language: z.enum(["ja", "en"]).default("ja"),
      /** Rows of the whole list to pass over, as it stands now: what a screen that has been scrolled shows. */
      from: z.coerce.number().int().min(0).max(10_000_000).optional(),
      limit: paging.limit,
      /** Goes on after a row, wherever that stands by now: for whoever walks the list. A title may be part of it. */
      cursor: z.string().max(8_000).optional(),
    }),
    reply: matterList,
    problems: ["bad-cursor"],
    title: {
      ja: "案件の一覧：次に動く側ごとに、急ぐ順又は列の順で",
      en: "The list of matters by who acts, by urgency or by a column",
    },
    help: {
      ja: "from は位置から、cursor は行から続きを返します。歩いている間に動かない行は、cursor で一度ずつ出ます。",
      en: "`from` goes on at a position, `cursor` after a row: rows that do not move meanwhile come once each by `cursor`.",
    },
  }),
  standing: read("standing", "/api/audiences/{audience}/standing", {
    params: audience,
    query: z.object({
      /** Bodies and levels, parted by commas. */
      at: z
        .string()
        .max(8_000)
        .regex(/^[A-Za-z0-9._-]{1,64}(?:,[A-Za-z0-9._-]{1,64})*$/),
      ...paging,
    }),
    reply: standingMatters,
    problems: ["bad-cursor"],
    title: {
      ja: "機関・レベルにある未処理の案件（急ぐ順）",
      en: "Open matters at bodies and levels, the most urgent first",
    },
  }),
  savedFilters: read("saved-filters", "/api/me/filters", {
    reply: savedFilters,
    title: { ja: "保存した絞り込み", en: "Saved filters" },
  }),
  saveFilter: write("save-filter", "/api/me/filters/save", {
    body: z.strictObject({
      name: filterName,
      screen: z
        .string()
        .max(200)
        .regex(/^\/[a-z][a-z0-9-]*(?:\/[a-z0-9][a-z0-9.-]*)?$/),
      query: z.string().max(1_000),
    }),
    reply: savedFilter,
    problems: ["too-many-filters"],
    title: { ja: "絞り込みを保存する", en: "Keep a filter" },
  }),
  renameFilter: write("rename-filter", "/api/me/filters/{id}/rename", {
    params: z.object({ id }),
    body: z.strictObject({ name: filterName }),
    reply: savedFilter,
    title: { ja: "保存した絞り込みの名前を変える", en: "Rename a saved filter" },
  }),
  removeFilter: write("remove-filter", "/api/me/filters/{id}/remove", {
    params: z.object({ id }),
    body: z.strictObject({}),
    reply: z.object({ removed: z.literal(true) }),
    title: { ja: "保存した絞り込みを消す", en: "Remove a saved filter" },
  }),
} as const;
