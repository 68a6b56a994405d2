import type { Language } from "../language.ts";
import { warekiYear } from "./wareki.ts";
import { clockParts, isoInstant } from "./zone.ts";

const enMonths = [
  ...["January", "February", "March", "April", "May", "June"],
  ...["July", "August", "September", "October", "November", "December"],
];

/**
 * A calendar day, month or year, no more exact than it is given, with the era that names its year in Japanese:
 * `昭和60年（1985年）4月1日` / `1 April 1985`.
 *
 * @param day `YYYY-MM-DD`, `YYYY-MM` or `YYYY`; what is none of them comes back as it is
 */
export function formatCalendarDay(day: string, language: Language): string {
  const [, , month, date] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(day) ?? [];
  const ms = Date.parse(`${`${day}-01-01`.slice(0, "YYYY-01-01".length)}T00:00:00Z`);
  if (Number.isNaN(ms)) return day;
  const at = clockParts(ms, "Z");
  if (language === "ja") {
    const year = warekiYear(ms, "Z");
    return `${year}${month === undefined ? "" : `${at.month}月`}${date === undefined ? "" : `${at.day}日`}`;
  }
  return [date === undefined ? [] : at.day, month === undefined ? [] : enMonths[at.month - 1], at.year]
    .flat()
    .join(" ");
}

/** The day of an instant, `YYYY-MM-DD`, as people of that zone of the world count it. */
export function calendarDay(ms: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat("en-CA", {
    ...{ timeZone, calendar: "gregory", numberingSystem: "latn" },
    ...({ year: "numeric", month: "2-digit", day: "2-digit" } as const),
  });
  // Of years before 1000 too, so that days sort as text.
  return format.format(new Date(isoInstant(ms))).padStart("YYYY-MM-DD".length, "0");
}
