import type { DraftRow, Stamp, Text } from "@kakehashi/contract";
import { formatDayTime } from "@kakehashi/language";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useReadsOnly } from "../act/reads-only.ts";
import { Recall } from "../act/recall.tsx";
import { firstWords } from "../app/first-words.ts";
import { usePostWords } from "../app/post-words.ts";
import { Problem } from "../app/problem-blank.tsx";
import { queries } from "../app/queries.ts";
import { useNow, useSession } from "../app/session.tsx";
import { Quiet } from "../design/button.tsx";
import { Chip } from "../design/chip.tsx";
import { useWords } from "../design/language.tsx";
import { Mark } from "../design/mark.tsx";
import { Blank, Loading } from "../design/states.tsx";
import { useZone } from "../design/time.tsx";
import { Written } from "../design/written.tsx";

const shownMax = 100;

interface Left {
  readonly audience: string;
  readonly subject: string;
  readonly reference: string | undefined;
  readonly text?: Text | undefined;
  readonly recalled: boolean;
  readonly stamp: Stamp;
}

/** What this side entered for others, newest first: under which label, by which post, and who has signed for it. */
export function LeftLately(props: { readonly released: readonly DraftRow[] }): ReactNode {
  const { t, pick, read, language } = useWords();
  const { shared, mine, label } = useSession();
  const zone = useZone();
  const now = useNow(60_000);
  const post = usePostWords();
  const readsOnly = useReadsOnly() !== undefined;
  const [recalling, recall] = useState<Left | undefined>();
  const reports = useQuery(queries.reports(shared.audience));
  const matters = useQuery(queries.newestMatters(shared.audience, shownMax, mine));
  // Half of what left would read as all of it, and none of it as nothing: until both are there, it is not known.
  const known = reports.data !== undefined && matters.data !== undefined;
  const failed = reports.error ?? matters.error;
  const fromDraft = new Set(props.released.flatMap(({ released }) => released?.entries ?? []));
  const rows: readonly Left[] = [
    ...(reports.data?.rows ?? []).map((row) => ({ ...row, reference: undefined })),
    ...(matters.data?.rows ?? []).map((row) => ({ ...row, text: row.title, recalled: false })),
  ]
    .filter(({ stamp }) => stamp.party === mine && !stamp.home)
    .sort((a, b) => b.stamp.time - a.stamp.time)
    .slice(0, shownMax);
  const object = useQuery({
    ...queries.object(recalling?.audience ?? "", recalling?.subject ?? ""),
    enabled: recalling !== undefined,
  }).data;
  return (
    <section className="left-lately" aria-labelledby="left-lately">
      <div className="panel-head">
        <h2 id="left-lately">{t("release.left")}</h2>
        {known ? <span className="aside">{rows.length}</span> : null}
      </div>
      <div className="scroll" data-list>
        {known && rows.length === 0 ? <Blank title={t("release.leftNone")} /> : null}
        {known || failed !== null ? null : <Loading rows={5} />}
        {known || failed === null ? null : (
          <Problem
            error={failed}
            onRetry={() => {
              void reports.refetch();
              void matters.refetch();
            }}
          />
        )}
        {(known ? rows : []).map((row) => (
          <div key={row.subject} className="row left-line">
            <span className="second">{formatDayTime(row.stamp.time, now, zone, language)}</span>
            <span className="words">
              <Link to="/record/$entry" params={{ entry: row.stamp.entry }} data-row>
                {row.reference === undefined ? null : `${row.reference} `}
                <Written text={row.text} fallback={t("report.recalled")} />
              </Link>{" "}
              {fromDraft.has(row.stamp.entry) ? <Chip>{t("release.fromDraft")}</Chip> : null}
            </span>
            <span className="second post" title={pick(row.stamp.postName)}>
              {post.short({ id: row.stamp.post, name: row.stamp.postName })}
            </span>
            <span className="third label" title={row.stamp.label}>
              {pick(label(row.stamp.label)?.words ?? { ja: row.stamp.label, en: row.stamp.label })}
            </span>
            <span className="marks">
              {row.stamp.delivery.map(({ node, party, state }) => (
                <Mark key={node} party={party} state={state === "held" ? "solid" : "hollow"} />
              ))}
            </span>
            <span>
              {row.recalled || readsOnly ? null : (
                <Quiet onPress={() => recall(row)} label={`${t("recall.title")}: ${read(row.text)?.words ?? ""}`}>
                  {t("recall.short")}
                </Quiet>
              )}
            </span>
          </div>
        ))}
      </div>
      {recalling === undefined || object === undefined ? null : (
        <Recall
          audience={recalling.audience}
          subject={recalling.subject}
          object={object}
          reference={recalling.reference ?? firstWords(read(recalling.text)?.words ?? "")}
          wordsOf={(entry) =>
            read(
              [...object.shared.history, ...(object.shared.matter?.history ?? [])].find(
                ({ stamp }) => stamp.entry === entry,
              )?.text,
            )?.words
          }
          onClose={() => recall(undefined)}
        />
      )}
    </section>
  );
}
