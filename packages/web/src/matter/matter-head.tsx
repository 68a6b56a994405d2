import type { MadeMove, MatterView, Step } from "@kakehashi/contract";
import { formatNear } from "@kakehashi/language";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { ReferenceLink } from "../app/reference-link.tsx";
import { useNow } from "../app/session.tsx";
import { Chip } from "../design/chip.tsx";
import { useWords } from "../design/language.tsx";
import { sideName, useParties } from "../design/parties.tsx";
import { useZone } from "../design/time.tsx";
import { Written } from "../design/written.tsx";
import { ClosedPlace, TemporaryMark } from "./closed-place.tsx";
import { DuplicateNote } from "./links-panel.tsx";

/** Its name, what it is linked to, and its path through the levels as one line: from where, why here, where to if it rises. */
export function MatterHead(props: { readonly matter: MatterView }): ReactNode {
  const { matter } = props;
  const { t, pick } = useWords();
  return (
    <header className="matter-head">
      <div className="matter-title">
        <span className="reference">{matter.reference}</span>
        <h1>
          <Written text={matter.title} fallback={matter.reference} />
        </h1>
        {matter.illustrative ? (
          <Chip kind="provisional" title={t("illustrativeHelp")}>
            {t("illustrative")}
          </Chip>
        ) : null}
        <span role="status">{matter.state === "open" ? null : <Chip>{t(`matter.state.${matter.state}`)}</Chip>}</span>
        <TemporaryMark matter={matter} />
        <span className="aside">
          <span>{pick(matter.track.name)}</span>
          {matter.topic === undefined ? null : <span>{pick(matter.topic.name)}</span>}
          {matter.template?.name === undefined ? null : (
            <span>{t("matter.template", { name: pick(matter.template.name), version: matter.template.version })}</span>
          )}
          {matter.situation === undefined ? null : (
            <Link
              to="/situations/$audience/$subject"
              params={{ audience: matter.audience, subject: matter.situation.subject }}
            >
              <Written text={matter.situation.title} fallback={matter.situation.reference} />
            </Link>
          )}
          {matter.links.length === 0 ? null : (
            <span>
              {t("matter.linked")}{" "}
              {matter.links.map((link) => (
                <span key={link.subject}>
                  <ReferenceLink reference={link} audience={matter.audience} />
                  {link.moved === true ? ` (${t("matter.moved")})` : ""}{" "}
                </span>
              ))}
            </span>
          )}
        </span>
      </div>
      <ClosedPlace matter={matter} />
      <DuplicateNote matter={matter} />
      <CrossedNote matter={matter} />
      <ol className="path" aria-label={t("matter.path")}>
        {matter.path.map((step) => (
          <PathStep key={`${step.body.id} ${step.level?.id ?? ""}`} step={step} />
        ))}
      </ol>
    </header>
  );
}

/** Both sides moved it before either saw the other: which move holds, until the next one. */
function CrossedNote(props: { readonly matter: MatterView }): ReactNode {
  const { matter } = props;
  const { t, language } = useWords();
  const parties = useParties();
  const last = matter.moves.findLast(({ counts }) => counts);
  const others = matter.moves.filter(({ counts, crossed }) => crossed && !counts);
  const words = ({ act, stamp }: MadeMove) =>
    t("work.moveOf", { party: sideName(parties.of(stamp.party), language), move: t(`work.moveName.${act}`) });
  if (matter.unsettled) return <p className="field-error duplicate-note">{t("work.unsettledHelp")}</p>;
  if (last?.crossed !== true || others.length === 0) return null;
  return (
    <p className="duplicate-note" role="status">
      {t("work.crossedHelp", { kept: words(last), void: others.map(words).join(t("text.listMark")) })}
    </p>
  );
}

/** `共同運用調整所（BOCC）` where there is room for it, `BOCC` where the abbreviation is the word. */
function bodyWords(step: Step, name: string, language: "ja" | "en"): string {
  const { abbr } = step.body;
  if (abbr === undefined) return name;
  if (step.level !== undefined) return `${abbr} ${name}`;
  return language === "ja" ? `${name}（${abbr}）` : abbr;
}

function PathStep(props: { readonly step: Step }): ReactNode {
  const { step } = props;
  const { pick, language } = useWords();
  const zone = useZone();
  const now = useNow(60_000);
  const name = step.level === undefined ? step.body.name : step.level.name;
  const since = step.since === undefined ? "" : formatNear(step.since, now, zone, language);
  return (
    <li data-state={step.state} aria-current={step.state === "here" ? "step" : undefined}>
      <span className="step">
        {bodyWords(step, pick(name), language)}
        <small>
          {since} <Written text={step.reason} fallback={step.state === "possible" ? "–" : ""} />
        </small>
      </span>
    </li>
  );
}
