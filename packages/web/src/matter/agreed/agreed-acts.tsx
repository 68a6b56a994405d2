import type { AgreedText, AgreedView, Stamp } from "@kakehashi/contract";
import { formatInstant, formatOfRecord, isoInstant } from "@kakehashi/language";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useWords } from "../../design/language.tsx";
import { Mark } from "../../design/mark.tsx";
import { useParties } from "../../design/parties.tsx";
import { useZone } from "../../design/time.tsx";
import { inFours } from "../fingerprint.ts";

/** Each side's concurrence: which post, when, and the entry that says so. */
export function Concurrences(props: { readonly text: AgreedText; readonly labelledBy: string }): ReactNode {
  return <ActsTable labelledBy={props.labelledBy} stamps={props.text.concurrences.map(({ stamp }) => stamp)} />;
}

/** The depositary's entry that settled it. */
export function RecordOf(props: {
  readonly agreed: AgreedView;
  readonly text: AgreedText;
  readonly labelledBy: string;
}): ReactNode {
  const { agreed, text } = props;
  const { t, pick } = useWords();
  const parties = useParties();
  const { node, party } = agreed.depositary;
  const name = pick(parties.of(party).name);
  return (
    <>
      <p>
        {text.settledBy === "record" ? t("agreed.byRecord", { name, node }) : t("agreed.byConcurrence", { name, node })}
      </p>
      <ActsTable labelledBy={props.labelledBy} stamps={[text.record]} />
    </>
  );
}

function ActsTable(props: { readonly stamps: readonly Stamp[]; readonly labelledBy: string }): ReactNode {
  const { t, pick, language } = useWords();
  const parties = useParties();
  const zone = useZone();
  return (
    <table className="agreed-table agreed-acts" aria-labelledby={props.labelledBy}>
      <thead>
        <tr>
          <th scope="col">{t("agreed.party")}</th>
          <th scope="col">{t("agreed.post")}</th>
          <th scope="col">{t("agreed.time")}</th>
          <th scope="col">{t("agreed.entry")}</th>
        </tr>
      </thead>
      <tbody>
        {props.stamps.map((stamp) => (
          <tr key={stamp.entry}>
            <td>
              <span className="agreed-party">
                <Mark party={stamp.party} silent /> {pick(parties.of(stamp.party).name)}
              </span>
            </td>
            <td>{pick(stamp.postName)}</td>
            <td>
              <time dateTime={isoInstant(stamp.time)} title={formatInstant(stamp.time, zone, language)}>
                {formatOfRecord(stamp.time, zone, language)}
              </time>
            </td>
            <td>
              <Link className="mono" to="/record/$entry" params={{ entry: stamp.entry }}>
                {inFours(stamp.entry)}
              </Link>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
