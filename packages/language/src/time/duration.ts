import type { Language } from "../language.ts";

const minuteMs = 60_000;

/**
 * How long people wait, have left or took: `1分未満` / `<1 min`, `20分` / `20 min`, `3時間48分` / `3 h 48`, `2日` / `2 days`, down to
 * what is whole. Screens look anew once a minute, so seconds would be those of the last look. Only beside an absolute time.
 */
export function formatDuration(ms: number, language: Language): string {
  const minutes = Math.floor(ms / minuteMs);
  if (minutes < 1) return language === "ja" ? "1分未満" : "<1 min";
  if (minutes < 60) return language === "ja" ? `${minutes}分` : `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) {
    const days = Math.floor(hours / 24);
    return language === "ja" ? `${days}日` : `${days} days`;
  }
  const rest = String(minutes % 60).padStart(2, "0");
  return language === "ja" ? `${hours}時間${rest}分` : `${hours} h ${rest}`;
}

/** How old a sign of life is, told each second: `12秒` / `12 s`, never less than one, and from a minute on as `formatDuration`. */
export function formatAge(ms: number, language: Language): string {
  if (ms >= minuteMs) return formatDuration(ms, language);
  const seconds = Math.max(1, Math.floor(ms / 1000));
  return language === "ja" ? `${seconds}秒` : `${seconds} s`;
}
