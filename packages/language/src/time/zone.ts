/** A zone in which the screens show times. `local` is the zone of the machine that the reader sits at. */
export type Zone = "JST" | "Z" | "local";

/**
 * JST is nine hours ahead of Zulu at any time. That of the place is not: in the summers of 1948 to 1951 clocks there stood an hour
 * further, which is not JST, and before 1888 by the sun. The sign of such names is that of POSIX, the other way round.
 */
export function timeZoneOf(zone: Zone): string | undefined {
  if (zone === "JST") return "Etc/GMT-9";
  return zone === "Z" ? "UTC" : undefined;
}

export interface ClockParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** 0 = Sunday. */
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

const weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const formatters = new Map<Zone, Intl.DateTimeFormat>();

function formatterOf(zone: Zone): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known !== undefined) return known;
  const timeZone = timeZoneOf(zone);
  const made = new Intl.DateTimeFormat("en-US", {
    ...(timeZone === undefined ? {} : { timeZone }),
    calendar: "gregory",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    weekday: "short",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  formatters.set(zone, made);
  return made;
}

/** Milliseconds that a calendar has: others may come from a partner, and must not break a screen. */
const calendarMax = 8.64e15;

export function shown(ms: number): number {
  return Math.min(calendarMax, Math.max(-calendarMax, ms));
}

/** The instant as machines read it (ISO 8601). */
export function isoInstant(ms: number): string {
  return new Date(shown(ms)).toISOString();
}

/** The instant `ms` (milliseconds since 1970) as people of `zone` read it off a clock. */
export function clockParts(ms: number, zone: Zone): ClockParts {
  const parts = new Map(
    formatterOf(zone)
      .formatToParts(shown(ms))
      .map((part) => [part.type, part.value]),
  );
  const read = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.get(type));
  return {
    year: read("year"),
    month: read("month"),
    day: read("day"),
    weekday: weekdays.indexOf(parts.get("weekday") ?? ""),
    hour: read("hour"),
    minute: read("minute"),
    second: read("second"),
  };
}

/** True when both instants fall on one calendar day of `zone`. */
export function sameDay(a: number, b: number, zone: Zone): boolean {
  const left = clockParts(a, zone);
  const right = clockParts(b, zone);
  return left.year === right.year && left.month === right.month && left.day === right.day;
}
