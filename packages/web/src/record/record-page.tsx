import "./record.css";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useDeferredValue, useState } from "react";
import { usePlace } from "../app/place.tsx";
import { Problem } from "../app/problem-blank.tsx";
import { queries } from "../app/queries.ts";
import { useSession } from "../app/session.tsx";
import { useSettings } from "../app/settings.ts";
import { useWords } from "../design/language.tsx";
import { Blank, Loading } from "../design/states.tsx";
import { hitLine, type RecordLine, recordLines } from "./record-line.ts";
import { RecordLines } from "./record-lines.tsx";

/** Everything that stands in the record of this realm, newest first; typed words narrow it, in both languages. */
export function RecordPage(): ReactNode {
  const { t } = useWords();
  const { shared, realm } = useSession();
  const { density } = useSettings();
  const [typed, setTyped] = useState("");
  const asked = useDeferredValue(typed.trim());
  usePlace([{ words: t("place.record") }]);
  const reports = useQuery(queries.reports(shared.audience));
  const matters = useQuery(queries.matters(shared.audience));
  const situations = useQuery(queries.situations(shared.audience));
  const hits = useQuery(queries.search(asked, realm.realm));
  const error = reports.error ?? matters.error ?? situations.error;
  const ready = reports.data !== undefined && matters.data !== undefined && situations.data !== undefined;
  const all = ready ? recordLines(reports.data.rows, matters.data.rows, situations.data.rows) : [];
  const lines: readonly RecordLine[] = asked === "" ? all : (hits.data?.rows ?? []).map((hit) => hitLine(hit, all));
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
        <span className="second" role="status">
          {t("record.hits", { count: lines.length })}
        </span>
      </header>
      <div className="record-head" aria-hidden>
        <span>{t("record.time")}</span>
        <span />
        <span>{t("record.what")}</span>
        <span>{t("record.words")}</span>
        <span>{t("record.label")}</span>
        <span>{t("record.delivery")}</span>
      </div>
      {error !== null && !ready ? (
        <Problem error={error} />
      ) : !ready || (asked !== "" && hits.isPending) ? (
        <Loading rows={12} />
      ) : lines.length === 0 ? (
        <Blank title={asked === "" ? t("record.noneYet") : t("record.none")} />
      ) : (
        <RecordLines lines={lines} />
      )}
    </div>
  );
}
