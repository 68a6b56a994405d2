import type { AgreedView } from "@kakehashi/contract";
import { formatOfRecord } from "@kakehashi/language";
import type { ReactNode } from "react";
import { Chip } from "../../design/chip.tsx";
import { useWords } from "../../design/language.tsx";
import { Mark } from "../../design/mark.tsx";
import { useZone } from "../../design/time.tsx";
import { inFours } from "../fingerprint.ts";
import { AgreedWords } from "./agreed-words.tsx";

/** Agreements that a later one has amended: still agreed then, with their words, and shown as what they are. */
export function EarlierAgreements(props: { readonly agreed: AgreedView }): ReactNode {
  const { earlier } = props.agreed;
  const { t, language } = useWords();
  const zone = useZone();
  if (earlier.length === 0) return null;
  return (
    <section aria-labelledby="agreed-earlier">
      <h2 id="agreed-earlier">{t("agreed.earlier")}</h2>
      {earlier.map((text) => (
        <details key={text.record.entry} className="agreed-earlier">
          <summary>
            <span id={`earlier-${text.record.entry}`}>
              {t("agreed.earlierOne", {
                version: text.version,
                time: formatOfRecord(text.record.time, zone, language),
              })}
            </span>{" "}
            <Chip>{t("agreed.amended")}</Chip> <span className="mono small">{inFours(text.text.slice(0, 16))}</span>
          </summary>
          <AgreedWords text={text} labelledBy={`earlier-${text.record.entry}`} />
        </details>
      ))}
    </section>
  );
}

/** Every text that was proposed, agreed or not. */
export function ProposedTexts(props: { readonly agreed: AgreedView }): ReactNode {
  const { versions, now } = props.agreed;
  const { t, pick, language } = useWords();
  const zone = useZone();
  if (versions.length < 2) return null;
  const stands = new Map(now.map(({ text, is }) => [text, is]));
  const stateOf = (text: string, wasAgreed: boolean) => {
    if (stands.get(text) === "crossed") return "agreed.state.crossed" as const;
    if (stands.has(text)) return "agreed.state.now" as const;
    return wasAgreed ? ("agreed.state.amended" as const) : ("agreed.state.never" as const);
  };
  return (
    <section aria-labelledby="agreed-versions">
      <h2 id="agreed-versions">{t("agreed.versions")}</h2>
      <table className="agreed-table" aria-labelledby="agreed-versions">
        <thead>
          <tr>
            <th scope="col">{t("matter.versions")}</th>
            <th scope="col">{t("agreed.post")}</th>
            <th scope="col">{t("agreed.versionState")}</th>
            <th scope="col">{t("agreed.text")}</th>
          </tr>
        </thead>
        <tbody>
          {versions.map(({ version, text, agreed, stamp }) => (
            <tr key={text}>
              <td>{t("matter.version", { version })}</td>
              <td>
                <span className="agreed-party">
                  <Mark party={stamp.party} /> {pick(stamp.postName)}
                </span>
                <span className="small">{formatOfRecord(stamp.time, zone, language)}</span>
              </td>
              <td>{t(stateOf(text, agreed))}</td>
              <td className="mono">{inFours(text)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
