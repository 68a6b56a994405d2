import { clockParts, formatClock, formatDayTime, formatNear } from "@kakehashi/language";
import { useWords } from "./language.tsx";
import { useZone } from "./time.tsx";

interface Period {
  readonly from: number;
  readonly to: number;
}

/** A stretch of time in words, the day said once where both ends lie in it. `typed`: a time as it can be typed again. */
export function usePeriodWords(): ((period: Period) => string) & { readonly typed: (time: number) => string } {
  const { language } = useWords();
  const zone = useZone();
  const words = ({ from, to }: Period) => {
    const end = formatNear(to, from, zone, language);
    return `${formatDayTime(from, zone, language)}–${end}`;
  };
  const typed = (time: number) => {
    const { year, month, day } = clockParts(time, zone);
    return `${year}-${month}-${day} ${formatClock(time, zone)}`;
  };
  return Object.assign(words, { typed });
}
