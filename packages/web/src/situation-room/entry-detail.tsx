import type { ReportRow, Stamp } from "@kakehashi/contract";
import { formatInstant } from "@kakehashi/language";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { queries } from "../app/queries.ts";
import { useSession } from "../app/session.tsx";
import { useWallTime } from "../app/use-wall-time.ts";
import { useWords } from "../design/language.tsx";
import { Mark } from "../design/mark.tsx";
import { useParties } from "../design/parties.tsx";
import { Time, useZone } from "../design/time.tsx";
import { Written } from "../design/written.tsx";
import { OwnTimeNote } from "../proof/own-time-note.tsx";
import { QuantityWords } from "../report/quantity-words.tsx";
import { ReportActs } from "../report/report-acts.tsx";
import type { ChronologyItem } from "./chronology-items.ts";

/** What stands behind one row: when it happened and when it was entered, by whom, from where, and who holds it. */
export function EntryDetail(props: { readonly item: ChronologyItem; readonly now: number }): ReactNode {
  const { item, now } = props;
  const { t, pick, language } = useWords();
  const { label, realm } = useSession();
  const zone = useZone();
  const { stamp } = item;
  const labelWords = label(stamp.label)?.words;
  // Only where two wall clocks can be compared, and once there is a receipt.
  const isCompared = realm.kind === "live" && stamp.delivery.some(({ state }) => state === "held");
  const confirmed = useQuery({ ...queries.entry(stamp.entry), enabled: isCompared }).data?.confirmed;
  return (
    <div className="entry-detail">
      <dl className="facts">
        <dt>{t("report.eventTime")}</dt>
        <dd>
          <Time time={item.event} today={now} />
        </dd>
        <dt>{t("report.recordTime")}</dt>
        <dd>
          {formatInstant(stamp.time, zone, language)} <OwnTimeNote own={stamp.time} confirmed={confirmed} />
        </dd>
        <dt>{t("report.by")}</dt>
        <dd>{pick(stamp.postName)}</dd>
        {item.type === "report" ? <ReportFacts item={item} /> : null}
        <dt>{t("report.label")}</dt>
        <dd>{labelWords === undefined ? stamp.label : pick(labelWords)}</dd>
        <dt>{t("report.delivery")}</dt>
        <dd>
          <DeliveryWords stamp={stamp} />
        </dd>
      </dl>
      <span className="line">
        <Link to="/record/$entry" params={{ entry: stamp.entry }}>
          {t("report.proof")}
        </Link>
      </span>
      {item.type === "report" ? <ReportActs report={item.report} /> : null}
    </div>
  );
}

function ReportFacts(props: { readonly item: Extract<ChronologyItem, { type: "report" }> }): ReactNode {
  const { report } = props.item;
  const { t, pick } = useWords();
  const parties = useParties();
  const { shared } = useSession();
  return (
    <>
      {report.stamp.home ? null : (
        <>
          <dt>{t("entry.status")}</dt>
          <dd>
            {parties.ordered(shared.parties).map((party) => {
              const status = party === report.stamp.party ? report.status : statusOf(report, party);
              return (
                <div key={party} className="line">
                  <Mark party={party} state={status === undefined ? "hollow" : "solid"} />
                  {status === undefined ? (
                    <span className="third">{t("room.notStated")}</span>
                  ) : (
                    t(`report.status.${status}`)
                  )}
                </div>
              );
            })}
          </dd>
        </>
      )}
      {report.place?.name === undefined ? null : (
        <>
          <dt>{t("report.place")}</dt>
          <dd>
            <Written text={report.place.name} />
          </dd>
        </>
      )}
      {report.source.length === 0 ? null : (
        <>
          <dt>{t("report.source")}</dt>
          <dd>
            {report.source.map((source) => (
              <div key={source.ja ?? source.en}>
                <Written text={source} />
              </div>
            ))}
          </dd>
        </>
      )}
      {report.quantities.length === 0 ? null : (
        <>
          <dt>{t("report.quantities")}</dt>
          <dd>
            {report.quantities.map((quantity) => (
              <div key={quantity.entry} className="line">
                <Mark party={quantity.party} />
                <Written text={quantity.name} /> <QuantityWords quantity={quantity} />
                <Written text={quantity.scope} />
                <span className="third">
                  <Written text={quantity.source} fallback={t("room.noSource")} />
                </span>
              </div>
            ))}
          </dd>
        </>
      )}
      {report.struck?.reason === undefined ? null : (
        <>
          <dt>{t("report.struck")}</dt>
          <dd>
            {pick(parties.of(report.struck.stamp.party).name)}: <Written text={report.struck.reason} />
          </dd>
        </>
      )}
    </>
  );
}

/** How the fact stands for another side than the reporter's, where it has said so. */
function statusOf(report: ReportRow, party: string): ReportRow["status"] | undefined {
  return report.statuses.find((each) => each.party === party)?.status as ReportRow["status"] | undefined;
}

/** Per partner: waiting, sent, or held with the wall time of its signature. */
function DeliveryWords(props: { readonly stamp: Pick<Stamp, "home" | "delivery" | "party"> }): ReactNode {
  const { home, delivery, party } = props.stamp;
  const { t, pick } = useWords();
  const parties = useParties();
  const wallTime = useWallTime();
  if (home) return pick(parties.of(party).homeOnlyLabel);
  return delivery.map((each) => (
    <div key={each.node} className="line">
      <Mark party={each.party} state={each.state === "held" ? "solid" : "hollow"} />
      {each.state === "held"
        ? t("report.held", { time: each.wall === undefined ? "" : wallTime(each.wall) })
        : each.state === "sent"
          ? t("report.sent")
          : t("report.waiting")}
    </div>
  ));
}
