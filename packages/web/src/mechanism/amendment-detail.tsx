import type { AmendmentView, RulingView } from "@kakehashi/contract";
import { type CompiledDefinition, definitionChanges } from "@kakehashi/core";
import { formatCalendarDay, formatOfRecord } from "@kakehashi/language";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useMemo } from "react";
import { Problem } from "../app/problem-blank.tsx";
import { queries } from "../app/queries.ts";
import { useSession } from "../app/session.tsx";
import { Chip } from "../design/chip.tsx";
import { useWords } from "../design/language.tsx";
import { Mark } from "../design/mark.tsx";
import { sideName, useParties } from "../design/parties.tsx";
import { Blank, Loading } from "../design/states.tsx";
import { useZone } from "../design/time.tsx";
import { AmendmentActs } from "./amendment-acts.tsx";
import { ChangesTable } from "./changes-table.tsx";
import { WarningList } from "./fault-list.tsx";
import { inFours } from "./in-fours.ts";
import { stanceMark } from "./stance-mark.ts";

/** One definition: what it is called, from when it held, where each side stands, and what it changes. */
export function AmendmentDetail(props: {
  readonly audience: string;
  readonly definition: string;
  /** The definition that it follows or would follow; absent for the first. */
  readonly before?: string;
  /** Absent for the first, which needed no agreement. */
  readonly amendment?: AmendmentView;
  readonly ruling?: RulingView;
}): ReactNode {
  const { audience, definition, before, amendment, ruling } = props;
  const { t, pick, language } = useWords();
  const { realm } = useSession();
  const zone = useZone();
  const asked = useQuery(queries.mechanismAt(realm.realm, { audience, definition }));
  const earlier = useQuery({
    ...queries.mechanismAt(realm.realm, { audience, definition: before ?? definition }),
    enabled: before !== undefined,
  });
  const words = asked.isPlaceholderData ? undefined : asked.data?.definition;
  const wordsBefore = earlier.isPlaceholderData ? undefined : earlier.data?.definition;
  const time = (ms: number) => formatOfRecord(ms, zone, language);
  if (amendment !== undefined && amendment.version === undefined) {
    return (
      <aside className="amendment-detail">
        <Blank title={t("amend.wordsNotHere")} />
      </aside>
    );
  }
  if (words === undefined) {
    return (
      <aside className="amendment-detail">
        {asked.error === null ? <Loading rows={6} /> : <Problem error={asked.error} />}
      </aside>
    );
  }
  return (
    <aside className="amendment-detail scroll" aria-labelledby="amendment">
      <div className="panel-head">
        <h2 id="amendment">
          {pick(words.name)} {t("mechanism.version", { version: words.version })}
        </h2>
        <span className="aside">
          {t("amend.hash")} <code>{inFours(definition)}</code>
        </span>
      </div>
      <div className="amendment-facts">
        <p>{amendment === undefined ? t("amend.first") : <Chip>{t(`amend.${amendment.is}`)}</Chip>}</p>
        <p className="second">
          {[
            ...(ruling?.from === undefined ? [] : [t("amend.from", { time: time(ruling.from) })]),
            ...(ruling?.until === undefined ? [] : [t("amend.until", { time: time(ruling.until) })]),
            t("amend.asOf", { day: formatCalendarDay(words.asOf, language) }),
          ].join(pick({ ja: "、", en: "; " }))}
        </p>
        {amendment?.is === "passed" ? <p className="attention">{t("amend.passedHelp")}</p> : null}
      </div>
      {amendment === undefined ? null : (
        <>
          <Stances amendment={amendment} />
          {amendment.is === "open" && wordsBefore !== undefined ? (
            <WarningList before={wordsBefore} after={words} />
          ) : null}
          <AmendmentActs audience={audience} amendment={amendment} name={words.name} />
        </>
      )}
      {before === undefined ? null : <Changes before={wordsBefore} after={words} />}
    </aside>
  );
}

function Stances(props: { readonly amendment: AmendmentView }): ReactNode {
  const { stances, record, stamp, text } = props.amendment;
  const { t, pick, language } = useWords();
  const parties = useParties();
  const zone = useZone();
  const time = (ms: number) => formatOfRecord(ms, zone, language);
  return (
    <section aria-labelledby="stances">
      <h3 id="stances" className="group-head">
        {t("amend.positions")}
      </h3>
      <ul className="plain-list stances">
        {stances.map(({ party, stance, stamp: on }) => (
          <li key={party}>
            <Mark party={party} state={stanceMark[stance]} silent />
            <span>{sideName(parties.of(party), language)}</span>
            <strong>{t(`amend.stance.${stance}`)}</strong>
            {on === undefined ? null : (
              <span className="second">
                {pick(on.postName)} {time(on.time)}{" "}
                <Link to="/record/$entry" params={{ entry: on.entry }}>
                  {t("amend.proof")}
                </Link>
              </span>
            )}
          </li>
        ))}
        <li>
          <span>{t("amend.record")}</span>
          {record === undefined ? (
            <span className="second">{t("amend.recordWaits")}</span>
          ) : (
            <span className="second">
              {time(record.time)}{" "}
              <Link to="/record/$entry" params={{ entry: record.entry }}>
                {t("amend.proof")}
              </Link>
            </span>
          )}
        </li>
        <li>
          <Mark party={stamp.party} silent />
          <span className="second">
            {t("amend.proposedBy", { time: time(stamp.time) })} {pick(stamp.postName)}{" "}
            <Link to="/record/$entry" params={{ entry: text }}>
              {t("amend.proof")}
            </Link>
          </span>
        </li>
      </ul>
    </section>
  );
}

function Changes(props: {
  readonly before: CompiledDefinition | undefined;
  readonly after: CompiledDefinition;
}): ReactNode {
  const { before, after } = props;
  const { t } = useWords();
  const changes = useMemo(() => (before === undefined ? undefined : definitionChanges(before, after)), [before, after]);
  return (
    <section aria-labelledby="changes">
      <h3 id="changes" className="group-head">
        {before === undefined
          ? t("amend.changes")
          : t("amend.changesOver", {
              before: t("mechanism.version", { version: before.version }),
              after: t("mechanism.version", { version: after.version }),
            })}
        {changes === undefined ? null : <span className="aside">{t("amend.count", { count: changes.length })}</span>}
      </h3>
      {changes === undefined ? <Loading rows={4} /> : <ChangesTable changes={changes} />}
    </section>
  );
}
