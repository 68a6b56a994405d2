import type { AgreementProofView } from "@kakehashi/contract";
import type { Crypto } from "@kakehashi/core";
import { type VerifiedEntry, verifyEntry } from "./verify-entry.ts";

/** The entries that a proof names, each as this browser found it. */
interface Agreed {
  readonly opening: VerifiedEntry;
  readonly text: VerifiedEntry;
  readonly concurrences: readonly VerifiedEntry[];
  readonly record: VerifiedEntry;
}

/** What this browser itself found of an agreement. `recorded by the depositary`: a whole record recomputes it (`kakehashi verify`). */
export interface VerifiedAgreement extends Agreed {
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

function isOf(entry: VerifiedEntry, kind: string, opening: VerifiedEntry): boolean {
  return entry.envelope?.kind === kind && entry.envelope.subject === opening.entry;
}

/** Whether every signatory that the opening names concurs here with exactly this text. */
function allConcur({ opening, text, concurrences }: Agreed): boolean {
  const signatories = listOf(opening.content?.signatories).map(String);
  const concurring = concurrences.filter(
    (entry) =>
      isOf(entry, "position/1", opening) && entry.content?.stance === "concur" && entry.content.text === text.entry,
  );
  return (
    opening.envelope?.kind === "matter/1" &&
    isOf(text, "text/1", opening) &&
    signatories.length > 1 &&
    signatories.every((party) => concurring.some(({ envelope }) => envelope?.party === party))
  );
}

/** The depositary's record lists what it had before it; its own concurrence, where that settled it, is its record. */
function isRecorded({ opening, text, concurrences, record }: Agreed): boolean {
  if (record.envelope?.node !== opening.content?.depositary || record.content?.text !== text.entry) return false;
  if (isOf(record, "position/1", opening)) return record.content.stance === "concur";
  const listed = new Set(listOf(record.content.concurrences).map((each) => (each as { hash?: unknown }).hash ?? each));
  return (
    isOf(record, "record/1", opening) &&
    record.content.opening === opening.entry &&
    concurrences.every(({ entry }) => listed.has(entry))
  );
}

/** Checks a whole agreement from bytes alone: each entry, and that they name each other as the rules say (spec/fold.md, 9). */
export function verifyAgreement(crypto: Crypto, proof: AgreementProofView): VerifiedAgreement {
  const check = (view: AgreementProofView["text"]): VerifiedEntry => verifyEntry(crypto, view, view.entry.stamp.entry);
  const agreed: Agreed = {
    opening: check(proof.opening),
    text: check(proof.text),
    concurrences: proof.concurrences.map(check),
    record: check(proof.record),
  };
  const entries = [agreed.text, agreed.opening, ...agreed.concurrences, agreed.record];
  return {
    ...agreed,
    same: allConcur(agreed),
    recorded: isRecorded(agreed),
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
