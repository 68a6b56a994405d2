import { formatDayTime, formatNear } from "@kakehashi/language";
import { useWords } from "./language.tsx";
import { useZone } from "./time.tsx";

interface Period {
  readonly from: number;
  readonly to: number;
}

/** A stretch of time in words, the day said once where both ends lie in it. */
export function usePeriodWords(): (period: Period) => string {
  const { language } = useWords();
  const zone = useZone();
  return ({ from, to }) => {
    const end = formatNear(to, from, zone, language);
    return `${formatDayTime(from, zone, language)}–${end}`;
  };
}
