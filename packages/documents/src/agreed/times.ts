import type { PartyView } from "@kakehashi/contract";
import { clockParts, dateTimeGroup, formatOfRecord, formatSeconds, type Language } from "@kakehashi/language";
import type { Both } from "../paper/paper.ts";

/** The zone in which the field reads its clocks; others stand beside it. */
const leading = "Asia/Tokyo";

/** By era and by the common calendar, with the zone: `平成28年（2016年）4月18日17時38分 JST` / `18 April 2016, 17:38 JST`. */
export function ofRecord(ms: number): Both {
  return { ja: `${formatOfRecord(ms, "JST", "ja")} JST`, en: formatOfRecord(ms, "JST", "en") };
}

/** The same in the two lines of a narrow column: the day, and the time of day. */
export function ofRecordInLines(ms: number, language: Language): readonly string[] {
  const whole = ofRecord(ms)[language];
  const at = language === "ja" ? whole.indexOf("日", whole.indexOf("月")) + 1 : whole.indexOf(", ") + 1;
  return [whole.slice(0, at), whole.slice(at).trim()];
}

/** `2016-04-18 17:38:09 JST`, for signatures: their seconds matter, and they are of the wall clock. */
export function toTheSecond(ms: number): string {
  const { year, month, day } = clockParts(ms, "JST");
  const two = (value: number) => String(value).padStart(2, "0");
  return `${year}-${two(month)}-${two(day)} ${formatSeconds(ms, "JST")} JST`;
}

/** A party's own clock, where it is another than the leading one: `18 April 2016, 04:38 GMT-4`. */
function local(ms: number, timeZone: string, language: Language): string {
  const format = new Intl.DateTimeFormat(language === "ja" ? "ja-JP" : "en-GB", {
    timeZone,
    year: "numeric",
    month: "long",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZoneName: "shortOffset",
  });
  const parts = new Map(format.formatToParts(ms).map(({ type, value }) => [type, value]));
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? "";
  const offset = of("timeZoneName").replace("GMT", "UTC");
  if (language === "en") return `${of("day")} ${of("month")} ${of("year")}, ${of("hour")}:${of("minute")} ${offset}`;
  const month = of("month").replace(/月$/, "");
  return `${of("year")}年${month}月${of("day")}日${Number(of("hour"))}時${of("minute")}分 ${offset}`;
}

/** Every way in which an instant is read: the leading zone with the era, Zulu, and each party's own clock. */
export function everyWay(ms: number, parties: readonly PartyView[], order: readonly Language[]): readonly string[] {
  const record = ofRecord(ms);
  const zones = [...new Map(parties.map((party) => [party.timeZone, party])).values()].filter(
    ({ timeZone }) => timeZone !== leading,
  );
  return [
    ...order.map((language) => record[language]),
    dateTimeGroup(ms),
    ...zones.map((party) =>
      order.map((language) => `${party.short[language]} ${local(ms, party.timeZone, language)}`).join(" / "),
    ),
  ];
}
