import type { ClockSetting } from "@kakehashi/contract";
import { formatClock, formatDayNear, formatSeconds, formatWholeDay, sameDay } from "@kakehashi/language";
import { useWords } from "../design/language.tsx";
import { useZone } from "../design/time.tsx";

/** How settings of a realm's clock are told, wherever they stand. */
export function useClockWords() {
  const { t, pick, language } = useWords();
  const zone = useZone();
  /** `×10 from 18 Apr 17:58`; of a pause, where it stands. */
  const setting = ({ realm, rate }: Pick<ClockSetting, "realm" | "rate">): string => {
    const time = `${formatWholeDay(realm, zone, language)} ${formatClock(realm, zone)}`;
    return rate === 0 ? t("clock.pausedAt", { time }) : t("clock.runsFrom", { time, rate });
  };
  const post = ({ postName }: Pick<ClockSetting, "postName">): string => pick(postName);
  return {
    setting,
    post,
    said: (set: ClockSetting): string => t("clock.saidBy", { post: post(set), setting: setting(set) }),
    wall: ({ wall }: Pick<ClockSetting, "wall">): string => {
      const day = sameDay(wall, Date.now(), "JST") ? "" : `${formatDayNear(wall, Date.now(), "JST", language)} `;
      return t("clock.saidAt", { time: `${day}${formatSeconds(wall, "JST")}` });
    },
  };
}
