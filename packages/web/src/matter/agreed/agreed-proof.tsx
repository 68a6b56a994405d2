import type { AgreedView, ProofPlace } from "@kakehashi/contract";
import { clockParts, formatSeconds, isoInstant, zoneName } from "@kakehashi/language";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { CopyCommand } from "../../design/copy-command.tsx";
import { useWords } from "../../design/language.tsx";
import { Mark } from "../../design/mark.tsx";
import { Notice } from "../../design/notice.tsx";
import { useZone } from "../../design/time.tsx";
import { inFours } from "../fingerprint.ts";

/** Where each entry stands, under which checkpoint, and who has signed for it; then the command that needs none of us. */
export function AgreedProof(props: { readonly agreed: AgreedView; readonly labelledBy: string }): ReactNode {
  const { proof, now } = props.agreed;
  const { t } = useWords();
  if (proof === undefined) {
    const isCrossed = now.some(({ is }) => is === "crossed");
    return <Notice title={isCrossed ? t("agreed.proofCrossed") : t("agreed.proofAwaited")} />;
  }
  return (
    <>
      {proof.proven ? null : <Notice title={t("agreed.proofAwaited")} />}
      <table className="agreed-table" aria-labelledby={props.labelledBy}>
        <thead>
          <tr>
            <th scope="col">{t("agreed.entry")}</th>
            <th scope="col">{t("agreed.log")}</th>
            <th scope="col">{t("agreed.checkpoint")}</th>
            <th scope="col">{t("agreed.cosigned")}</th>
          </tr>
        </thead>
        <tbody>
          {proof.places.map((place) => (
            <PlaceRow key={place.entry} place={place} />
          ))}
        </tbody>
      </table>
      <CopyCommand command={`kakehashi verify ${proof.fileName}`} />
    </>
  );
}

function PlaceRow(props: { readonly place: ProofPlace }): ReactNode {
  const { place } = props;
  const { t } = useWords();
  const [node = "", , , incarnation = ""] = place.origin.split("/");
  return (
    <tr>
      <td>
        <span className="agreed-party">
          <Mark party={place.party} /> {t(`agreed.is.${place.is}`)}
        </span>
        <Link className="mono small" to="/record/$entry" params={{ entry: place.entry }}>
          {inFours(place.entry)}
        </Link>
      </td>
      <td>
        {node} <span className="mono small">{incarnation.slice(0, 8)}…</span>
        <span className="small">{t("proof.place", { index: place.index + 1, size: place.size })}</span>
      </td>
      <td>
        {t("agreed.size", { size: place.size })}
        <span className="mono small">{inFours(place.root)}</span>
      </td>
      <td>
        {place.cosigned.length === 0 ? t("agreed.cosignatureAwaited") : null}
        {place.cosigned.map(({ node, party, wall }) => (
          <span key={node} className="agreed-party">
            <Mark party={party} /> {node} {wall === undefined ? null : <WallTime ms={wall} />}
          </span>
        ))}
      </td>
    </tr>
  );
}

/** A signature's time, to the second, by the signer's wall clock: with its year, since a case may be of another. */
function WallTime(props: { readonly ms: number }): ReactNode {
  const zone = useZone();
  const { t, language } = useWords();
  const { year, month, day } = clockParts(props.ms, zone);
  const two = (value: number) => String(value).padStart(2, "0");
  return (
    <time className="small" dateTime={isoInstant(props.ms)} title={t("clock.wall")}>
      {year}-{two(month)}-{two(day)} {formatSeconds(props.ms, zone)} {zoneName(zone, language)}
    </time>
  );
}
