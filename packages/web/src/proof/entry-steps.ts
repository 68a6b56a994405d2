import type { Translate } from "@kakehashi/language";
import type { ProofStep } from "./steps-table.tsx";
import type { VerifiedEntry } from "./verify-entry.ts";

const inFours = (hash: string): string => (hash.slice(0, 16).match(/.{4}/g) ?? []).join(" ");

/** The sentences that the proof of one entry rests on. `others`: members that should hold it. */
export function entrySteps(
  entry: VerifiedEntry,
  others: readonly string[],
  words: {
    readonly t: Translate;
    readonly nameOf: (party: string) => string;
    readonly timeOf: (seconds: number) => string;
  },
): readonly ProofStep[] {
  const { t, nameOf, timeOf } = words;
  const author = entry.envelope?.party ?? "";
  return [
    {
      id: "envelope",
      statement: t("proof.stepEnvelope"),
      evidence: t("proof.stepEnvelopeEvidence"),
      value: inFours(entry.entry),
      holds: entry.named,
    },
    {
      id: "body",
      statement:
        entry.bound === undefined
          ? t("proof.stepBodyGone")
          : t(entry.shaped === false ? "proof.stepBodyUnlike" : "proof.stepBody"),
      evidence: entry.shaped === undefined ? t("proof.stepBodyEvidence") : t("proof.stepBodyKindEvidence"),
      value: inFours(entry.envelope?.body ?? ""),
      holds: entry.shaped === false ? false : entry.bound,
    },
    {
      id: "included",
      party: author,
      statement: t("proof.stepIncluded", { party: nameOf(author) }),
      evidence: t("proof.place", { index: (entry.index ?? 0) + 1, size: entry.size ?? "?" }),
      value: `#${(entry.index ?? 0) + 1}`,
      holds: entry.included,
    },
    {
      id: "signed",
      party: author,
      statement: t("proof.stepSigned", { party: nameOf(author) }),
      evidence: "Ed25519, ML-DSA-44",
      value: t("proof.signatures", { good: entry.signed && entry.founded ? 2 : 0, all: 2 }),
      holds: entry.signed && entry.founded,
    },
    ...others.map((party) => {
      const receipt = entry.held.find((each) => each.party === party);
      return {
        id: `held ${party}`,
        party,
        statement: t("proof.stepHeld", { party: nameOf(party) }),
        evidence: t("proof.stepReceiptsEvidence", { count: receipt === undefined ? 0 : 1 }),
        value: receipt === undefined ? "" : timeOf(receipt.time),
        holds: receipt === undefined ? undefined : true,
      };
    }),
  ];
}
