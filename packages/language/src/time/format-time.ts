import type { Language } from "../language.ts";
import { dateTimeGroup } from "./date-time-group.ts";
import { warekiDate } from "./wareki.ts";
import { type ClockParts, clockParts, sameDay, type Zone } from "./zone.ts";

const jaWeekdays = ["日", "月", "火", "水", "木", "金", "土"];
const enWeekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const enMonths = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

const two = (value: number): string => String(value).padStart(2, "0");

function hourMinute(at: ClockParts): string {
  return `${two(at.hour)}:${two(at.minute)}`;
}

/** `17:58`. */
export function formatClock(ms: number, zone: Zone): string {
  return hourMinute(clockParts(ms, zone));
}

/** `18:21:09`, for receipts and other wall times. */
export function formatSeconds(ms: number, zone: Zone): string {
  const at = clockParts(ms, zone);
  return `${hourMinute(at)}:${two(at.second)}`;
}

/** The zone as it is written after a time. */
export function zoneName(zone: Zone, language: Language): string {
  if (zone === "local") return language === "ja" ? "現地" : "local";
  return zone;
}

/** `4月18日` / `18 Apr`. */
export function formatDay(ms: number, zone: Zone, language: Language): string {
  const at = clockParts(ms, zone);
  return language === "ja" ? `${at.month}月${at.day}日` : `${at.day} ${enMonths[at.month - 1]}`;
}

/** `4月18日(月)` / `Mon 18 Apr 2016`. */
export function formatWeekday(ms: number, zone: Zone, language: Language): string {
  const at = clockParts(ms, zone);
  if (language === "ja") return `${at.month}月${at.day}日(${jaWeekdays[at.weekday]})`;
  return `${enWeekdays[at.weekday]} ${at.day} ${enMonths[at.month - 1]} ${at.year}`;
}

/** `2016年4月18日` / `18 Apr 2016`. */
export function formatWholeDay(ms: number, zone: Zone, language: Language): string {
  const { year } = clockParts(ms, zone);
  const day = formatDay(ms, zone, language);
  return language === "ja" ? `${year}年${day}` : `${day} ${year}`;
}

/**
 * A day as somebody at `near` has to read it: `14日` / `14 Apr` within its month, `3月14日` / `14 Mar` within its year, and the whole
 * of any other. A node runs for years: no day of another month or year may read as one of this.
 */
export function formatDayNear(ms: number, near: number, zone: Zone, language: Language): string {
  const [at, now] = [clockParts(ms, zone), clockParts(near, zone)];
  if (at.year !== now.year) return formatWholeDay(ms, zone, language);
  return language === "ja" && at.month === now.month ? `${at.day}日` : formatDay(ms, zone, language);
}

/** `14日 21:26` / `14 Apr 21:26`: a time with its day, as somebody at `near` has to read it. */
export function formatDayTime(ms: number, near: number, zone: Zone, language: Language): string {
  return `${formatDayNear(ms, near, zone, language)} ${formatClock(ms, zone)}`;
}

/** The clock alone for a time of the day that `near` falls on; with its day for any other. */
export function formatNear(ms: number, near: number, zone: Zone, language: Language): string {
  return sameDay(ms, near, zone) ? formatClock(ms, zone) : formatDayTime(ms, near, zone, language);
}

/** The whole instant, for hovering and for screen readers: `2016年4月14日(木) 21時26分 JST、141226Z APR 16`. */
export function formatInstant(ms: number, zone: Zone, language: Language): string {
  const at = clockParts(ms, zone);
  const name = zoneName(zone, language);
  if (language === "ja") {
    const day = `${at.year}年${at.month}月${at.day}日(${jaWeekdays[at.weekday]})`;
    return `${day} ${at.hour}時${two(at.minute)}分 ${name}、${dateTimeGroup(ms)}`;
  }
  return `${formatWeekday(ms, zone, "en")}, ${hourMinute(at)} ${name}, ${dateTimeGroup(ms)}`;
}

/** Date and time as a sentence of record says them: `平成28年（2016年）4月18日17時38分` / `18 April 2016, 17:38 JST`. */
export function formatOfRecord(ms: number, zone: Zone, language: Language): string {
  const at = clockParts(ms, zone);
  if (language === "ja") return `${warekiDate(ms, zone)}${at.hour}時${two(at.minute)}分`;
  const month = new Intl.DateTimeFormat("en-GB", { month: "long", timeZone: "UTC" }).format(
    Date.UTC(2000, at.month - 1, 1),
  );
  return `${at.day} ${month} ${at.year}, ${hourMinute(at)} ${zoneName(zone, language)}`;
}

/** The same for a further act: of the day of the one before it, that day is not written out again. */
export function formatOfRecordAfter(ms: number, before: number | undefined, zone: Zone, language: Language): string {
  if (before === undefined || !sameDay(ms, before, zone)) return formatOfRecord(ms, zone, language);
  const at = clockParts(ms, zone);
  return language === "ja"
    ? `同日${at.hour}時${two(at.minute)}分`
    : `the same day, ${hourMinute(at)} ${zoneName(zone, language)}`;
}
