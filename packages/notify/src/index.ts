/**
 * What persons are told of that which awaits them: rules that turn two looks at a matter into notices, what is kept of them,
 * e-mail over SMTP, and a calendar of suspenses. It reads the record and changes nothing of it; it tells each thing to each
 * person once on the screen, and at least once by e-mail. What leaves the building names references and times, never words.
 */
export { type Suspense, suspenseCalendar } from "./calendar/suspense-calendar.ts";
export type { Feed, FeedReader, Feeds } from "./kept/feeds.ts";
export type { News, NewsItem } from "./kept/news.ts";
export type { Outbox, OutboxFigures, Parcel } from "./kept/outbox.ts";
export type { Preference, Preferences } from "./kept/preferences.ts";
export type { Place, Taken, Watching } from "./kept/watching.ts";
export { composeMail, type MailScene } from "./mail/compose-mail.ts";
export type { MailFault, MailStage } from "./mail/mail-fault.ts";
export { type Mail, type Mailer, openMailer } from "./mail/mailer.ts";
export { type SeenBy, type Sent, sendDue } from "./mail/send-due.ts";
export { addressIn, type MailSettings, MailSettingsFault, mailSettings, mayMailTo } from "./mail/settings.ts";
export { notifyMigrations } from "./migrations.ts";
export { type Notice, type NoticeKind, namesIn } from "./notice.ts";
export { type Notices, openNotices } from "./open-notices.ts";
export { charterFacts } from "./rules/charter-facts.ts";
export { dossierFacts } from "./rules/dossier-facts.ts";
export { downSince, linkNotice } from "./rules/link-notice.ts";
export { matterFacts } from "./rules/matter-facts.ts";
export { matterNotices, suspenseNotices } from "./rules/matter-notices.ts";
export { asKnownBefore, type ObjectFacts } from "./rules/object-facts.ts";
export { noticeWords, type RealmKind } from "./words/words.ts";
