import { dateTimeGroup, formatClock, formatWeekday, zoneName } from "@kakehashi/language";
import type { ReactNode } from "react";
import { Button, Dialog, DialogTrigger, Popover } from "react-aria-components";
import { useNow, useSession } from "../app/session.tsx";
import { useWords } from "../design/language.tsx";
import { useZone } from "../design/time.tsx";
import { ClockPanel } from "./clock-panel.tsx";

/** The realm's clock with its zone; Zulu beneath. Pace appears only when it is not 1. Pressed: the other clocks, and the replay. */
export function ClockCell(): ReactNode {
  const { t, language } = useWords();
  const { realm } = useSession();
  const zone = useZone();
  const now = useNow(1000);
  return (
    <DialogTrigger>
      <Button className="head-cell clock-cell inset">
        <span className="clock-figure">{formatClock(now, zone)}</span>
        <span className="clock-zone">{zoneName(zone, language)}</span>
        <span className="two-lines">
          <span>{formatWeekday(now, zone, language)}</span>
          <span>{dateTimeGroup(now)}</span>
        </span>
        {realm.kind === "live" ? <span className="clock-live">{t("realm.live")}</span> : null}
      </Button>
      <Popover className="popover" placement="bottom end" offset={4}>
        <Dialog aria-label={t("head.clock")}>
          <ClockPanel />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
