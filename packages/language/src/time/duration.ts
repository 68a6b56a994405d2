import type { Language } from "../language.ts";

/** `12秒` / `12 s`, `20分` / `20 min`, `3時間48分` / `3 h 48`, `2日` / `2 days`. Only beside an absolute time. */
export function formatDuration(ms: number, language: Language): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return language === "ja" ? `${seconds}秒` : `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return language === "ja" ? `${minutes}分` : `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) {
    const days = Math.floor(hours / 24);
    return language === "ja" ? `${days}日` : `${days} days`;
  }
  const rest = String(minutes % 60).padStart(2, "0");
  return language === "ja" ? `${hours}時間${rest}分` : `${hours} h ${rest}`;
}
