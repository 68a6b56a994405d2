import "./agreed.css";
import { type AgreedText, type AgreedView, wholePlaceWords } from "@kakehashi/contract";
import { dateTimeGroup, formatOfRecord } from "@kakehashi/language";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { problemOf } from "../../app/client.ts";
import { usePlace } from "../../app/place.tsx";
import { usePrintedLabel } from "../../app/print-sheet.tsx";
import { Problem } from "../../app/problem-blank.tsx";
import { queries } from "../../app/queries.ts";
import { Chip } from "../../design/chip.tsx";
import { useWords } from "../../design/language.tsx";
import { Notice } from "../../design/notice.tsx";
import { useParties } from "../../design/parties.tsx";
import { Blank, Loading } from "../../design/states.tsx";
import { useZone } from "../../design/time.tsx";
import { inFours } from "../fingerprint.ts";
import { Concurrences, RecordOf } from "./agreed-acts.tsx";
import { AgreedFiles } from "./agreed-files.tsx";
import { EarlierAgreements, ProposedTexts } from "./agreed-past.tsx";
import { AgreedProof } from "./agreed-proof.tsx";
import { AgreedWords } from "./agreed-words.tsx";

/** What both sides have agreed, as one document: the exact words, who concurred, the record, the proof. */
export function AgreedPage(): ReactNode {
  const { t } = useWords();
  const { audience, subject } = useParams({ from: "/frame/matters/$audience/$subject/agreed" });
  const agreed = useQuery(queries.agreed(audience, subject));
  usePlace([
    { words: t("place.matters"), to: "/matters" },
    { words: agreed.data?.reference ?? "…", to: `/matters/${audience}/${subject}` },
    { words: t("agreed.place") },
  ]);
  usePrintedLabel(agreed.data?.label);
  if (agreed.data !== undefined) return <Agreed agreed={agreed.data} />;
  if (agreed.error === null) return <Loading rows={10} />;
  if (problemOf(agreed.error)?.code !== "not-agreed") {
    return <Problem error={agreed.error} onRetry={() => void agreed.refetch()} />;
  }
  return (
    <Blank title={t("agreed.none")} help={t("agreed.noneHelp")}>
      <Link className="button" to="/matters/$audience/$subject" params={{ audience, subject }}>
        {t("agreed.toMatter")}
      </Link>
    </Blank>
  );
}

function Agreed(props: { readonly agreed: AgreedView }): ReactNode {
  const { agreed } = props;
  const { t, pick } = useWords();
  const isCrossed = agreed.now.some(({ is }) => is === "crossed");
  return (
    <article className="agreed scroll">
      <header className="agreed-head">
        <Title agreed={agreed} />
        <AgreedFiles agreed={agreed} />
      </header>
      {isCrossed ? (
        <Notice kind="alert" title={t("agreed.crossedTitle")} detail={t("agreed.crossedHelp")} />
      ) : (
        <p className="agreed-sentence-of-record">{pick(agreed.agreement.sentence)}</p>
      )}
      {agreed.illustrative ? <p className="second">{t("illustrativeHelp")}</p> : null}
      {agreed.now.map((text, at) => (
        <OneAgreement key={text.record.entry} agreed={agreed} text={text} at={at} />
      ))}
      <section aria-labelledby="agreed-proof">
        <h2 id="agreed-proof">{t("agreed.proof")}</h2>
        <AgreedProof agreed={agreed} labelledBy="agreed-proof" />
      </section>
      <EarlierAgreements agreed={agreed} />
      <ProposedTexts agreed={agreed} />
    </article>
  );
}

/** Both titles: the reader's language first, the other below it. */
function Title(props: { readonly agreed: AgreedView }): ReactNode {
  const { title, reference, now, illustrative } = props.agreed;
  const { t, language } = useWords();
  const other = language === "ja" ? "en" : "ja";
  const own = title?.[language];
  const foreign = title?.[other];
  return (
    <div className="agreed-title">
      <p className="second">
        {t("agreed.kind")} <strong>{reference}</strong>{" "}
        {now.map(({ version }) => t("matter.version", { version })).join(", ")}{" "}
        {illustrative ? (
          <Chip kind="provisional" title={t("illustrativeHelp")}>
            {t("illustrative")}
          </Chip>
        ) : null}
      </p>
      <h1 lang={own === undefined ? other : language}>{own ?? foreign ?? reference}</h1>
      {own === undefined || foreign === undefined ? null : <p lang={other}>{foreign}</p>}
    </div>
  );
}

function OneAgreement(props: {
  readonly agreed: AgreedView;
  readonly text: AgreedText;
  readonly at: number;
}): ReactNode {
  const { agreed, text, at } = props;
  const { t } = useWords();
  const id = (part: string) => `agreed-${part}-${at}`;
  const count = agreed.now.length;
  return (
    <>
      {text.is === "crossed" ? (
        <h2 className="agreed-rival">
          {t("agreed.rival", { number: at + 1, count })} <Chip>{t("agreed.crossed")}</Chip>
        </h2>
      ) : null}
      <Facts agreed={agreed} text={text} />
      <section aria-labelledby={id("words")}>
        <h2 id={id("words")}>{t("agreed.words")}</h2>
        <AgreedWords text={text} labelledBy={id("words")} />
      </section>
      <section aria-labelledby={id("concurrences")}>
        <h2 id={id("concurrences")}>{t("agreed.concurrences")}</h2>
        <Concurrences text={text} labelledBy={id("concurrences")} />
      </section>
      <section aria-labelledby={id("record")}>
        <h2 id={id("record")}>{t("agreed.record")}</h2>
        <RecordOf agreed={agreed} text={text} labelledBy={id("record")} />
      </section>
    </>
  );
}

function Facts(props: { readonly agreed: AgreedView; readonly text: AgreedText }): ReactNode {
  const { agreed, text } = props;
  const { t, pick, language } = useWords();
  const parties = useParties();
  const zone = useZone();
  const { time } = text.record;
  const names = agreed.agreement.signatories.map((party) => pick(parties.of(party).name));
  const rows = [
    [
      t("agreed.when"),
      `${formatOfRecord(time, zone, language)}${language === "ja" ? ` ${zone}` : ""}　${dateTimeGroup(time)}`,
    ],
    [t("agreed.body"), pick(wholePlaceWords(agreed))],
    [t("agreed.signatories"), names.join(pick({ ja: "、", en: ", " }))],
    [t("matter.depositary"), `${pick(parties.of(agreed.depositary.party).name)}　${agreed.depositary.node}`],
    [t("agreed.label"), pick(agreed.label.words)],
    [t("agreed.realm"), `${t(`realm.${agreed.realm.kind}`)}　${agreed.realm.name}`],
  ] as const;
  return (
    <dl className="agreed-facts" aria-label={t("agreed.facts")}>
      {rows.map(([name, words]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{words}</dd>
        </div>
      ))}
      <div>
        <dt>{t("agreed.text")}</dt>
        <dd className="mono">{inFours(text.text)}</dd>
      </div>
    </dl>
  );
}
