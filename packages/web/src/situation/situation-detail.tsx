import "./situation.css";
import type { Indicator, SideOfSituation, Stamp } from "@kakehashi/contract";
import { formatInstant } from "@kakehashi/language";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { ReferenceLink } from "../app/reference-link.tsx";
import { useNow, useSession } from "../app/session.tsx";
import { Button, Quiet } from "../design/button.tsx";
import { Chip } from "../design/chip.tsx";
import { Dialog } from "../design/dialog.tsx";
import { useWords } from "../design/language.tsx";
import { Mark } from "../design/mark.tsx";
import { sideName, useParties } from "../design/parties.tsx";
import { Time, useZone } from "../design/time.tsx";
import { Written } from "../design/written.tsx";
import type { SituationActProps } from "./target.ts";
import type { SituationAct } from "./use-situation-acts.tsx";

/** All that the parties hold of a situation, side by side, and all that one's own side keeps about it at home. */
export function SituationDetail(
  props: SituationActProps & { readonly onStart: (act: SituationAct) => void },
): ReactNode {
  const { situation, object, onStart, onClose } = props;
  const { t, pick, read, language } = useWords();
  const { mine } = useSession();
  const parties = useParties();
  const zone = useZone();
  const now = useNow(60_000);
  const view = object?.shared.situation;
  const order = parties.ordered(situation.sides.map(({ party }) => party));
  const sides = [...situation.sides].sort((a, b) => order.indexOf(a.party) - order.indexOf(b.party));
  const notes =
    object?.national.dossiers.flatMap(({ history }) => history).filter(({ text }) => text !== undefined) ?? [];
  const act = (id: SituationAct, words: string) => <Quiet onPress={() => onStart(id)}>{words}</Quiet>;
  return (
    <Dialog
      title={read(situation.title)?.words ?? situation.reference}
      aside={situation.reference}
      onClose={onClose}
      className="wide"
      foot={
        <Button shortcut="Esc" onPress={onClose}>
          {t("act.close")}
        </Button>
      }
    >
      <section className="detail-part" aria-labelledby="held">
        <h3 id="held">{t("detail.sides")}</h3>
        <p className="second">{agreed(sides) ? t("detail.sidesAgree") : t("detail.sidesDiffer")}</p>
        <div className="sides-table">
          {sides.map((side) => (
            <div key={side.party} className="side-card">
              <h4 className="line">
                <Mark party={side.party} silent state={side.determination === undefined ? "hollow" : "solid"} />
                {sideName(parties.of(side.party), language)}
                {situation.closedBy.includes(side.party) ? <Chip>{t("room.closed")}</Chip> : null}
              </h4>
              <dl className="facts">
                <dt>{t("room.determination")}</dt>
                <dd>
                  {side.determination === undefined
                    ? t("room.notStated")
                    : side.determination.situations.map(({ name }) => pick(name)).join(pick({ ja: "、", en: "; " })) ||
                      t("determine.none")}
                  <By stamp={side.determination?.stamp} />
                </dd>
                <dt>{t("room.assessment")}</dt>
                <dd>
                  {side.assessment === undefined ? (
                    t("room.notStated")
                  ) : (
                    <Written text={side.assessment.text} fallback={t("report.recalled")} />
                  )}
                  {side.assessment?.basis === undefined ? null : (
                    <span className="second">
                      {" "}
                      <Written text={side.assessment.basis} />
                    </span>
                  )}
                  <By stamp={side.assessment?.stamp} />
                </dd>
              </dl>
              {side.party === mine ? (
                <span className="line">
                  {act("determine", t("determine.title"))}
                  {act("assess", t("room.assess"))}
                </span>
              ) : null}
            </div>
          ))}
        </div>
      </section>
      <section className="detail-part" aria-labelledby="indicators-all">
        <h3 id="indicators-all">
          {t("indicator.title")} {act("indicator", t("indicator.add"))}
        </h3>
        {view === undefined || view.indicators.length === 0 ? (
          <p className="second">{t("indicator.none")}</p>
        ) : (
          <ul className="plain-rows">
            {newestFirst(view.indicators).map((indicator) => (
              <IndicatorLine key={indicator.stamp.entry} indicator={indicator} now={now} />
            ))}
          </ul>
        )}
      </section>
      <section className="detail-part" aria-labelledby="areas">
        <h3 id="areas">
          {t("area.title")} {act("area", t("area.change"))}
        </h3>
        {view === undefined || view.areas.length === 0 ? (
          <p className="second">{t("area.none")}</p>
        ) : (
          <ul className="plain-rows">
            {view.areas.map((area) => (
              <li key={`${area.entry} ${area.index}`} className="line">
                <Mark party={area.party} />
                <Written text={area.name} fallback={area.id ?? "–"} />
                <span className="second">
                  {area.point === undefined ? null : `${area.point.lat}, ${area.point.lon}`}
                  {area.radiusMetres === undefined ? null : `　${t("map.km", { km: area.radiusMetres / 1000 })}`}
                </span>
              </li>
            ))}
          </ul>
        )}
      </section>
      <section className="detail-part" aria-labelledby="links">
        <h3 id="links">
          {t("closing.state")}{" "}
          {situation.closedBy.includes(mine) ? act("reopen", t("closing.reopen")) : act("close", t("closing.title"))}
        </h3>
        <p>{t(`closing.is.${situation.closing}`)}</p>
        {view === undefined || view.links.length === 0 ? null : (
          <ul className="plain-rows">
            {view.links.map((link) => (
              <li key={link.subject}>
                <ReferenceLink reference={link} audience={situation.audience}>
                  {" "}
                  <Written text={link.title} />
                </ReferenceLink>
              </li>
            ))}
          </ul>
        )}
      </section>
      <section
        className="detail-part home-part"
        aria-labelledby="home-notes"
        data-home
        data-empty={notes.length === 0 ? "" : undefined}
      >
        <h3 id="home-notes">
          {pick(parties.of(mine).homeOnlyLabel)} {act("note", t("act.note"))}
        </h3>
        {notes.length === 0 ? (
          <p className="second">{t("detail.noNotes")}</p>
        ) : (
          <ul className="plain-rows">
            {notes.map((note) => (
              <li key={note.stamp.entry}>
                <span className="second">{formatInstant(note.stamp.time, zone, language)}</span>{" "}
                <Written text={note.text} /> <span className="third">{pick(note.stamp.postName)}</span>
              </li>
            ))}
          </ul>
        )}
      </section>
      <section className="detail-part" aria-labelledby="situation-history">
        <h3 id="situation-history">{t("matter.history")}</h3>
        <ol className="plain-rows">
          {(view?.history ?? []).map((entry) => (
            <li key={entry.stamp.entry} className="line">
              <span className="second">{formatInstant(entry.stamp.time, zone, language)}</span>
              <Mark party={entry.stamp.party} />
              <Link to="/record/$entry" params={{ entry: entry.stamp.entry }}>
                {pick(entry.title)}
              </Link>
              <Written text={entry.text} />
            </li>
          ))}
        </ol>
      </section>
    </Dialog>
  );
}

