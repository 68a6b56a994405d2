import type { ReportRow } from "@kakehashi/contract";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { actWords } from "../act/matter-acts.ts";
import { ReferenceLink } from "../app/reference-link.tsx";
import { Chip } from "../design/chip.tsx";
import { useWords } from "../design/language.tsx";
import { Mark } from "../design/mark.tsx";
import { sideName, useParties } from "../design/parties.tsx";
import { Time } from "../design/time.tsx";
import { Written } from "../design/written.tsx";
import { QuantityWords } from "../report/quantity-words.tsx";
import type { ChronologyItem } from "./chronology-items.ts";
import { EntryDetail } from "./entry-detail.tsx";

/** Within this time a row that was opened has all its parts. */
const unfoldsMs = 400;

/** Time, side, words; beneath them how sure it is, from how many sources, and what has not yet arrived. */
export function ChronologyRow(props: {
  readonly item: ChronologyItem;
  readonly now: number;
  readonly fresh: boolean;
  readonly selected: boolean;
  readonly onSelect: (id: string | undefined) => void;
}): ReactNode {
  const { item, now, fresh, selected, onSelect } = props;
  const struck = item.type === "report" && (item.report.struck !== undefined || item.report.recalled);
  const toggle = () => onSelect(selected ? undefined : item.id);
  const id = useId();
  const row = useRef<HTMLDivElement>(null);
  // What opens at the lower edge opens out of sight: as much of it as fits is brought into view, once its parts are there.
  useEffect(() => {
    const { current } = row;
    if (!selected || current === null) return undefined;
    const grows = new ResizeObserver(() => current.scrollIntoView({ block: "nearest" }));
    grows.observe(current);
    const whole = setTimeout(() => grows.disconnect(), unfoldsMs);
    return () => {
      clearTimeout(whole);
      grows.disconnect();
    };
  }, [selected]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the time is a button with the same effect; the rest of the row only widens the target.
    // biome-ignore lint/a11y/noStaticElementInteractions: as above.
    <div
      ref={row}
      className="row entry-row"
      data-home={item.stamp.home ? "" : undefined}
      data-new={fresh ? "" : undefined}
      data-unseen={fresh ? "" : undefined}
      data-selected={selected ? "" : undefined}
      data-struck={struck ? "" : undefined}
      onClick={(event) => {
        // Events of a dialog that this row has opened bubble here through React, though it stands elsewhere in the page.
        if (!(event.target instanceof Element) || !event.currentTarget.contains(event.target)) return;
        if (event.target.closest("a, button, .entry-detail") === null) toggle();
      }}
    >
      <button
        type="button"
        className="when"
        data-row
        id={`${id}-time`}
        aria-expanded={selected}
        aria-labelledby={`${id}-time ${id}-words`}
        onClick={toggle}
      >
        <Time time={item.event} today={now} stacked />
      </button>
      <Mark party={item.stamp.party} />
      <span>
        <span className="words" id={`${id}-words`}>
          {item.type === "report" ? <ReportWords report={item.report} /> : <ActText item={item} />}
        </span>
        <Under item={item} />
      </span>
      {selected ? <EntryDetail item={item} now={now} /> : null}
    </div>
  );
}

function ReportWords(props: { readonly report: ReportRow }): ReactNode {
  const { report } = props;
  const { t } = useWords();
  if (report.recalled) return t("report.recalled");
  return (
    <>
      {report.mentions.map((mention) => (
        <span key={mention.subject}>
          <ReferenceLink reference={mention} audience={report.audience} />{" "}
        </span>
      ))}
      <Written text={report.text} fallback={t("report.noWords")} />
    </>
  );
}

function ActText(props: { readonly item: Extract<ChronologyItem, { type: "act" }> }): ReactNode {
  const { matter, act } = props.item;
  const { t, pick, language } = useWords();
  const { verb, text } = actWords(act, matter, { t, language });
  return (
    <>
      <Link to="/matters/$audience/$subject" params={{ audience: matter.audience, subject: matter.subject }}>
        {matter.reference}
      </Link>{" "}
      {verb}
      {text === undefined ? (
        // A number says nothing to whoever did not raise it: what the act is about stands beside it.
        <span className="of-matter">
          <Written text={matter.title} />
        </span>
      ) : (
        <>
          {pick({ ja: "：", en: ": " })}
          <Written text={text} />
        </>
      )}
    </>
  );
}

function Under(props: { readonly item: ChronologyItem }): ReactNode {
  const { item } = props;
  const { t, pick, language } = useWords();
  const parties = useParties();
  const { stamp } = item;
  const waiting = !stamp.home && stamp.delivery.some(({ state }) => state === "waiting");
  const parts: ReactNode[] = [];
  if (stamp.home) {
    parts.push(
      <Chip key="home" kind="home">
        {pick(parties.of(stamp.party).homeOnlyLabel)}
      </Chip>,
    );
  }
  if (waiting) parts.push(<Chip key="waiting">{t("report.waiting")}</Chip>);
  if (item.type === "report") {
    const { report } = item;
    if (report.struck !== undefined) parts.push(<Chip key="struck">{t("report.struck")}</Chip>);
    if (report.illustrative) {
      parts.push(
        <Chip key="illustrative" kind="provisional" title={t("illustrativeHelp")}>
          {t("illustrative")}
        </Chip>,
      );
    }
    if (!stamp.home) parts.push(<span key="status">{t(`report.status.${report.status}`)}</span>);
    if (report.source.length > 0)
      parts.push(<span key="sources">{t("report.sources", { count: report.source.length })}</span>);
    for (const other of report.statuses.filter(
      ({ party, status }) => party !== stamp.party && status !== report.status,
    )) {
      const known = other.status as ReportRow["status"];
      parts.push(
        <span key={other.party}>
          {t("report.otherStatus", {
            party: sideName(parties.of(other.party), language),
            status: t(`report.status.${known}`),
          })}
        </span>,
      );
    }
    for (const quantity of report.quantities.slice(0, 3)) {
      parts.push(
        <span key={quantity.entry}>
          <QuantityWords quantity={quantity} />
          {quantity.source === undefined ? null : (
            <span className="third">
              {" "}
              <Written text={quantity.source} />
            </span>
          )}
        </span>,
      );
    }
  }
  return parts.length === 0 ? null : <span className="under">{parts}</span>;
}
