import type { MatterView, ObjectView, Position } from "@kakehashi/contract";
import { partyOfNode } from "@kakehashi/core";
import type { Translate } from "@kakehashi/language";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { actWords, matterActs } from "../act/matter-acts.ts";
import { usePostWords } from "../app/post-words.ts";
import { useShortTime } from "../app/use-short-time.ts";
import { Chip } from "../design/chip.tsx";
import { useWords } from "../design/language.tsx";
import { Mark } from "../design/mark.tsx";
import { useParties } from "../design/parties.tsx";
import { Written } from "../design/written.tsx";
import { LinksPanel } from "./links-panel.tsx";
import { MatterActs } from "./matter-acts.tsx";
import { ParticipantsPanel } from "./participants-panel.tsx";
import { StaffingPanel } from "./staffing-panel.tsx";
import { newestTexts } from "./text-shown.tsx";
import { ActivitiesPanel } from "./work-activities.tsx";
import { AnswersPanel } from "./work-answers.tsx";
import { WorkPanels } from "./work-panels.tsx";
import { ProceduresPanel } from "./work-procedures.tsx";

/** In the order of acting: who, what can I do, how far are we, how did we get here. */
export function MatterSide(props: { readonly matter: MatterView; readonly object: ObjectView }): ReactNode {
  const { matter, object } = props;
  const { t } = useWords();
  return (
    <aside className="matter-side scroll">
      <MatterActs matter={matter} object={object} />
      <Agreement matter={matter} />
      <LinksPanel matter={matter} />
      <ParticipantsPanel matter={matter} object={object} />
      <WorkPanels matter={matter} object={object} />
      <ActivitiesPanel matter={matter} object={object} />
      <ProceduresPanel matter={matter} object={object} />
      <AnswersPanel matter={matter} />
      <StaffingPanel matter={matter} object={object} />
      <div className="panel-head">
        <h2 id="history">{t("matter.history")}</h2>
        <span className="aside">{t("matter.entries", { count: matter.history.length })}</span>
      </div>
      <History matter={matter} object={object} />
    </aside>
  );
}

function Agreement(props: { readonly matter: MatterView }): ReactNode {
  const { matter } = props;
  const parties = useParties();
  const { t, pick } = useWords();
  const { state, sentence } = matter.agreement;
  const agreed = state === "agreed" || state === "proven";
  const params = { audience: matter.audience, subject: matter.subject };
  return (
    <section aria-labelledby="agreement">
      <div className="panel-head">
        <h2 id="agreement">{t("matter.agreement")}</h2>
        <span className="aside">
          {agreed || state === "crossed" ? (
            <Link to="/matters/$audience/$subject/agreed" params={params}>
              {t("agreed.kind")}
            </Link>
          ) : null}
          {agreed ? (
            <Link to="/matters/$audience/$subject/proof" params={params}>
              {t("matter.proof")}
            </Link>
          ) : null}
        </span>
      </div>
      {parties.ordered(matter.signatories).map((party) => (
        <PositionRow key={party} party={party} matter={matter} />
      ))}
      <p className="agreement-sentence">
        {pick(sentence)}{" "}
        <span className="third">
          {t("matter.depositaryIs", { name: pick(parties.of(partyOfNode(matter.agreement.depositary)).name) })}
        </span>
      </p>
    </section>
  );
}

function PositionRow(props: { readonly party: string; readonly matter: MatterView }): ReactNode {
  const { party, matter } = props;
  const { t, pick } = useWords();
  const parties = useParties();
  const posts = usePostWords();
  const shortTime = useShortTime();
  const newest = newestTexts(matter);
  const position: Position | undefined = matter.positions
    .filter((each) => each.party === party && each.standing)
    .at(-1);
  const time = position === undefined ? "" : shortTime(position.stamp.time);
  const words =
    position === undefined
      ? t("matter.notYet")
      : position.stance === "concur"
        ? t("matter.concurs", { time })
        : position.stance === "withdraw"
          ? t("matter.withdrew", { time })
          : position.stance === "reserve"
            ? t("matter.reserves", { time })
            : t("matter.nonConcurs", { time });
  const state =
    position === undefined || position.stance === "withdraw" || !newest.some(({ entry }) => entry === position.text)
      ? "hollow"
      : position.stance === "concur"
        ? "solid"
        : position.stance === "reserve"
          ? "hollow"
          : "struck";
  return (
    <div className="agreement-row">
      <Mark party={party} state={state} />
      <span>
        {words}
        {position?.clauses === undefined ? null : t("text.onClauses", { clauses: numbersOf(position.clauses, t) })}
      </span>
      <span className="second" title={position && pick(position.stamp.postName)}>
        {position === undefined
          ? pick(parties.of(party).sideLabel)
          : posts.short({ id: position.stamp.post, name: position.stamp.postName })}
      </span>
      <span className="second">
        {position === undefined
          ? newest.map(({ version }) => t("matter.version", { version })).join(t("text.listMark"))
          : t("matter.version", { version: position.version })}
      </span>
      {position?.reason === undefined ? null : (
        <span className="second reason">
          <Written text={position.reason} />
        </span>
      )}
    </div>
  );
}

function numbersOf(clauses: readonly number[], t: Translate): string {
  return clauses.map((clause) => clause + 1).join(t("text.listMark"));
}

function History(props: { readonly matter: MatterView; readonly object: ObjectView }): ReactNode {
  const { matter, object } = props;
  const { t, pick, language } = useWords();
  const parties = useParties();
  const shortTime = useShortTime();
  const notes = object.national.dossiers.flatMap(({ history }) => history);
  return (
    <ol aria-labelledby="history">
      {matterActs([...matter.history, ...notes]).map((act) => {
        const { stamp } = act;
        const { verb, text } = actWords(act, matter, { t, language });
        return (
          <li key={stamp.entry} className="history-row">
            <span className="when">{shortTime(stamp.time)}</span>
            <Mark party={stamp.party} />
            <span className="phrases">
              <Link to="/record/$entry" params={{ entry: stamp.entry }}>
                {verb}
              </Link>
              {text === undefined ? null : (
                <>
                  {pick({ ja: "：", en: ": " })}
                  <Written text={text} />
                </>
              )}{" "}
              {stamp.home ? <Chip kind="home">{pick(parties.of(stamp.party).homeOnlyLabel)}</Chip> : null}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
