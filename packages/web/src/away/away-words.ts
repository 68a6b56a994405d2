import type { Absence } from "@kakehashi/contract";
import { formatDayTime } from "@kakehashi/language";
import { useWords } from "../design/language.tsx";
import { useZone } from "../design/time.tsx";

type Period = Pick<Absence, "from" | "until">;

/** An absence in words: until when, and from when where it has not begun. Absences go by the wall clock, whatever the realm. */
export function useAwayWords(): {
  readonly period: (of: Partial<Period>) => string;
  /** Who stands in, or that nobody does. */
  readonly standIn: (away: Absence) => string;
} {
  const { t, pick, language } = useWords();
  const zone = useZone();
  const time = (ms: number) => formatDayTime(ms, Date.now(), zone, language);
  return {
    period({ from, until }) {
      const end = until === undefined ? t("away.untilSaid") : t("away.untilTime", { time: time(until) });
      const begins = from !== undefined && from > Date.now();
      return begins ? `${t("away.fromTime", { time: time(from) })} ${end}` : end;
    },
    standIn({ standIn }) {
      if (standIn === undefined) return t("away.nobodyStandsIn");
      return t(standIn.away === undefined ? "away.standsIn" : "away.standInAway", { person: pick(standIn.name) });
    },
  };
}
