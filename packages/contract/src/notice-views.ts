/** What persons are told, how they want to be told by e-mail, and their calendar feeds. */
import { z } from "zod";
import { hash, words } from "./views.ts";

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/** One thing that a person is told. It names references and times; what it is about is read behind it. */
export const noticeRow = z.object({
  id: z.int(),
  kind: z.enum(["awaits", "due-soon", "overdue", "agreed", "invited", "without-effect", "link-lost"]),
  /** Wall time at which it was told. */
  at: z.int(),
  read: z.boolean(),
  realm: hash,
  /** The post as which the person is told. */
  post: z.object({ id: z.string(), name: words }),
  about: z.object({ audience: hash, subject: hash, reference: z.string() }).optional(),
  asked: z.string().optional(),
  askedWords: words.optional(),
  /** Realm time until which it is asked. */
  due: z.int().optional(),
  /** Why an act has no effect. */
  reason: words.optional(),
  /** The partner's node whose line is down, and since when by the wall clock. */
  partner: z.object({ node: z.string(), since: z.int() }).optional(),
});

/** `GET /api/news`: newest first, of all posts that the person holds. `unread` counts those that are listed. */
export const newsView = z.object({ unread: z.int(), rows: z.array(noticeRow) });

export const mailPreference = z.strictObject({
  /** Absent: nothing is sent. */
  address: z.string().min(3).max(254).optional(),
  mail: z.enum(["off", "at-once", "hourly"]),
  /** How times are written; `local` goes by `timeZone`. */
  zone: z.enum(["JST", "local", "Z"]),
  /** A name of the IANA time zone database. */
  timeZone: z.string().min(1).max(64).refine(isTimeZone, { error: "no-time-zone" }).optional(),
});

/** `GET /api/me/notices`. `mailOffered`: this node has a server to send by; `domains`: where addresses may lie, any when empty. */
export const noticeSettingsView = mailPreference.extend({ mailOffered: z.boolean(), domains: z.array(z.string()) });

export const calendarView = z.object({
  id: z.string(),
  post: z.object({ id: z.string(), name: words }),
  madeAt: z.int(),
  usedAt: z.int().optional(),
  /** False once the person does not hold the post any more: the address opens nothing then. */
  open: z.boolean(),
});
export const calendarsView = z.object({ calendars: z.array(calendarView) });
/** The address holds the secret: it is told once, and kept nowhere. */
export const madeCalendar = z.object({ calendar: calendarView, path: z.string() });

export type NoticeRow = z.infer<typeof noticeRow>;
export type NewsList = z.infer<typeof newsView>;
export type MailPreference = z.infer<typeof mailPreference>;
export type NoticeSettingsView = z.infer<typeof noticeSettingsView>;
export type CalendarView = z.infer<typeof calendarView>;
