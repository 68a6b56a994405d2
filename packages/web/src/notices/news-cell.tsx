import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef } from "react";
import { useSession } from "../app/session.tsx";
import { useWords } from "../design/language.tsx";
import { useZone } from "../design/time.tsx";
import { showOnDesktop } from "./desktop-notices.ts";
import { noticeQueries } from "./notice-queries.ts";
import { noticeWords } from "./notice-words.ts";
import "./notices.css";
import { useOpenNotice } from "./use-open-notice.ts";

/** How much is news, in the same place on every screen; it leads to the list, and tells the desktop where that is wanted. */
export function NewsCell(): ReactNode {
  const { t, language } = useWords();
  const { realms } = useSession();
  const zone = useZone();
  const { data } = useQuery(noticeQueries.news());
  const open = useOpenNotice();
  const scene = useRef({ t, language, zone, realms, open });
  scene.current = { t, language, zone, realms, open };
  useEffect(() => {
    if (data === undefined) return;
    void showOnDesktop(
      data.rows,
      (row) => noticeWords(row, { ...scene.current, now: Date.now() }),
      (row) => scene.current.open(row),
    );
  }, [data]);
  const unread = data?.unread ?? 0;
  return (
    <Link to="/news" className="head-cell news-cell inset">
      {t("notices.place")}
      {unread > 0 ? (
        <>
          <span className="count">{unread}</span>
          <span className="unseen">{t("notices.isUnread")}</span>
        </>
      ) : null}
    </Link>
  );
}
