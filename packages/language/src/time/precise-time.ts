import type { Language } from "../language.ts";
import { formatDay, formatDayNear } from "./format-time.ts";
import { clockParts, sameDay, type Zone } from "./zone.ts";

/** How exact a time is; the contract's `precision` has the same words. */
export type TimePrecision =
  | "second"
  | "minute"
  | "about"
  | "after"
  | "before"
  | "morning"
  | "afternoon"
  | "evening"
  | "day"
  | "month"
  | "year";

export interface PreciseTime {
  /** Milliseconds since 1970; only as much of it is meant as `precision` says. */
  readonly at: number;
  readonly precision: TimePrecision;
}

/** What is shown for a time: the part that is always short enough for a column, and its second line if it has one. */
export interface TimeWords {
  readonly main: string;
  readonly qualifier?: string;
  /** True when the qualifier is read before the main part (`after 17:00`). */
  readonly before?: boolean;
}

const two = (value: number): string => String(value).padStart(2, "0");
const qualifiers = {
  ja: { about: "ごろ", after: "すぎ", before: "まえ", morning: "午前", afternoon: "午後", evening: "夕方" },
  en: { about: "about", after: "after", before: "before", morning: "a.m.", afternoon: "p.m.", evening: "evening" },
} as const;

function clockWords(time: PreciseTime, zone: Zone): string {
  const at = clockParts(time.at, zone);
  const minutes = `${two(at.hour)}:${two(at.minute)}`;
  return time.precision === "second" ? `${minutes}:${two(at.second)}` : minutes;
}

/**
 * A time, never more exact than its source. Times of day on another day than `today` (milliseconds, same realm) carry
 * the day in the first line, with its month and year where those are others.
 */
export function preciseTimeWords(time: PreciseTime, today: number, zone: Zone, language: Language): TimeWords {
  const { precision } = time;
  const at = clockParts(time.at, zone);
  if (precision === "year") return { main: language === "ja" ? `${at.year}年` : String(at.year) };
  if (precision === "month") {
    return {
      main:
        language === "ja"
          ? `${at.year}年${at.month}月`
          : `${formatDay(time.at, zone, language).replace(/^\d+ /, "")} ${at.year}`,
    };
  }
  if (precision === "day") return { main: formatDayNear(time.at, today, zone, language) };
  const words = qualifiers[language];
  if (precision === "morning" || precision === "afternoon" || precision === "evening") {
    return { main: formatDayNear(time.at, today, zone, language), qualifier: words[precision] };
  }
  const clock = clockWords(time, zone);
  const day = sameDay(time.at, today, zone) ? undefined : formatDayNear(time.at, today, zone, language);
  if (precision === "second" || precision === "minute") {
    return day === undefined ? { main: clock } : { main: day, qualifier: clock };
  }
  if (day !== undefined) {
    return { main: day, qualifier: language === "ja" ? `${clock}${words[precision]}` : `${words[precision]} ${clock}` };
  }
  return { main: clock, qualifier: words[precision], before: language === "en" };
}

/** The same on one line: `17:00すぎ`, `17日午前`, `after 17:00`, `17 Apr a.m.`. */
export function formatPreciseTime(time: PreciseTime, today: number, zone: Zone, language: Language): string {
  const words = preciseTimeWords(time, today, zone, language);
  if (words.qualifier === undefined) return words.main;
  if (words.before === true) return `${words.qualifier} ${words.main}`;
  const apart = language === "en" || /^\d/.test(words.qualifier);
  return apart ? `${words.main} ${words.qualifier}` : `${words.main}${words.qualifier}`;
}
