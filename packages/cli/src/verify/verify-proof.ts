import { UsageFault } from "../cli-context.ts";
import { type AgreementFile, readProofFile } from "./proof-file.ts";
import { type ProvenEntry, proveEntry } from "./prove-entry.ts";
import type { Step } from "./step.ts";
import { trustOf } from "./trust.ts";
import { type VerifiedEquivocation, verifyEquivocationFile } from "./verify-equivocation.ts";

export interface VerifiedAgreement {
  readonly kind: "agreement";
  readonly realm: string;
  readonly audience: string;
  readonly parties: readonly { readonly party: string; readonly fingerprint: string }[];
  readonly subject: string;
  readonly text: string;
  readonly depositary: string;
  readonly concurrences: readonly { readonly party: string; readonly post: string; readonly time: number }[];
  /** The words agreed, as they stand in the text entry. */
  readonly words: unknown;
  readonly steps: readonly Step[];
}

/** The entries that a proof names; undefined where the file lacks one. */
interface Named {
  readonly opening: ProvenEntry | undefined;
  readonly text: ProvenEntry | undefined;
  readonly record: ProvenEntry | undefined;
  readonly concurrences: readonly { readonly party: string; readonly entry: ProvenEntry | undefined }[];
}

/**
 * Checks a `.proof` file on its own.
 *
 * @throws UsageFault when it is no proof that can be read
 */
export function verifyProof(bytes: Uint8Array): VerifiedAgreement | VerifiedEquivocation {
  const file = readProofFile(bytes);
  if ("fault" in file) {
    throw new UsageFault({
      ja: `記録としても、証明のファイルとしても読めません（${file.fault}）。kakehashi export が書いた記録か、合意や回線の画面で得た .proof を、そのまま渡してください。`,
      en: `Neither a record nor a proof that can be read (${file.fault}). Give a record that kakehashi export wrote, or a .proof of the page Agreed or of a link, as it came.`,
    });
  }
  return file.kind === "agreement" ? verifyAgreement(file) : verifyEquivocationFile(file);
}

/** What it shows is what the depositary recorded; a whole record recomputes it. */
function verifyAgreement(file: AgreementFile): VerifiedAgreement {
  const trust = trustOf(file.realm, file.audience, file.keyLists);
  const entries = file.entries.map((entry) => proveEntry(trust, entry));
  const named = namedIn(file, entries);
  const { opening, text, concurrences } = named;
  return {
    kind: "agreement",
    realm: trust.realm,
    audience: trust.audience,
    parties: trust.record.parties.map(({ party, fingerprint }) => ({ party, fingerprint })),
    subject: file.subject,
    text: file.text,
    depositary: String(opening?.content.depositary ?? ""),
    concurrences: concurrences.flatMap(({ entry }) =>
      entry?.envelope === undefined
        ? []
        : [{ party: entry.envelope.party, post: entry.envelope.post, time: entry.envelope.time }],
    ),
    words: text?.content ?? {},
    steps: [
      {
        code: "key-lists-are-good",
        about: trust.audience,
        holds: trust.refusedLists === 0,
        detail: String(file.keyLists.length),
      },
      ...entries.flatMap((entry) => entry.steps),
      ...agreementSteps(file, named),
    ],
  };
}

function namedIn(file: AgreementFile, entries: readonly ProvenEntry[]): Named {
  const find = (hash: string) => entries.find((entry) => entry.hash === hash);
  return {
    opening: find(file.subject),
    text: find(file.text),
    record: find(file.record),
    concurrences: file.concurrences.map(({ party, hash }) => ({ party, entry: find(hash) })),
  };
}

function agreementSteps(file: AgreementFile, { opening, text, record, concurrences }: Named): readonly Step[] {
  const signatories = (opening?.content.signatories ?? []) as readonly string[];
  const parties = concurrences.map(({ party }) => party);
  return [
    {
      code: "opening-names-signatories",
      about: file.subject,
      holds: opening?.envelope?.kind === "matter/1" && signatories.length >= 2,
      detail: signatories.join(", "),
    },
    ...concurrences.map(
      ({ party, entry }, at): Step => ({
        code: "concurrence-names-the-text",
        about: file.concurrences[at]?.hash ?? "",
        holds:
          isOf(entry, "position/1", file.subject) &&
          entry?.envelope?.party === party &&
          entry.content.stance === "concur" &&
          entry.content.text === file.text,
      }),
    ),
    {
      code: "every-signatory-concurs",
      about: file.text,
      // Each once, and nobody else.
      holds:
        isOf(text, "text/1", file.subject) &&
        parties.length === signatories.length &&
        signatories.every((party) => parties.includes(party)),
    },
    {
      code: "record-is-the-depositarys",
      about: file.record,
      holds:
        record?.envelope !== undefined &&
        record.envelope.node === opening?.content.depositary &&
        record.envelope.subject === file.subject,
    },
    { code: "record-lists-them", about: file.record, holds: listsThem(file, record) },
  ];
}

function isOf(entry: ProvenEntry | undefined, kind: string, subject: string): boolean {
  return entry?.envelope?.kind === kind && entry.envelope.subject === subject;
}

/** The depositary's `record`, or its own concurrence, which settles the agreement by itself. */
function listsThem({ concurrences, subject, text }: AgreementFile, record: ProvenEntry | undefined): boolean {
  if (record?.envelope?.kind === "position/1") return concurrences.some(({ hash }) => hash === record.hash);
  if (record?.envelope?.kind !== "record/1") return false;
  const { content } = record;
  const listed = (content.concurrences ?? []) as readonly { readonly party: string; readonly hash: string }[];
  // Each once: as many, one of them twice, would leave somebody out.
  const same =
    listed.length === concurrences.length &&
    concurrences.every(({ party, hash }) => listed.some((each) => each.hash === hash && each.party === party));
  return content.text === text && content.opening === subject && same;
}
