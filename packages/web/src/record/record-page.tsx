import "./record.css";
import "../table/table.css";
import { operations } from "@kakehashi/contract";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { type ReactNode, useDeferredValue, useEffect, useState } from "react";
import { client } from "../app/client.ts";
import { usePlace } from "../app/place.tsx";
import { Problem } from "../app/problem-blank.tsx";
import { queries } from "../app/queries.ts";
import { useSession } from "../app/session.tsx";
import { useSettings } from "../app/settings.ts";
import { Button } from "../design/button.tsx";
import { useWords } from "../design/language.tsx";
import { Blank, Loading } from "../design/states.tsx";
import { TableBar } from "../table/table-bar.tsx";
import { TableHead } from "../table/table-head.tsx";
import { usePicking } from "../table/use-picking.ts";
import { useTable } from "../table/use-table.ts";
import { useRecordColumns } from "./record-columns.ts";
import { hitLine, recordLines } from "./record-line.ts";
import { RecordLines } from "./record-lines.tsx";

const standardHidden = ["source", "post"];

/** Everything that stands in the record of this realm, newest first; typed words narrow it, in both languages. */
export function RecordPage(): ReactNode {
  const { t, language } = useWords();
  const { shared, realm } = useSession();
  const { density } = useSettings();
  const [typed, setTyped] = useState("");
  const asked = useDeferredValue(typed.trim());
  usePlace([{ words: t("place.record") }]);
  const table = useTable("record", useRecordColumns(), standardHidden);
  usePicking(table.toggle, language);
  const reports = useInfiniteQuery(queries.allReports(shared.audience));
  const matters = useInfiniteQuery(queries.allMatters(shared.audience));
  const situations = useInfiniteQuery(queries.allSituations(shared.audience));
  const older = [reports, matters, situations].filter(({ hasNextPage }) => hasNextPage);
  const [pages, setPages] = useState(1);
  // A further page is asked for only while nothing else of its list is on its way: the one would end the other, and be lost.
  useEffect(() => {
    for (const list of [reports, matters, situations]) {
      const isShort = list.data !== undefined && list.data.pages < pages;
      if (isShort && list.hasNextPage && !list.isFetching) void list.fetchNextPage();
    }
  });
  const hits = useQuery(queries.search(asked, realm.realm));
  const error = reports.error ?? matters.error ?? situations.error;
  const ready = reports.data !== undefined && matters.data !== undefined && situations.data !== undefined;
  const all = ready ? recordLines(reports.data.rows, matters.data.rows, situations.data.rows) : [];
  const found = ready && (asked === "" || !hits.isPending);
  const total = ready ? reports.data.total + matters.data.total + situations.data.total : 0;
  const lines = table.arrange(asked === "" ? all : (hits.data?.rows ?? []).map((hit) => hitLine(hit, all)));
  return (
    <div className="record" data-density={density}>
      <header className="record-search">
        <h1 className="unseen">{t("record.title")}</h1>
        <input
          className="input"
          type="search"
          aria-label={t("record.search")}
          placeholder={t("record.search")}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <span className="second found" role="status">
          {!found
            ? null
            : asked === "" && total > all.length
              ? t("record.newestOf", { count: lines.length, total })
              : t("record.hits", { count: lines.length })}
        </span>
        {asked === "" && older.length > 0 ? (
          <Button
            size="small"
            pending={older.some(({ data }) => data !== undefined && data.pages < pages)}
            onPress={() => setPages(pages + 1)}
          >
            {t("record.older")}
          </Button>
        ) : null}
        <TableBar table={table} rows={lines} idOf={({ id }) => id} withFilter={false} />
        {shared.takenAway ? (
          <a
            className="button"
            data-size="small"
            href={client.url(operations.exportBundle, { query: { audience: shared.audience, form: "archive" } })}
            download
          >
            {t("record.saveWhole")}
          </a>
        ) : null}
      </header>
      <TableHead table={table} className="record-head" />
      {error !== null && !ready ? (
        <Problem error={error} />
      ) : !found ? (
        <Loading rows={12} />
      ) : lines.length === 0 ? (
        <Blank title={asked === "" ? t("record.noneYet") : t("record.none")} />
      ) : (
        <RecordLines lines={lines} table={table} />
      )}
    </div>
  );
}
