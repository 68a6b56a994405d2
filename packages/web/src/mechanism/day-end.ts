import { calendarDay } from "@kakehashi/language";

const minute = 60_000;
/** Quarters of an hour in two days: none is further away, and a day that a zone left out is not looked for for ever. */
const quartersMax = 192;

/** The last minute of a calendar day in a time zone, milliseconds since 1970; `day` is `YYYY-MM-DD`. */
export function dayEnd(day: string, timeZone: string): number {
  // Zones lie within a day of UTC: from there back to the last minute that still is of that day.
  let at = Date.parse(`${day}T23:59:00Z`) + 14 * 60 * minute;
  for (let quarters = 0; calendarDay(at, timeZone) !== day && quarters < quartersMax; quarters++) at -= 15 * minute;
  while (calendarDay(at + minute, timeZone) === day) at += minute;
  return at;
}

/** The calendar day before, `YYYY-MM-DD`. */
export function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 24 * 60 * minute).toISOString().slice(0, 10);
}
