import { formatSeconds, formatWholeDay, type Language, type Translate, type Zone } from "@kakehashi/language";

/** When a receipt was signed, in seconds of the wall clock, said as such: a realm of an exercise or a case tells another time. */
export function wallTime(
  seconds: number,
  words: { readonly t: Translate; readonly zone: Zone; readonly language: Language },
): string {
  const { t, zone, language } = words;
  const ms = seconds * 1000;
  return t("proof.wallTime", { day: formatWholeDay(ms, zone, language), time: formatSeconds(ms, zone) });
}
