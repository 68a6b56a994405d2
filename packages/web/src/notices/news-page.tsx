import { type NoticeRow, operations } from "@kakehashi/contract";
import { formatInstant, isoInstant } from "@kakehashi/language";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { client } from "../app/client.ts";
import { usePlace } from "../app/place.tsx";
import { Problem } from "../app/problem-blank.tsx";
import { useSession } from "../app/session.tsx";
import { useWall } from "../app/ticks.ts";
import { Button } from "../design/button.tsx";
import { useWords } from "../design/language.tsx";
import { Blank, Loading } from "../design/states.tsx";
import { useZone } from "../design/time.tsx";
import { useListPlace } from "../table/use-list-place.ts";
import { noticeQueries } from "./notice-queries.ts";
import { noticeWords } from "./notice-words.ts";
import "./notices.css";
import { useOpenNotice } from "./use-open-notice.ts";

/** What this person is told, newest first: a row leads to what it is about, and is read by that. */
export function NewsPage(): ReactNode {
  const { t } = useWords();
  const query = useQuery(noticeQueries.news());
  const cache = useQueryClient();
  const [list, setList] = useState<HTMLElement | null>(null);
  useListPlace("news", list);
  usePlace([{ words: t("notices.place") }]);
  const readAll = useMutation({
    mutationFn: (upTo: number) => client.call(operations.readNews, { body: { upTo } }),
    onSuccess: () => cache.invalidateQueries({ queryKey: ["news"] }),
  });
  if (query.data === undefined) return query.error === null ? <Loading /> : <Problem error={query.error} />;
  const { rows, unread } = query.data;
  const newest = rows[0]?.id;
  return (
    <div className="news-page">
      <div className="screen-head">
        <h1>{t("notices.place")}</h1>
        <div className="buttons">
          {newest === undefined || unread === 0 ? null : (
            <Button size="small" pending={readAll.isPending} onPress={() => readAll.mutate(newest)}>
              {t("notices.readAll")}
            </Button>
          )}
          <Link to="/settings/notices">{t("notices.settingsPlace")}</Link>
        </div>
      </div>
      {rows.length === 0 ? (
        <Blank title={t("notices.none")} help={t("notices.noneHelp")} />
      ) : (
        <ul className="news-list" data-list ref={setList}>
          {rows.map((row) => (
            <NewsRow key={row.id} row={row} />
          ))}
        </ul>
      )}
    </div>
  );
}

function NewsRow(props: { readonly row: NoticeRow }): ReactNode {
  const { row } = props;
  const { t, language, pick } = useWords();
  const { realms } = useSession();
  const zone = useZone();
  const open = useOpenNotice();
  const now = useWall(60_000);
  const words = noticeWords(row, { t, language, zone, now, realms });
  return (
    <li data-slot={row.id}>
      <button
        type="button"
        className="news-row"
        data-row
        data-unread={row.read ? undefined : ""}
        onClick={() => open(row)}
      >
        <span className="news-mark">{row.read ? null : <b>{t("notices.isUnread")}</b>}</span>
        <span className="news-words">
          <span className="news-title">{words.title}</span>
          <span className="second">{words.detail}</span>
        </span>
        <span className="news-side third">
          <span>{t("notices.toldTo", { post: pick(row.post.name) })}</span>
          <time dateTime={isoInstant(row.at)}>{formatInstant(row.at, zone, language)}</time>
        </span>
      </button>
    </li>
  );
}
