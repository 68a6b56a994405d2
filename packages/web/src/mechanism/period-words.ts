import { formatDayTime, type Language, type Translate, type Zone } from "@kakehashi/language";

/** From when to when, in words; open where it has no end. */
export function periodWords(
  period: { readonly from?: number | undefined; readonly until?: number | undefined },
  { t, zone, language }: { readonly t: Translate; readonly zone: Zone; readonly language: Language },
): string {
  const at = (time: number) => formatDayTime(time, zone, language);
  const from = period.from === undefined ? "" : at(period.from);
  if (period.until === undefined) return t("liaison.periodOpen", { from });
  return t("liaison.periodWords", { from, until: at(period.until) });
}
