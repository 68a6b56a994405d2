import { isoInstant } from "@kakehashi/language";
import ICAL from "ical.js";
import { noticeWords, type RealmKind } from "../words/words.ts";

/** One suspense that awaits the post. Times are realm time, milliseconds since 1970. */
export interface Suspense {
  readonly subject: string;
  readonly asked: string;
  /** The entry that is answered, where it is one: a matter may ask a post for several things. */
  readonly on?: string;
  /** Empty where what is asked is about nothing that has one. */
  readonly reference: string;
  /** What is asked, in the reader's language. */
  readonly askedWords: string;
  readonly due: number;
  readonly opened: number;
  /** When the matter last moved, and how many entries it had then: what changed is newer by both. */
  readonly moved: number;
  readonly entries: number;
  readonly realm: { readonly kind: RealmKind; readonly title: string };
  /** Of the screen that shows it. */
  readonly url: string;
}

export interface SuspenseCalendar {
  readonly name: string;
  readonly language: "ja" | "en";
  readonly node: string;
  readonly suspenses: readonly Suspense[];
}

/** How long before the suspense a calendar rings, ISO 8601. */
const alarms = ["-P1D", "-PT1H"] as const;
/** How often a calendar should ask again. */
const refresh = "PT15M";

const time = (ms: number) => ICAL.Time.fromJSDate(new Date(isoInstant(Math.floor(ms / 1000) * 1000)), true);

function uidOf({ subject, asked, on }: Suspense, kind: string, node: string): string {
  return `${[subject, asked, ...(on === undefined ? [] : [on.slice(0, 16)])].join("-")}.${kind}@${node}`;
}

/** Reference and what is asked: no title stands in a calendar, which lies on many devices. Exercises say so first; what they are called stands in the description. */
function summaryOf({ realm, reference, askedWords }: Suspense, language: "ja" | "en"): string {
  const mark = realm.kind === "live" ? "" : `[${noticeWords[language].mark[realm.kind]}] `;
  return `${mark}${reference === "" ? "" : `${reference} `}${askedWords}`;
}

function withAlarms(component: ICAL.Component, summary: string, related: "START" | "END"): void {
  for (const before of alarms) {
    const alarm = new ICAL.Component("valarm");
    alarm.updatePropertyWithValue("action", "DISPLAY");
    alarm.updatePropertyWithValue("description", summary);
    const trigger = alarm.updatePropertyWithValue("trigger", ICAL.Duration.fromString(before));
    trigger.setParameter("related", related);
    component.addSubcomponent(alarm);
  }
}

function partOf(kind: "vtodo" | "vevent", suspense: Suspense, { language, node }: SuspenseCalendar): ICAL.Component {
  const component = new ICAL.Component(kind);
  const summary = summaryOf(suspense, language);
  const set = (name: string, value: string | number | ICAL.Time) => component.updatePropertyWithValue(name, value);
  const { moved, opened, due, entries, url } = suspense;
  set("uid", uidOf(suspense, kind === "vtodo" ? "todo" : "event", node));
  // Of an object that is published and not scheduled: when it last changed (RFC 5545, section 3.8.7.2).
  set("dtstamp", time(moved));
  set("last-modified", time(moved));
  set("created", time(opened));
  // Never falls, and rises with all that changes a suspense: entries are only ever added (section 3.8.7.4).
  set("sequence", Math.max(0, entries - 1));
  set("summary", summary);
  // Whose clock it goes by: a case and an exercise have their own.
  if (suspense.realm.kind !== "live") set("description", suspense.realm.title);
  set("class", "CONFIDENTIAL");
  set("url", url);
  if (kind === "vtodo") {
    set("due", time(due));
    set("status", "NEEDS-ACTION");
  } else {
    set("dtstart", time(due));
    set("transp", "TRANSPARENT");
  }
  withAlarms(component, summary, kind === "vtodo" ? "END" : "START");
  return component;
}

/**
 * Suspenses as a calendar (RFC 5545; RFC 7986 for its name and refresh): each as something to do, and as a moment of the day
 * for calendars that show no tasks. All times in UTC, which every calendar shows in its own zone. Pure: the same suspenses
 * give the same bytes.
 */
export function suspenseCalendar(calendar: SuspenseCalendar): string {
  // Continuation lines begin with a space that counts too: 75 octets in all (section 3.1).
  ICAL.foldLength = 74;
  const root = new ICAL.Component("vcalendar");
  root.updatePropertyWithValue("version", "2.0");
  root.updatePropertyWithValue("prodid", "-//Kakehashi//Suspenses//EN");
  root.updatePropertyWithValue("calscale", "GREGORIAN");
  root.updatePropertyWithValue("name", calendar.name);
  root.updatePropertyWithValue("x-wr-calname", calendar.name);
  root.addPropertyWithValue("refresh-interval", ICAL.Duration.fromString(refresh));
  root.updatePropertyWithValue("x-published-ttl", refresh);
  const inOrder = [...calendar.suspenses].sort((a, b) => a.due - b.due || (a.subject < b.subject ? -1 : 1));
  for (const suspense of inOrder) {
    root.addSubcomponent(partOf("vtodo", suspense, calendar));
    root.addSubcomponent(partOf("vevent", suspense, calendar));
  }
  return `${root.toString()}\r\n`;
}
