import { clockParts, formatClock, type Language } from "@kakehashi/language";

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const jstOffsetMs = 9 * 3_600_000;

function instant(year: number, month: number, day: number, hour: number, minute: number): number | undefined {
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59) return undefined;
  const utc = Date.UTC(year, month - 1, day, hour, minute);
  return new Date(utc).getUTCDate() === day ? utc - jstOffsetMs : undefined;
}

/**
 * A time as people type it, in JST: `17:58`, `18日 17:58`, `4/18 17:58`, `4月18日 17時58分`, `18 Apr 17:58`,
 * `2016-04-18 17:58`, `180858Z APR 16`. What is left out is taken from `near` (milliseconds). Undefined when it is no time.
 */
export function parseTyped(typed: string, near: number): number | undefined {
  const text = typed.normalize("NFKC").trim().toLowerCase().replace(/時/g, ":").replace(/分/g, "");
  const today = clockParts(near, "JST");
  const group = /^(\d{2})(\d{2})(\d{2})z\s+([a-z]{3})\s+(\d{2})$/.exec(text);
  if (group !== null) {
    const [, day, hour, minute, month, year] = group;
    const at = instant(2000 + Number(year), months.indexOf(month ?? "") + 1, Number(day), Number(hour), Number(minute));
    return at === undefined ? undefined : at + jstOffsetMs;
  }
  const clock = /(\d{1,2}):(\d{1,2})?$/.exec(text);
  if (clock === null) return undefined;
  const [hour, minute] = [Number(clock[1]), Number(clock[2] ?? 0)];
  const date = text.slice(0, clock.index).trim();
  if (date === "") return instant(today.year, today.month, today.day, hour, minute);
  const whole = /^(\d{4})[-/年](\d{1,2})[-/月](\d{1,2})日?$/.exec(date);
  if (whole !== null) return instant(Number(whole[1]), Number(whole[2]), Number(whole[3]), hour, minute);
  const monthDay = /^(\d{1,2})[/月](\d{1,2})日?$/.exec(date);
  if (monthDay !== null) return instant(today.year, Number(monthDay[1]), Number(monthDay[2]), hour, minute);
  const dayMonth = /^(\d{1,2})\s+([a-z]{3})[a-z]*(?:\s+(\d{4}))?$/.exec(date);
  if (dayMonth !== null) {
    const month = months.indexOf(dayMonth[2] ?? "") + 1;
    return instant(Number(dayMonth[3] ?? today.year), month, Number(dayMonth[1]), hour, minute);
  }
  const day = /^(\d{1,2})日?$/.exec(date);
  return day === null ? undefined : instant(today.year, today.month, Number(day[1]), hour, minute);
}

/**
 * A time as a field has it to be changed, in the form that the field's help shows: `2016-04-16 09:00`, `16 Apr 2016 09:00`. In
 * JST, as `parseTyped` reads it: sent back untouched, it is the same minute, whatever zone the screen shows.
 */
export function asTyped(time: number, language: Language): string {
  const { year, month, day } = clockParts(time, "JST");
  const two = (part: number) => String(part).padStart(2, "0");
  const name = months[month - 1] ?? "";
  const date =
    language === "ja"
      ? `${year}-${two(month)}-${two(day)}`
      : `${day} ${name.slice(0, 1).toUpperCase()}${name.slice(1)} ${year}`;
  return `${date} ${formatClock(time, "JST")}`;
}
