import { z } from "zod";
import { id, read, write } from "./define-read.ts";
import { calendarsView, madeCalendar, mailPreference, newsView, noticeSettingsView } from "./notice-views.ts";

/** What persons are told, and the calendar of what awaits a post. Kept on this node alone; nothing of it is shared. */
export const noticeOperations = {
  news: read("news", "/api/news", {
    query: z.object({ limit: z.coerce.number().int().min(1).max(200).default(100) }),
    reply: newsView,
    title: { ja: "お知らせ", en: "News of what awaits me" },
    help: {
      ja: "持っているポスト全てのもの。見えない案件のお知らせは含みません。",
      en: "Of all posts that one holds. Nothing of objects that one does not see.",
    },
  }),
  readNews: write("read-news", "/api/news/read", {
    body: z.strictObject({
      /** Everything up to this notice, or `one` alone. */
      upTo: z.int().min(1).optional(),
      one: z.int().min(1).optional(),
    }),
    reply: z.object({ marked: z.literal(true) }),
    title: { ja: "お知らせを既読にする", en: "Mark news as read" },
  }),
  noticeSettings: read("notice-settings", "/api/me/notices", {
    reply: noticeSettingsView,
    title: { ja: "お知らせのメールの設定", en: "How I am told by e-mail" },
  }),
  setNoticeSettings: write("set-notice-settings", "/api/me/notices/set", {
    body: mailPreference,
    reply: noticeSettingsView,
    problems: ["address-not-allowed"],
    title: { ja: "お知らせのメールを設定する", en: "Set how I am told by e-mail" },
    help: {
      ja: "メールには、参照番号、求められていること、期限、リンクだけが載ります。",
      en: "An e-mail holds the reference, what is asked, by when, and a link; no title and no words.",
    },
  }),
  calendars: read("calendars", "/api/me/calendars", {
    reply: calendarsView,
    title: { ja: "カレンダーの配信", en: "My calendar feeds" },
  }),
  makeCalendar: write("make-calendar", "/api/me/calendars/make", {
    body: z.strictObject({ post: id }),
    reply: madeCalendar,
    problems: ["post-not-held", "too-many-calendars"],
    title: { ja: "カレンダーの配信を作る", en: "Make a calendar feed" },
    help: {
      ja: "アドレスは一度だけ示します。知る人は誰でも読めるので、渡さないでください。",
      en: "The address is told once. Whoever knows it can read: give it to nobody.",
    },
  }),
  revokeCalendar: write("revoke-calendar", "/api/me/calendars/{id}/revoke", {
    params: z.object({ id }),
    body: z.strictObject({}),
    reply: z.object({ revoked: z.literal(true) }),
    title: { ja: "カレンダーの配信を止める", en: "Revoke a calendar feed" },
  }),
  calendar: read("calendar", "/api/calendar/{file}", {
    params: z.object({ file: z.string().regex(/^[A-Za-z0-9_-]{43}\.ics$/) }),
    open: true,
    media: "text/calendar",
    title: { ja: "期限のカレンダー（iCalendar）", en: "Calendar of due times (iCalendar, RFC 5545)" },
    help: {
      ja: "アドレスの秘密だけで開きます。参照番号と求められていることだけが載ります。",
      en: "Opened by the secret in its address alone. It names references and what is asked, nothing else.",
    },
  }),
} as const;
