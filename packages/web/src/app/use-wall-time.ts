import { formatDayNear, formatSeconds, sameDay } from "@kakehashi/language";
import { useWords } from "../design/language.tsx";
import { useZone } from "../design/time.tsx";
import { useSession } from "./session.tsx";

/**
 * A moment of the wall clock, to the second and with its day where that is not today, such as that of a receipt; said as such in a realm whose own clock tells another
 * time. ms since 1970.
 */
export function useWallTime(): (ms: number) => string {
  const { realm } = useSession();
  const { t, language } = useWords();
  const zone = useZone();
  return (ms) => {
    const day = sameDay(ms, Date.now(), zone) ? "" : `${formatDayNear(ms, Date.now(), zone, language)} `;
    const time = `${day}${formatSeconds(ms, zone)}`;
    return realm.kind === "live" ? time : t("clock.wallTime", { time });
  };
}
