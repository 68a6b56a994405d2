import type { MechanismReply, TemporaryBody } from "@kakehashi/contract";
import type { ChartBox } from "@kakehashi/core";
import { formatCalendarDay } from "@kakehashi/language";
import type { ReactNode } from "react";
import { useSession } from "../app/session.tsx";
import { useWords } from "../design/language.tsx";
import { Mark } from "../design/mark.tsx";
import { countsOf } from "./body-counts.ts";
import { LiaisonList } from "./liaison-list.tsx";
import { OpenMatters } from "./open-matters.tsx";
import { ResponseTargets } from "./response-targets.tsx";
import { TemporaryList } from "./temporary-list.tsx";

/** The chosen body: what it is for, who has a seat, and what lies open there. */
export function BodyDetail(props: {
  readonly box: ChartBox;
  readonly counts: MechanismReply["counts"];
  readonly temporary: readonly TemporaryBody[];
  /** The moment as on which it is shown, realm time; absent: now. Matters are of the present alone. */
  readonly on: number | undefined;
  readonly onChoose: (id: string) => void;
}): ReactNode {
  const { box, counts, temporary, on, onChoose } = props;
  const past = on !== undefined;
  const { t, pick, language } = useWords();
  const { me } = useSession();
  const ids = [box.id, ...box.levels.map(({ id }) => id), ...box.parts.map(({ id }) => id)];
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
      <TemporaryList box={box} temporary={temporary} counts={counts} past={past} onChoose={onChoose} />
      {box.kind === "body" ? <LiaisonList body={box.id} parts={ids} past={past} on={on} /> : null}
      {past ? null : (
        <>
          <ResponseTargets box={box} />
          <OpenMatters ids={ids} count={countsOf(counts, box).open} />
        </>
      )}
    </aside>
  );
}
