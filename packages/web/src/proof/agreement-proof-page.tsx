import { Exact } from "../design/exact.tsx";
import "./proof.css";
import { type AgreementProofView, operations } from "@kakehashi/contract";
import { asOpening, formatClock, formatOfRecordAfter, withArticle } from "@kakehashi/language";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { browserCrypto } from "../app/browser-crypto.ts";
import { client, problemOf } from "../app/client.ts";
import { usePlace } from "../app/place.tsx";
import { Problem } from "../app/problem-blank.tsx";
import { queries } from "../app/queries.ts";
import { useNow, useSession } from "../app/session.tsx";
import { Button } from "../design/button.tsx";
import { CopyCommand } from "../design/copy-command.tsx";
import { useWords } from "../design/language.tsx";
import { sideName, useParties } from "../design/parties.tsx";
import { Blank, Loading } from "../design/states.tsx";
import { useZone } from "../design/time.tsx";
import { Written } from "../design/written.tsx";
import { agreementSteps } from "./agreement-steps.ts";
import { ClocksNote } from "./clocks-note.tsx";
import { type PictureEvent, RecordsPicture } from "./records-picture.tsx";
import { StepsTable } from "./steps-table.tsx";
import { useVerified } from "./use-verified.ts";
import { stands, type VerifiedAgreement, verifyAgreement } from "./verify-agreement.ts";
import { wallTime } from "./wall-time.ts";

/** A sentence first, large enough to read aloud; then one picture; then each step; then the command that needs none of us. */
export function AgreementProofPage(): ReactNode {
  const { t } = useWords();
  const { audience, subject } = useParams({ from: "/frame/matters/$audience/$subject/proof" });
  const proof = useQuery(queries.agreementProof(subject));
  const matter = useQuery(queries.object(audience, subject)).data?.shared.matter;
  usePlace([
    { words: t("place.matters"), to: "/matters" },
    { words: matter?.reference ?? "…", to: `/matters/${audience}/${subject}` },
    { words: t("proof.title") },
  ]);
  const verified = useVerified(proof.data, (view: AgreementProofView) => verifyAgreement(browserCrypto, view));
  if (proof.data === undefined) {
    if (proof.error === null) return <Loading rows={8} />;
    const code = problemOf(proof.error)?.code;
    return code === "not-agreed" || code === "not-proven-yet" ? (
      <Blank title={t("proof.notAgreed")} help={t("proof.notAgreedHelp")}>
        <Link className="button" to="/matters/$audience/$subject" params={{ audience, subject }}>
          {t("agreed.toMatter")}
        </Link>
      </Blank>
    ) : (
      <Problem error={proof.error} />
    );
  }
  const { fileName, fileBytes, agreement } = proof.data;
  return (
    <div className="proof">
      <header className="proof-head">
        <h1>{t("proof.title")}</h1>
        <span className="second">
          {matter?.reference} <Written text={matter?.title} />{" "}
          {agreement.version === undefined ? "" : t("matter.version", { version: agreement.version })}
        </span>
        <span className="buttons">
          <a
            className="button"
            href={client.url(operations.agreementProofFile, { params: { subject } })}
            download={fileName}
          >
            {t("proof.save")}{" "}
            <span className="third">{t("proof.kilobytes", { size: Math.ceil(fileBytes / 1000) })}</span>
          </a>
          <Button onPress={() => window.print()}>{t("act.print")}</Button>
        </span>
      </header>
      <div className="scroll proof-body">
        <Sentence proof={proof.data} verified={verified} />
        {verified === undefined ? <Loading rows={6} /> : <Findings proof={proof.data} verified={verified.result} />}
        <CopyCommand command={`kakehashi verify ${fileName}`} />
      </div>
      <AgreedText content={verified?.result.text.content} />
    </div>
  );
}

