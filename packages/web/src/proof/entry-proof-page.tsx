import "./proof.css";
import type { ProofView } from "@kakehashi/contract";
import { formatClock, formatOfRecord, inSentences } from "@kakehashi/language";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { browserCrypto } from "../app/browser-crypto.ts";
import { problemOf } from "../app/client.ts";
import { usePlace } from "../app/place.tsx";
import { Problem } from "../app/problem-blank.tsx";
import { queries } from "../app/queries.ts";
import { useNow } from "../app/session.tsx";
import { Button } from "../design/button.tsx";
import { Exact, ExactNote } from "../design/exact.tsx";
import { useWords } from "../design/language.tsx";
import { sideName, useParties } from "../design/parties.tsx";
import { Blank, Loading } from "../design/states.tsx";
import { useZone } from "../design/time.tsx";
import { ClocksNote } from "./clocks-note.tsx";
import { entrySteps } from "./entry-steps.ts";
import { flaggedTexts } from "./flagged-texts.ts";
import { OwnTimeNote } from "./own-time-note.tsx";
import { RecordsPicture } from "./records-picture.tsx";
import { StepsTable } from "./steps-table.tsx";
import { useVerified } from "./use-verified.ts";
import { faultsOf, stands } from "./verify-agreement.ts";
import { type VerifiedEntry, verifyEntry } from "./verify-entry.ts";
import { wallTime } from "./wall-time.ts";

/** What was entered, by whom, who holds it: a sentence, then what this browser found of it in bytes. */
export function EntryProofPage(): ReactNode {
  const { t } = useWords();
  const { entry } = useParams({ from: "/frame/record/$entry" });
  const proof = useQuery(queries.proof(entry));
  usePlace([{ words: t("place.record"), to: "/record" }, { words: t("proof.title") }]);
  const verified = useVerified(proof.data, (view: ProofView) => verifyEntry(browserCrypto, view, entry));
  if (proof.data === undefined) {
    if (proof.error === null) return <Loading rows={8} />;
    return problemOf(proof.error)?.code === "not-proven-yet" ? (
      <Blank title={problemOf(proof.error)?.title ?? ""} help={problemOf(proof.error)?.detail ?? ""}>
        <Button onPress={() => void proof.refetch()}>{t("act.retry")}</Button>
      </Blank>
    ) : (
      <Problem error={proof.error} />
    );
  }
  return (
    <div className="proof">
      <header className="proof-head">
        <h1>{t("proof.title")}</h1>
        <KindWords proof={proof.data} />
        <span className="buttons">
          <Button onPress={() => save(entry, proof.data)}>{t("proof.save")}</Button>
          <Button onPress={() => window.print()}>{t("act.print")}</Button>
        </span>
      </header>
      <div className="scroll proof-body">
        <Sentence proof={proof.data} verified={verified} />
        <EnteredBy entry={entry} />
        {verified === undefined ? <Loading rows={6} /> : <Findings proof={proof.data} entry={verified.result} />}
      </div>
      <Content content={verified?.result.content} />
    </div>
  );
}