/** Who stated it and when: its proof is one step away. */
function By(props: { readonly stamp: Stamp | undefined }): ReactNode {
  const { stamp } = props;
  const { pick, language } = useWords();
  const zone = useZone();
  if (stamp === undefined) return null;
  return (
    <small className="by">
      <Link to="/record/$entry" params={{ entry: stamp.entry }}>
        {formatInstant(stamp.time, zone, language)}
      </Link>
      <span>{pick(stamp.postName)}</span>
    </small>
  );
}

export function IndicatorLine(props: { readonly indicator: Indicator; readonly now: number }): ReactNode {
  const { indicator, now } = props;
  const { t } = useWords();
  return (
    <li className="indicator-line" data-state={indicator.state}>
      <Mark party={indicator.stamp.party} />
      <span className="indicator-state">
        {indicator.state === undefined ? "" : t(`indicator.state.${indicator.state}`)}
      </span>
      <span>
        <Written text={indicator.text} fallback={t("report.recalled")} />
        <small>
          {indicator.event === undefined ? null : <Time time={indicator.event} today={now} />}
          {indicator.source === undefined ? null : "　"}
          <Written text={indicator.source} />
        </small>
      </span>
    </li>
  );
}

export function newestFirst(indicators: readonly Indicator[]): readonly Indicator[] {
  const at = (indicator: Indicator) => indicator.event?.at ?? indicator.stamp.time;
  return [...indicators].sort((a, b) => at(b) - at(a) || b.stamp.time - a.stamp.time);
}

/** Every side has determined, and all the same. */
function agreed(sides: readonly SideOfSituation[]): boolean {
  const stated = sides.map(({ determination }) => determination?.situations.map(({ id }) => id).join(" "));
  return stated.every((ids) => ids !== undefined && ids === stated[0]);
}
