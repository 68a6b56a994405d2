import { formatDuration, formatNear } from "@kakehashi/language";
import type { ReactNode } from "react";
import { useWords } from "./language.tsx";
import { useZone } from "./time.tsx";
import { urgencyOf } from "./urgency-level.ts";

/** A due time: plain while there is time, hollow within an hour, solid when overdue. One hue; no second alarm colour. */
export function Urgency(props: { readonly due: number; readonly now: number }): ReactNode {
  const { due, now } = props;
  const { t, language } = useWords();
  const zone = useZone();
  const level = urgencyOf(due, now);
  const duration = formatDuration(Math.abs(due - now), language);
  const time = formatNear(due, now, zone, language);
  const words =
    level === "over"
      ? t("matter.over", { duration })
      : level === "soon"
        ? t("matter.minutesLeft", { duration })
        : t("matter.dueBy", { time });
  return (
    <span className="urgency" data-level={level} title={level === "time" ? undefined : t("matter.dueBy", { time })}>
      {words}
    </span>
  );
}