function Sentence(props: {
  readonly proof: AgreementProofView;
  readonly verified: { readonly result: VerifiedAgreement; readonly at: number } | undefined;
}): ReactNode {
  const { proof, verified } = props;
  const { t, pick, language } = useWords();
  const parties = useParties();
  const zone = useZone();
  const { agreement } = proof;
  if (verified === undefined) {
    return (
      <div className="proof-sentence">
        <p>{pick(agreement.sentence)}</p>
        <p role="status">{t("proof.verifying")}</p>
      </div>
    );
  }
  const { result, at } = verified;
  const entries = [result.text, result.opening, ...result.concurrences, result.record];
  const faults = entries.filter((entry) => !stands(entry)).length + Number(!result.same) + Number(!result.recorded);
  const time = formatClock(at, zone);
  const nameOf = (party = "") => pick(parties.of(party).name);
  // Said from the bytes that were just checked, not from what the server says of them.
  const acts = [...result.concurrences]
    .sort((a, b) => (a.envelope?.time ?? 0) - (b.envelope?.time ?? 0))
    .map(({ entry, envelope }, n, all) => {
      const stamp = proof.concurrences.find((view) => view.entry.stamp.entry === entry)?.entry.stamp;
      return t("proof.agreedAct", {
        party: language === "en" ? withArticle(nameOf(envelope?.party)) : nameOf(envelope?.party),
        post: stamp === undefined ? (envelope?.post ?? "") : pick(stamp.postName),
        time: formatOfRecordAfter(envelope?.time ?? 0, all[n - 1]?.envelope?.time, zone, language),
      });
    });
  const sentence = t("proof.agreed", { acts: asOpening(acts.join(language === "ja" ? "、" : ", and ")) });
  return (
    <div className="proof-sentence">
      <p>
        {faults === 0 ? sentence : pick(agreement.sentence)}
        {language === "ja" ? "" : " "}
        {faults === 0 && result.proven ? t("proof.bothHold") : ""}
      </p>
      <ClocksNote />
      <p role="status" className={faults === 0 ? "" : "field-error"}>
        {faults === 0 ? t("proof.verifiedHere", { time }) : t("proof.failedHere", { time, count: faults })}
      </p>
    </div>
  );
}

function Findings(props: { readonly proof: AgreementProofView; readonly verified: VerifiedAgreement }): ReactNode {
  const { proof, verified } = props;
  const { t, pick, language } = useWords();
  const { shared } = useSession();
  const parties = useParties();
  const zone = useZone();
  const now = useNow(60_000);
  const nameOf = (party: string): string => sideName(parties.of(party), language);
  const events: PictureEvent[] = [
    ...verified.concurrences.map((entry) => ({ entry, words: t("act.concur") })),
    ...(verified.concurrences.some(({ entry }) => entry === verified.record.entry)
      ? []
      : [{ entry: verified.record, words: pick({ ja: "寄託者の記録", en: "depositary's record" }) }]),
  ].map(({ entry, words }) => ({ entry, words, party: entry.envelope?.party ?? "", time: entry.envelope?.time ?? 0 }));
  return (
    <>
      <RecordsPicture
        events={events}
        parties={proof.agreement.signatories.length > 0 ? proof.agreement.signatories : shared.parties}
        now={now}
      />
      <h2 className="group-head">{t("proof.supports")}</h2>
      <StepsTable
        steps={agreementSteps(verified, { t, nameOf, timeOf: (seconds) => wallTime(seconds, { t, zone, language }) })}
      />
    </>
  );
}

interface ClauseContent {
  readonly heading?: { readonly ja: string; readonly en: string };
  readonly ja: string;
  readonly en: string;
}

/** The words as the entry's own bytes have them, not as any list shows them. */
function AgreedText(props: { readonly content: Readonly<Record<string, unknown>> | undefined }): ReactNode {
  const { t, language } = useWords();
  const clauses = (props.content?.clauses ?? []) as readonly ClauseContent[];
  const order = language === "ja" ? (["ja", "en"] as const) : (["en", "ja"] as const);
  return (
    <aside className="proof-text scroll" aria-labelledby="agreed-text">
      <div className="panel-head">
        <h2 id="agreed-text">{t("proof.agreedText")}</h2>
        <span className="aside">{t("proof.bothAuthentic")}</span>
      </div>
      <ol>
        {clauses.map((clause, n) => (
          <li key={clause.ja}>
            <span className="third">{n + 1}</span>
            <div>
              {order.map((each) => (
                <p key={each} lang={each}>
                  <Exact words={clause[each]} />
                </p>
              ))}
            </div>
          </li>
        ))}
      </ol>
    </aside>
  );
}