/** The C2SP tlog-proof, byte for byte as it came and was checked. */
function save(entry: string, proof: ProofView): void {
  const bytes = Uint8Array.from(atob(proof.evidence), (character) => character.charCodeAt(0));
  const url = URL.createObjectURL(new Blob([bytes], { type: "text/plain" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = `${entry.slice(0, 16)}.tlog-proof`;
  link.click();
  URL.revokeObjectURL(url);
}

/** The person behind the post, and whom they stood in for: from this node's own account, not of the proof, and on no print. */
function EnteredBy(props: { readonly entry: string }): ReactNode {
  const { t, pick } = useWords();
  const { data } = useQuery(queries.entry(props.entry));
  if (data?.enteredBy === undefined) return null;
  const { person, absent } = data.enteredBy;
  const name = pick(person.name);
  return (
    <p className="entered-by" data-home data-unprinted>
      {t("away.enteredBy")}:{" "}
      {absent === undefined ? name : t("away.inPlaceOf", { person: name, absent: pick(absent.name) })}{" "}
      <span className="third">{t("away.enteredHere")}</span>
    </p>
  );
}

function KindWords(props: { readonly proof: ProofView }): ReactNode {
  const { pick } = useWords();
  return <span className="second">{pick(props.proof.entry.kindTitle)}</span>;
}

function Sentence(props: {
  readonly proof: ProofView;
  readonly verified: { readonly result: VerifiedEntry; readonly at: number } | undefined;
}): ReactNode {
  const { proof, verified } = props;
  const { t, pick, language } = useWords();
  const parties = useParties();
  const zone = useZone();
  const { stamp, kindTitle } = proof.entry;
  const name = (party: string) => sideName(parties.of(party), language);
  const held = verified?.result.held ?? [];
  const others = proof.delivery.map(({ party }) => party).filter((party) => !held.some((each) => each.party === party));
  const sentences = [
    t("proof.entrySentence", {
      post: pick(stamp.postName),
      party: pick(parties.of(stamp.party).name),
      time: formatOfRecord(stamp.time, zone, language),
      what: pick(kindTitle),
    }),
    ...(stamp.home ? [t("proof.homeOnly", { party: name(stamp.party) })] : []),
    ...held.map((each) =>
      t("proof.entryHeldBy", { party: name(each.party), time: formatOfRecord(each.time * 1000, zone, language) }),
    ),
    ...(verified === undefined || stamp.home
      ? []
      : others.map((party) => t("proof.entryNotHeld", { party: name(party) }))),
  ];
  const good = verified !== undefined && stands(verified.result);
  const time = verified === undefined ? "" : formatClock(verified.at, zone);
  return (
    <div className="proof-sentence" data-home={stamp.home ? "" : undefined}>
      <p>{inSentences(language, ...sentences)}</p>
      <ClocksNote />
      {held.length === 0 ? null : (
        <OwnTimeNote own={stamp.time} confirmed={Math.min(...held.map((each) => each.time)) * 1000} />
      )}
      <p role="status" className={verified === undefined || good ? "" : "field-error"}>
        {verified === undefined
          ? t("proof.verifying")
          : good
            ? t("proof.verifiedHere", { time })
            : t("proof.failedHere", { time, count: faultsOf(verified.result) })}
      </p>
    </div>
  );
}

function Findings(props: { readonly proof: ProofView; readonly entry: VerifiedEntry }): ReactNode {
  const { proof, entry } = props;
  const { t, pick, language } = useWords();
  const parties = useParties();
  const zone = useZone();
  const now = useNow(60_000);
  const author = entry.envelope?.party ?? proof.entry.stamp.party;
  const others = [...new Set(proof.delivery.map(({ party }) => party))];
  const nameOf = (party: string): string => sideName(parties.of(party), language);
  return (
    <>
      <RecordsPicture
        events={[{ entry, party: author, time: entry.envelope?.time ?? 0, words: pick(proof.entry.kindTitle) }]}
        parties={[author, ...others]}
        now={now}
      />
      <h2 className="group-head">{t("proof.supports")}</h2>
      <StepsTable
        steps={entrySteps(entry, others, { t, nameOf, timeOf: (seconds) => wallTime(seconds, { t, zone, language }) })}
      />
    </>
  );
}

/** The content as its bytes have it, for whoever wants to read exactly what was signed. */
function Content(props: { readonly content: Readonly<Record<string, unknown>> | undefined }): ReactNode {
  const { t } = useWords();
  return (
    <aside className="proof-text scroll" aria-labelledby="signed-content">
      <div className="panel-head">
        <h2 id="signed-content">{t("proof.raw")}</h2>
      </div>
      {props.content === undefined ? null : <ExactNote flagged={flaggedTexts(props.content)} />}
      <pre className="mono content-json" dir="ltr">
        {props.content === undefined ? (
          t("proof.stepBodyGone")
        ) : (
          <Exact words={JSON.stringify(props.content, null, 2)} />
        )}
      </pre>
    </aside>
  );
}
