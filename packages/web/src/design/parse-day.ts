const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** The year before the first of each era, by its name or its letter on forms. */
const eras: Readonly<Record<string, number>> = {
  ...{ 明治: 1867, 大正: 1911, 昭和: 1925, 平成: 1988, 令和: 2018 },
  ...{ m: 1867, t: 1911, s: 1925, h: 1988, r: 2018 },
};

/** The first and the last day that can be typed: of the years with four digits. */
const [firstDay, lastDay] = ["1000-01-01", "9999-12-31"] as const;

function dayOf(year: number, month: number, day: number): string | undefined {
  const at = new Date(Date.UTC(year, month - 1, day));
  if (year < 1000 || year > 9999 || at.getUTCMonth() !== month - 1 || at.getUTCDate() !== day) return undefined;
  return at.toISOString().slice(0, 10);
}

/** Months before the first and after the last are of the years beside it. */
function dayInMonth(year: number, month: number, day: number): string | undefined {
  const first = new Date(Date.UTC(year, month - 1, 1));
  return dayOf(first.getUTCFullYear(), first.getUTCMonth() + 1, day);
}

function yearOf(era: string, typed: string): number | undefined {
  const year = typed === "元" ? 1 : Number(typed);
  if (era === "") return typed === "元" ? undefined : year;
  const before = eras[era];
  return before === undefined || year < 1 || year > 99 ? undefined : before + year;
}

/** Which of the days that may be meant is: what happened lies behind mostly, what is due lies ahead. */
export type Lean = "past" | "coming";

/** Of days that recur, the one around which it leans: so much of their round ahead or behind, in days. */
const leaning = { year: 120, month: 12 } as const;

/**
 * Of the days so many rounds before and after, the one that is meant: on the last of December `1/5` is of the year that comes,
 * where it leans so. What one of them does not have, such as a 31st, is not looked for further.
 */
function leant(
  round: keyof typeof leaning,
  near: string,
  lean: Lean | undefined,
  of: (rounds: number) => string | undefined,
) {
  if (lean === undefined) return of(0);
  const meant = Date.parse(near) + (lean === "past" ? -1 : 1) * leaning[round] * 86_400_000;
  const away = (day: string) => Math.abs(Date.parse(day) - meant);
  return [0, -1, 1]
    .flatMap((rounds) => of(rounds) ?? [])
    .reduce<string | undefined>((best, day) => (best === undefined || away(day) < away(best) ? day : best), undefined);
}

/**
 * A calendar day as people type it in either language, `YYYY-MM-DD`: `2016/4/18`, `2016-04-18`, `20160418`, `平成28年4月18日`,
 * `H28.4.18`, `令和元年5月1日`, `18 Apr 2016`, `April 18, 2016`, `4/18`, `18日`. What is left out is taken from `near`, which
 * has the same form as the answer, or from the month or year beside it that `lean` means. Undefined when it is no day.
 */
export function parseDay(typed: string, near: string, lean?: Lean): string | undefined {
  const text = typed.normalize("NFKC").trim().toLowerCase();
  const [year, month] = near.split("-").map(Number) as [number, number];
  if (/^(?:今日|本日|today)$/.test(text)) return near;
  const digits = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (digits !== null) return dayOf(Number(digits[1]), Number(digits[2]), Number(digits[3]));
  const whole =
    /^(明治|大正|昭和|平成|令和|[mtshr])?\s*(\d{1,4}|元)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(text);
  if (whole !== null) {
    const [, era = "", of = "", itsMonth, itsDay] = whole;
    const its = yearOf(era, of);
    return its === undefined ? undefined : dayOf(its, Number(itsMonth), Number(itsDay));
  }
  const monthDay = /^(\d{1,2})\s*[/.月]\s*(\d{1,2})\s*日?$/.exec(text);
  const ofYear = (itsMonth: number, itsDay: number) =>
    leant("year", near, lean, (years) => dayOf(year + years, itsMonth, itsDay));
  if (monthDay !== null) return ofYear(Number(monthDay[1]), Number(monthDay[2]));
  const english =
    /^(?<day>\d{1,2})\s*(?<month>[a-z]{3})[a-z]*\.?,?\s*(?<year>\d{4})?$/.exec(text) ??
    /^(?<month>[a-z]{3})[a-z]*\.?\s*(?<day>\d{1,2}),?\s*(?<year>\d{4})?$/.exec(text);
  if (english?.groups !== undefined) {
    const named = months.indexOf(english.groups.month ?? "") + 1;
    const [its, date] = [english.groups.year, Number(english.groups.day)];
    if (named === 0) return undefined;
    return its === undefined ? ofYear(named, date) : dayOf(Number(its), named, date);
  }
  const day = /^(\d{1,2})日?$/.exec(text);
  return day === null
    ? undefined
    : leant("month", near, lean, (months) => dayInMonth(year, month + months, Number(day[1])));
}

/** The day so many days later, or earlier; no further than days can be typed. */
export function daysAfter(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return within(at);
}

function within(at: Date): string {
  const [first, last] = [firstDay, lastDay].map((day) => Date.parse(day)) as [number, number];
  return new Date(Math.min(Math.max(at.getTime(), first), last)).toISOString().slice(0, 10);
}

/** The same day of another month, or that month's last day where it has none of that number. */
export function monthsAfter(day: string, count: number): string {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month + count, 0)).getUTCDate();
  return within(new Date(Date.UTC(year, month - 1 + count, Math.min(date, last))));
}
