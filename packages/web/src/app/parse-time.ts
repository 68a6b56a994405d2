import { clockParts, formatClock, type Language } from "@kakehashi/language";
import { type Lean, parseDay } from "../design/parse-day.ts";

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** Clocks of two desks differ by so much, and what happened just now is not yesterday's for that. */
const aheadMsMax = 5 * minuteMs;

/** Zones that are typed behind a clock time, by what JST is ahead of them. `i` is the letter of JST in a date-time group. */
const behindJstMs: Readonly<Record<string, number>> = { "": 0, jst: 0, i: 0, z: 9 * 3_600_000, utc: 9 * 3_600_000 };

/** A time of day, and the milliseconds since its midnight; `rest` is what was typed before it. */
interface TypedClock {
  readonly ofDayMs: number;
  readonly zone: string;
  readonly rest: string;
}

/**
 * A time as people type or paste it: `17:58`, `1758`, `午後5時58分`, `5:58 pm`, `24:00`, `18日 17:58`, `4/18 17:58`, `平成28年4月18日 17時58分`,
 * `18 Apr 17:58`, `2016-04-18 17:58`, `17:58Z`, `180858Z APR 16`, `181758JST APR 16`; in JST where it names no zone. What is left out
 * is taken from `near` (milliseconds): of days without a month or a year the one that `lean` means, which is the coming or the last one, and
 * of a clock time alone that one leaning to the past the last. Undefined when it is no time.
 */
export function parseTyped(typed: string, near: number, lean?: Lean): number | undefined {
  const text = typed.normalize("NFKC").trim().toLowerCase();
  const group = groupTime(text, near);
  if (group !== undefined) return group;
  const clock = typedClock(text);
  if (clock === undefined) return undefined;
  const { ofDayMs, zone, rest } = clock;
  const behindMs = behindJstMs[zone] ?? 0;
  const at = (day: string) => Date.parse(`${day}T00:00:00+09:00`) + ofDayMs + behindMs;
  // Whoever writes Zulu counts days in Zulu.
  const today = dayIn(near - behindMs);
  if (rest === "") {
    const then = at(today);
    return lean === "past" && then > near + aheadMsMax ? then - dayMs : then;
  }
  // As the screens write it: `4月18日(月) 17時58分`, `Mon 18 Apr 2016, 17:58`.
  const date = rest.replace(/\s*\([日月火水木金土]\)$/, "").replace(/^(?:sun|mon|tue|wed|thu|fri|sat)[a-z]*,?\s+/, "");
  const day = parseDay(date.replace(/,$/, ""), today, lean);
  return day === undefined ? undefined : at(day);
}

/** The day in JST of an instant, `YYYY-MM-DD`. */
function dayIn(ms: number): string {
  const { year, month, day } = clockParts(ms, "JST");
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
}

/** A date-time group: its letters name the zone, its two digits the year of the century that is nearest. */
function groupTime(text: string, near: number): number | undefined {
  const group = /^(\d{2})(\d{2})(\d{2})\s*(z|jst|i)\s*([a-z]{3})\s*(\d{2}|\d{4})$/.exec(text);
  if (group === null) return undefined;
  const [, day, hour, minute, zone = "", month = "", year = ""] = group;
  const named = months.indexOf(month) + 1;
  const clock = ofDay(Number(hour), Number(minute), 0);
  const its = parseDay(`${fullYear(year, clockParts(near, "JST").year)}-${named}-${day}`, "2000-01-01");
  if (clock === undefined || its === undefined) return undefined;
  return Date.parse(`${its}T00:00:00+09:00`) + clock + (behindJstMs[zone] ?? 0);
}

function fullYear(typed: string, near: number): number {
  if (typed.length === 4) return Number(typed);
  const of = Number(typed) + Math.floor(near / 100) * 100;
  if (of - near > 50) return of - 100;
  return near - of > 50 ? of + 100 : of;
}

function typedClock(text: string): TypedClock | undefined {
  const plain = text
    .replace(/正午$/, "12:00")
    .replace(/(\d)時半/, "$1:30")
    .replace(/(\d)時/, "$1:")
    .replace(/(\d)分(?=\d)/, "$1:")
    .replace(/(\d)[分秒]/, "$1");
  const match =
    /(?<half>午前|午後)?\s*(?<![\d:])(?<hour>\d{1,2}):(?:(?<minute>\d{1,2})(?::(?<second>\d{2}))?)?\s*(?<after>[ap]\.?m\.?)?\s*(?<zone>z|jst|utc)?$/.exec(
      plain,
    ) ??
    // Four digits are a time by themselves and behind a whole date; behind `18 Apr` they are its year.
    /(?<=^|日\s*|[-/.]\d{1,2}\s+|\d{4}\s+)(?<hour>\d{2})(?<minute>\d{2})\s*(?<zone>z|jst|utc)?$/.exec(plain);
  if (match?.groups === undefined) return undefined;
  const { half, hour, minute = "0", second = "0", after, zone = "" } = match.groups;
  const of = half === undefined ? hourOf(after, Number(hour)) : hourOfHalf(half, Number(hour));
  const ofDayMs = of === undefined ? undefined : ofDay(of, Number(minute), Number(second));
  return ofDayMs === undefined ? undefined : { ofDayMs, zone, rest: plain.slice(0, match.index).trim() };
}

/** Milliseconds since midnight. 24:00 is the end of its day; a leap second, as other systems write it, is where the next minute begins. */
function ofDay(hour: number, minute: number, second: number): number | undefined {
  if (minute > 59 || second > 60 || hour > 24 || (hour === 24 && minute + second > 0)) return undefined;
  return ((hour * 60 + minute) * 60 + second) * 1000;
}

function hourOf(after: string | undefined, hour: number): number | undefined {
  if (after === undefined) return hour;
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (after.startsWith("p") ? 12 : 0);
}

/** Twelve of either half is written of noon and of midnight: it is not guessed. */
function hourOfHalf(half: string, hour: number): number | undefined {
  if (hour > 11) return undefined;
  return hour + (half === "午後" ? 12 : 0);
}

function two(part: number): string {
  return String(part).padStart(2, "0");
}

/**
 * A time as a field has it to be changed, in the form that the field's help shows: `2016-04-16 09:00`, `16 Apr 2016 09:00`. In
 * JST, as `parseTyped` reads it: sent back untouched, it is the same minute, whatever zone the screen shows.
 */
export function asTyped(time: number, language: Language): string {
  const { year, month, day } = clockParts(time, "JST");
  const name = months[month - 1] ?? "";
  const date =
    language === "ja"
      ? `${year}-${two(month)}-${two(day)}`
      : `${day} ${name.slice(0, 1).toUpperCase()}${name.slice(1)} ${year}`;
  return `${date} ${formatClock(time, "JST")}`;
}
