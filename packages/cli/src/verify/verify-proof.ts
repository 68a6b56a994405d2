import { checkNamedAgreement, type NamedEntry } from "@kakehashi/coordination";
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
  readonly concurrences: readonly {
    readonly party: string;
    readonly hash: string;
    readonly entry: ProvenEntry | undefined;
  }[];
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
    concurrences: file.concurrences.map(({ party, hash }) => ({ party, hash, entry: find(hash) })),
  };
}

function agreementSteps(file: AgreementFile, named: Named): readonly Step[] {
  const { opening, text, record, concurrences } = named;
  const found = checkNamedAgreement({
    opening: opening ?? missing(file.subject),
    text: text ?? missing(file.text),
    concurrences: concurrences.map(({ party, hash, entry = missing(hash) }) => ({ party, entry })),
    record: record ?? missing(file.record),
  });
  return [
    {
      code: "opening-names-signatories",
      about: file.subject,
      holds: found.signatories.length > 0,
      detail: found.signatories.join(", "),
    },
    ...concurrences.map(
      ({ hash }, at): Step => ({ code: "concurrence-names-the-text", about: hash, holds: found.concurs[at] === true }),
    ),
    { code: "every-signatory-concurs", about: file.text, holds: found.everySignatory },
    { code: "record-is-the-depositarys", about: file.record, holds: found.depositarys },
    { code: "record-lists-them", about: file.record, holds: found.listsThem },
  ];
}

const missing = (hash: string): NamedEntry => ({ hash, envelope: undefined, content: undefined });
