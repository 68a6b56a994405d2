import { formatClock, formatDayTime, sameDay } from "@kakehashi/language";
import { useWords } from "./language.tsx";
import { useZone } from "./time.tsx";

interface Period {
  readonly from: number;
  readonly to: number;
}

/** A stretch of time in words as it is read at `now`, the day said once where both ends lie in it. */
export function usePeriodWords(now: number): (period: Period) => string {
  const { language } = useWords();
  const zone = useZone();
  return ({ from, to }) => {
    const end = sameDay(to, from, zone) ? formatClock(to, zone) : formatDayTime(to, now, zone, language);
    return `${formatDayTime(from, now, zone, language)}–${end}`;
  };
}
