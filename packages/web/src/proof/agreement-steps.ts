import type { Translate } from "@kakehashi/language";
import type { ProofStep } from "./steps-table.tsx";
import { stands, type VerifiedAgreement } from "./verify-agreement.ts";
import type { VerifiedEntry } from "./verify-entry.ts";

const inFours = (hash: string): string => (hash.slice(0, 16).match(/.{4}/g) ?? []).join(" ");

/** The sentences that the proof of an agreement rests on, each with what was found in this browser. */
export function agreementSteps(
  verified: VerifiedAgreement,
  words: {
    readonly t: Translate;
    readonly nameOf: (party: string) => string;
    /** A wall time, given in seconds. */
    readonly timeOf: (seconds: number) => string;
  },
): readonly ProofStep[] {
  const { t, nameOf, timeOf } = words;
  const { text, concurrences, record, opening } = verified;
  const all = [text, opening, ...concurrences, record];
  const place = (entry: VerifiedEntry): string =>
    t("proof.place", { index: (entry.index ?? 0) + 1, size: entry.size ?? "?" });
  const receipts = all.flatMap(({ held }) => held);
  return [
    {
      id: "text",
      statement: t("proof.stepText"),
      evidence: t("proof.stepTextEvidence"),
      value: inFours(text.entry),
      holds: text.named && text.shaped === true,
    },
    ...concurrences.map((entry) => ({
      id: entry.entry,
      party: entry.envelope?.party ?? "",
      statement: t("proof.stepConcurs", { party: nameOf(entry.envelope?.party ?? "") }),
      evidence: place(entry),
      value: inFours(entry.entry),
      holds: stands(entry),
    })),
    {
      id: "same",
      statement: t("proof.stepSame"),
      evidence: verified.same ? t("proof.identical") : t("proof.differs"),
      value: inFours(text.entry),
      holds: verified.same,
    },
    {
      id: "record",
      party: record.envelope?.party ?? "",
      statement: t("proof.stepRecord"),
      evidence: `${record.envelope?.node ?? ""} ${place(record)}`,
      value: inFours(record.entry),
      holds: verified.recorded && stands(record),
    },
    {
      id: "receipts",
      statement: t("proof.stepReceipts"),
      evidence: t("proof.stepReceiptsEvidence", { count: receipts.length }),
      value: [...new Set(receipts.map(({ time }) => timeOf(time)))].slice(0, 3).join("  "),
      holds: verified.proven ? true : undefined,
    },
    {
      id: "signatures",
      statement: t("proof.stepSignatures"),
      evidence: "Ed25519, ML-DSA-44",
      value: t("proof.signatures", {
        good: all.filter(({ signed }) => signed).length * 2 + receipts.length * 2,
        all: all.length * 2 + receipts.length * 2,
      }),
      holds: all.every(({ signed, founded }) => signed && founded),
    },
  ];
}
