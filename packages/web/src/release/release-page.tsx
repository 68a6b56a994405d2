import "./release.css";
import type { DraftRow } from "@kakehashi/contract";
import { formatDayTime } from "@kakehashi/language";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { usePlace } from "../app/place.tsx";
import { Problem } from "../app/problem-blank.tsx";
import { queries } from "../app/queries.ts";
import { useNow, useSession } from "../app/session.tsx";
import { useSettings } from "../app/settings.ts";
import { useWords } from "../design/language.tsx";
import { Blank, Loading } from "../design/states.tsx";
import { useZone } from "../design/time.tsx";
import { Written } from "../design/written.tsx";
import { DraftPanel } from "./draft-panel.tsx";
import { LeftLately } from "./left-lately.tsx";

/** What is about to leave, in the exact form; what left lately, and who holds it. The release officer's desk. */
export function ReleasePage(): ReactNode {
  const { t } = useWords();
  const { realm, home } = useSession();
  const { density } = useSettings();
  const [chosen, choose] = useState<string | undefined>();
  usePlace([{ words: t("place.release") }]);
  const drafts = useQuery(queries.drafts(realm.realm, home?.audience ?? ""));
  const waiting = (drafts.data?.rows ?? []).filter(({ released }) => released === undefined);
  const draft = waiting.find((row) => row.draft === chosen) ?? waiting[0];
  const shown = draft?.draft;
  // What is being read stays, whatever comes in before it.
  useEffect(() => choose(shown), [shown]);
  if (drafts.data === undefined) {
    return drafts.error === null ? (
      <Loading rows={8} />
    ) : (
      <Problem error={drafts.error} onRetry={() => void drafts.refetch()} />
    );
  }
  return (
    <div className="release" data-density={density}>
      <h1 className="unseen">{t("place.release")}</h1>
      <section className="release-queue" aria-labelledby="awaits-release">
        <div className="panel-head">
          <h2 id="awaits-release">{t("release.awaits")}</h2>
          <span className="aside">{waiting.length}</span>
        </div>
        <div className="scroll" data-list>
          {waiting.length === 0 ? (
            <Blank title={t("release.none")} help={t("release.noneHelp")} />
          ) : (
            waiting.map((row) => (
              <DraftLine key={row.draft} row={row} chosen={row.draft === draft?.draft} onChoose={choose} />
            ))
          )}
        </div>
        <LeftLately released={drafts.data.rows.filter(({ released }) => released !== undefined)} />
      </section>
      {draft === undefined ? (
        <aside className="release-detail" aria-label={t("release.exact")}>
          <Blank title={t("release.whatIs")} help={t("release.whatIsHelp")} />
        </aside>
      ) : (
        <DraftPanel key={draft.draft} draft={draft} />
      )}
    </div>
  );
}

function DraftLine(props: {
  readonly row: DraftRow;
  readonly chosen: boolean;
  readonly onChoose: (draft: string) => void;
}): ReactNode {
  const { row, chosen, onChoose } = props;
  const { pick, language } = useWords();
  const zone = useZone();
  const now = useNow(60_000);
  return (
    <button
      type="button"
      className="row draft-line"
      data-row
      data-selected={chosen ? "" : undefined}
      aria-pressed={chosen}
      onClick={() => onChoose(row.draft)}
    >
      <span className="title">
        {pick(row.title)}
        {row.about === undefined ? null : (
          <span className="second">
            {" "}
            {row.about.reference} <Written text={row.about.title} />
          </span>
        )}
      </span>
      <span className="right second">{formatDayTime(row.stamp.time, now, zone, language)}</span>
      <span className="under">{pick(row.stamp.postName)}</span>
    </button>
  );
}
