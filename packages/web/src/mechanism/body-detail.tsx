import type { MechanismReply } from "@kakehashi/contract";
import type { ChartBox } from "@kakehashi/core";
import { formatCalendarDay } from "@kakehashi/language";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { queries } from "../app/queries.ts";
import { useNow, useSession } from "../app/session.tsx";
import { useWords } from "../design/language.tsx";
import { Mark } from "../design/mark.tsx";
import { Urgency } from "../design/urgency.tsx";
import { Written } from "../design/written.tsx";
import { countsOf } from "./body-counts.ts";
import { ResponseTargets } from "./response-targets.tsx";

/** The chosen body: what it is for, who has a seat, and what lies open there. */
export function BodyDetail(props: {
  readonly box: ChartBox;
  readonly counts: MechanismReply["counts"];
  /** As it was on a day: matters are of the present alone. */
  readonly past: boolean;
}): ReactNode {
  const { box, counts, past } = props;
  const { t, pick, language } = useWords();
  const { me, shared } = useSession();
  const now = useNow(15_000);
  const ids = new Set([box.id, ...box.levels.map(({ id }) => id), ...box.parts.map(({ id }) => id)]);
  const matters = useQuery(queries.matters(shared.audience)).data?.rows.filter(
    ({ body, level, state }) => state === "open" && (ids.has(body.id) || (level !== undefined && ids.has(level.id))),
  );
  const members = [box, ...box.parts].flatMap(({ sides }) =>
    sides.flatMap(({ party, members: each }) => each.map((member) => ({ party, member }))),
  );
  const unique = [...new Map(members.map((each) => [each.member.id, each])).values()];
  return (
    <aside className="body-detail scroll" aria-labelledby="body-detail">
      <div className="panel-head">
        <h2 id="body-detail">
          {box.abbr === undefined ? "" : `${box.abbr}　`}
          {pick(box.name)}
        </h2>
      </div>
      <dl className="facts">
        {box.purpose === undefined ? null : (
          <>
            <dt>{t("mechanism.role")}</dt>
            <dd className="phrases">{pick(box.purpose)}</dd>
          </>
        )}
        {box.convened === undefined ? null : (
          <>
            <dt>{t("mechanism.convened")}</dt>
            <dd>{pick(box.convened)}</dd>
          </>
        )}
        {box.legalBasis === undefined ? null : (
          <>
            <dt>{t("mechanism.basis")}</dt>
            <dd>{pick(box.legalBasis)}</dd>
          </>
        )}
        {box.established === undefined ? null : (
          <>
            <dt>{t("mechanism.established")}</dt>
            <dd>{formatCalendarDay(box.established, language)}</dd>
          </>
        )}
        {box.dissolved === undefined ? null : (
          <>
            <dt>{t("mechanism.dissolved")}</dt>
            <dd>{formatCalendarDay(box.dissolved, language)}</dd>
          </>
        )}
        {box.certainty === undefined ? null : (
          <>
            <dt>{t("mechanism.certainty")}</dt>
            <dd>{pick(box.certainty.words)}</dd>
          </>
        )}
      </dl>
      <h3 className="group-head">{t("mechanism.seats")}</h3>
      {unique.length === 0 ? (
        <p className="seat second">{box.open === undefined ? t("mechanism.notStated") : pick(box.open)}</p>
      ) : null}
      {unique.map(({ party, member }) => (
        <div key={member.id} className="seat">
          <Mark party={party} />
          <span>{pick(member.name)}</span>
          <span className="aside">
            {member.role === undefined ? "" : `${pick(member.role)} `}
            {member.optional ? `${t("mechanism.asNeeded")} ` : ""}
            {member.since === undefined ? "" : t("mechanism.since", { day: member.since })}
            {member.until === undefined ? "" : ` ${t("mechanism.untilDay", { day: member.until })}`}
            {me.post?.id.endsWith(`.${box.id}.${member.id.split(".").at(-1)}`) === true && party === me.node.party
              ? ` ${t("mechanism.me")}`
              : ""}
          </span>
        </div>
      ))}
      {past ? null : (
        <>
          <ResponseTargets box={box} />
          <h3 className="group-head">
            {t("mechanism.openMatters")}
            <span className="aside">{countsOf(counts, box).open}</span>
          </h3>
          {(matters ?? []).map((matter) => (
            <Link
              key={matter.subject}
              className="row open-matter"
              data-row
              to="/matters/$audience/$subject"
              params={{ audience: matter.audience, subject: matter.subject }}
            >
              {matter.awaits[0] === undefined ? null : <Mark party={matter.awaits[0].party} />}
              <span className="third">{matter.reference}</span>
              <span className="title">
                <Written text={matter.title} fallback={matter.reference} />
              </span>
              {matter.due === undefined ? null : <Urgency due={matter.due} now={now} />}
            </Link>
          ))}
        </>
      )}
    </aside>
  );
}
