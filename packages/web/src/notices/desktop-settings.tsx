import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { Button } from "../design/button.tsx";
import { useWords } from "../design/language.tsx";
import { desktopState, stopDesktopNotices, wantDesktopNotices } from "./desktop-notices.ts";
import { noticeQueries } from "./notice-queries.ts";

/** Leave to show notices on the desktop is asked for by this button, and never before. */
export function DesktopSettings(): ReactNode {
  const { t } = useWords();
  const { data } = useQuery(noticeQueries.news());
  const [state, setState] = useState(desktopState);
  const newest = data?.rows[0]?.id ?? 0;
  return (
    <section>
      <h2>{t("notices.browser")}</h2>
      <p className="second">{t("notices.browserHelp")}</p>
      <div className="line" role="status">
        {state === "missing" ? <p>{t("notices.browserMissing")}</p> : null}
        {state === "denied" ? <p>{t("notices.browserDenied")}</p> : null}
        {state === "on" ? <p>{t("notices.browserOn")}</p> : null}
        {state === "on" ? (
          <Button onPress={() => setState(stopDesktopNotices())}>{t("notices.browserStop")}</Button>
        ) : null}
        {state === "off" ? (
          <Button onPress={() => void wantDesktopNotices(newest).then(setState)}>{t("notices.browserAsk")}</Button>
        ) : null}
      </div>
    </section>
  );
}
