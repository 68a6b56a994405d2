import type { Session } from "@kakehashi/access";
import { type CalendarView, type NoticeSettingsView, operations } from "@kakehashi/contract";
import { type Feed, mayMailTo, type Preference } from "@kakehashi/notify";
import { bind } from "../http/bind.ts";
import { refused } from "../http/refused.ts";
import { mechanismOf } from "../served-realm.ts";
import { leadingEngine, type ServerContext } from "../server-context.ts";
import { unknownPost } from "../view/stamp.ts";

/** What this node offers of e-mail. */
export interface MailOffer {
  readonly offered: boolean;
  /** Where addresses may lie; anywhere when empty. */
  readonly domains: readonly string[];
}

function settingsView({ offered, domains }: MailOffer, preference: Preference): NoticeSettingsView {
  const { address, mail, zone, timeZone } = preference;
  return {
    ...{ mailOffered: offered, domains: [...domains], mail, zone },
    ...(address !== undefined && { address }),
    ...(timeZone !== undefined && { timeZone }),
  };
}

function calendarView(context: ServerContext, session: Session, feed: Feed): CalendarView {
  const engine = leadingEngine(context, undefined);
  const name = engine && mechanismOf(engine).postOf(feed.post)?.name;
  const { id, post, madeAt, usedAt } = feed;
  return {
    ...{ id, madeAt, post: { id: post, name: name ?? unknownPost }, open: session.posts.includes(post) },
    ...(usedAt !== undefined && { usedAt }),
  };
}

/** How a person wants to be told, and the calendar feeds that they made. */
export function bindNoticeSettings(context: ServerContext): void {
  const { binder, notices, mailOffer } = context;
  bind(binder, operations.noticeSettings, async ({ session }) =>
    settingsView(mailOffer, await notices.preferences.of(session.person.id)),
  );
  bind(binder, operations.setNoticeSettings, async ({ body, session }) => {
    const { address, mail, zone, timeZone } = body;
    if (address !== undefined && !mayMailTo(address, mailOffer.domains)) return refused("address-not-allowed");
    const preference = { address, mail, zone, timeZone };
    await notices.preferences.set(session.person.id, preference);
    return settingsView(mailOffer, preference);
  });
  bind(binder, operations.calendars, async ({ session }) => ({
    calendars: (await notices.feeds.of(session.person.id)).map((feed) => calendarView(context, session, feed)),
  }));
  bind(binder, operations.makeCalendar, async ({ body, session }) => {
    if (!session.posts.includes(body.post)) return refused("post-not-held");
    const made = await notices.feeds.make(session.person.id, body.post);
    if (made === undefined) return refused("too-many-calendars");
    return { calendar: calendarView(context, session, made.feed), path: `/api/calendar/${made.token}.ics` };
  });
  bind(binder, operations.revokeCalendar, async ({ params, session }) => {
    const revoked = await notices.feeds.revoke(session.person.id, params.id);
    return revoked ? ({ revoked } as const) : refused("not-found");
  });
}
