import { formatClock, formatWholeDay, type Language, type Translate, type Zone } from "@kakehashi/language";

/** `2016年4月18日 17:00` / `18 Apr 2016 17:00`: a posting may last for years. */
export function momentWords(time: number, zone: Zone, language: Language): string {
  return `${formatWholeDay(time, zone, language)} ${formatClock(time, zone)}`;
}

/** From when to when, in words; open where it has no end. */
export function periodWords(
  period: { readonly from?: number | undefined; readonly until?: number | undefined },
  { t, zone, language }: { readonly t: Translate; readonly zone: Zone; readonly language: Language },
): string {
  const at = (time: number) => momentWords(time, zone, language);
  const from = period.from === undefined ? "" : at(period.from);
  if (period.until === undefined) return t("liaison.periodOpen", { from });
  return t("liaison.periodWords", { from, until: at(period.until) });
}
