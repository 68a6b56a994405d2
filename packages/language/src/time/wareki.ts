import { clockParts, shown, timeZoneOf, type Zone } from "./zone.ts";

const eraYears = new Map<Zone, Intl.DateTimeFormat>();

function eraYear(ms: number, zone: Zone): string {
  let format = eraYears.get(zone);
  if (format === undefined) {
    const timeZone = timeZoneOf(zone);
    const options = { era: "long", year: "numeric", ...(timeZone === undefined ? {} : { timeZone }) } as const;
    format = new Intl.DateTimeFormat("ja-JP-u-ca-japanese-nu-latn", options);
    eraYears.set(zone, format);
  }
  return format.format(shown(ms));
}

/** The year by era and by the common calendar: `平成28年（2016年）`. The first year of an era is 元年. */
export function warekiYear(ms: number, zone: Zone): string {
  return `${eraYear(ms, zone)}（${clockParts(ms, zone).year}年）`;
}

/** `平成28年（2016年）4月18日`, for sentences of record. */
export function warekiDate(ms: number, zone: Zone): string {
  const at = clockParts(ms, zone);
  return `${warekiYear(ms, zone)}${at.month}月${at.day}日`;
}
