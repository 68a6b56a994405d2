import type { AgreementProofView } from "@kakehashi/contract";
import type { Crypto } from "@kakehashi/core";
import { type VerifiedEntry, verifyEntry } from "./verify-entry.ts";

/** What this browser itself found of an agreement. `recorded by the depositary`: a whole record recomputes it (`kakehashi verify`). */
export interface VerifiedAgreement {
  readonly text: VerifiedEntry;
  readonly opening: VerifiedEntry;
  readonly concurrences: readonly VerifiedEntry[];
  readonly record: VerifiedEntry;
  /** Every signatory of the opening has a concurrence here that names exactly this text. */
  readonly same: boolean;
  /** The record is the depositary's that the opening names, and lists this text and these concurrences. */
  readonly recorded: boolean;
  /** Every entry is held by another member than its author. */
  readonly proven: boolean;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The depositary's record lists what it had before it; its own concurrence, where that settled it, is its record. */
function isRecorded(
  record: VerifiedEntry,
  text: string,
  opening: VerifiedEntry,
  concurrences: readonly VerifiedEntry[],
): boolean {
  if (record.envelope?.node !== opening.content?.depositary) return false;
  if (record.content?.text !== text) return false;
  if (record.envelope?.kind === "position/1") return record.content.stance === "concur";
  const listed = new Set(listOf(record.content.concurrences).map((each) => (each as { hash?: unknown }).hash ?? each));
  return record.content.opening === opening.entry && concurrences.every(({ entry }) => listed.has(entry));
}

/** Checks a whole agreement from bytes alone: each entry, and that they name each other as the rules say (spec/fold.md, 9). */
export function verifyAgreement(crypto: Crypto, proof: AgreementProofView): VerifiedAgreement {
  const check = (view: AgreementProofView["text"]): VerifiedEntry => verifyEntry(crypto, view, view.entry.stamp.entry);
  const text = check(proof.text);
  const opening = check(proof.opening);
  const concurrences = proof.concurrences.map(check);
  const record = check(proof.record);
  const signatories = listOf(opening.content?.signatories).map(String);
  const named = concurrences.filter(
    ({ content, envelope }) =>
      content?.stance === "concur" && content.text === text.entry && envelope?.subject === opening.entry,
  );
  const same =
    signatories.length > 1 && signatories.every((party) => named.some(({ envelope }) => envelope?.party === party));
  const entries = [text, opening, ...concurrences, record];
  return {
    text,
    opening,
    concurrences,
    record,
    same,
    recorded: isRecorded(record, text.entry, opening, concurrences),
    proven: entries.every(({ held }) => held.length > 0),
  };
}

/** Whether everything that one entry's proof needs holds. */
export function stands(entry: VerifiedEntry): boolean {
  return faultsOf(entry) === 0;
}

/** How many of the things that an entry rests on do not hold. */
export function faultsOf(entry: VerifiedEntry): number {
  return [entry.named, entry.bound !== false, entry.signed, entry.included, entry.founded].filter((holds) => !holds)
    .length;
}
