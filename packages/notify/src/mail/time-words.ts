import { formatInstant } from "@kakehashi/language";
import type { Preference } from "../kept/preferences.ts";

const locales = { ja: "ja-JP", en: "en-GB" } as const;

/** A moment in the zone that its reader chose, with the zone's name: an e-mail is read anywhere. */
export function timeWords(
  ms: number,
  { zone, timeZone }: Pick<Preference, "zone" | "timeZone">,
  language: "ja" | "en",
): string {
  if (zone !== "local") return formatInstant(ms, zone, language);
  const format = new Intl.DateTimeFormat(locales[language], {
    ...{ timeZone: timeZone ?? "UTC", calendar: "gregory", numberingSystem: "latn", hourCycle: "h23" },
    ...{ year: "numeric", month: "short", day: "numeric", weekday: "short", hour: "2-digit", minute: "2-digit" },
    timeZoneName: "short",
  });
  return format.format(ms);
}

/** Short, for a subject line: `11月27日 15:00 JST`. */
export function shortTimeWords(
  ms: number,
  { zone, timeZone }: Pick<Preference, "zone" | "timeZone">,
  language: "ja" | "en",
): string {
  const named = { JST: "Asia/Tokyo", Z: "UTC", local: timeZone ?? "UTC" }[zone];
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locales[language], {
      ...{ timeZone: named, calendar: "gregory", numberingSystem: "latn", hourCycle: "h23" },
      ...options,
    });
  const day = part({ month: "short", day: "numeric" }).format(ms);
  const clock = part({ hour: "2-digit", minute: "2-digit" }).format(ms);
  const name =
    zone === "local"
      ? (part({ timeZoneName: "short", hour: "2-digit" })
          .formatToParts(ms)
          .find(({ type }) => type === "timeZoneName")?.value ?? named)
      : zone;
  return `${day} ${clock} ${name}`;
}
