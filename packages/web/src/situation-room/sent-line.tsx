import type { AudienceView, Delivery } from "@kakehashi/contract";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { queries } from "../app/queries.ts";
import { useLinks } from "../app/session.tsx";
import { useWallTime } from "../app/use-wall-time.ts";
import { useWords } from "../design/language.tsx";
import { Mark } from "../design/mark.tsx";
import { sideName, useParties } from "../design/parties.tsx";

/** The delivery of the last line, live, until each partner has signed that it holds it. */
export function SentLine(props: {
  readonly subject: string;
  readonly entries: readonly { readonly entry: string }[];
  readonly route: { readonly audience: AudienceView };
  readonly at: number;
  readonly situation: string;
}): ReactNode {
  const { subject, entries, route, at, situation } = props;
  const { t } = useWords();
  const wallTime = useWallTime();
  const reports = useQuery(queries.reports(route.audience.audience, situation));
  const row = reports.data?.rows.find((each) => each.subject === subject);
  const time = wallTime(at);
  const last = entries.at(-1)?.entry;
  return (
    <div className="sent-line" role="status">
      <span className="line">
        <span>{t("entry.sentAt", { time })}</span>
        {route.audience.home
          ? t("entry.keptHome")
          : (row?.stamp.delivery ?? []).map((each) => <Progress key={each.node} delivery={each} />)}
      </span>
      {last === undefined ? null : (
        <Link to="/record/$entry" params={{ entry: last }}>
          {t("matter.proof")}
        </Link>
      )}
    </div>
  );
}

function Progress(props: { readonly delivery: Delivery }): ReactNode {
  const { party, node, state, wall } = props.delivery;
  const { t, language } = useWords();
  const parties = useParties();
  const wallTime = useWallTime();
  const name = sideName(parties.of(party), language);
  const down = useLinks().some((link) => link.node === node && link.state === "down");
  const words =
    state === "held"
      ? t("entry.confirmed", { party: name, time: wall === undefined ? "" : wallTime(wall) })
      : down
        ? t("entry.waitsForLink", { party: name })
        : t("entry.onItsWay", { party: name });
  return (
    <span>
      <Mark party={party} state={state === "held" ? "solid" : down ? "dashed" : "hollow"} silent /> {words}
    </span>
  );
}
