import type { AgreementProofView } from "@kakehashi/contract";
import { checkNamedAgreement, type NamedEntry } from "@kakehashi/coordination";
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
  /** Every signatory of the opening concurs here once, and nobody else, each with exactly this text. */
  readonly same: boolean;
  /** The record is the depositary's that the opening names, and lists this text and exactly these concurrences, or is one of them. */
  readonly recorded: boolean;
  /** Every entry is held by another member than its author. */
  readonly proven: boolean;
}

/** Checks a whole agreement from bytes alone: each entry, and that they name each other as the rules say (spec/exchange.md, "Proof of an agreement"). */
export function verifyAgreement(crypto: Crypto, proof: AgreementProofView): VerifiedAgreement {
  const check = (view: AgreementProofView["text"]): VerifiedEntry => verifyEntry(crypto, view, view.entry.stamp.entry);
  const agreed: Agreed = {
    opening: check(proof.opening),
    text: check(proof.text),
    concurrences: proof.concurrences.map(check),
    record: check(proof.record),
  };
  const { opening, text, concurrences, record } = agreed;
  const entries = [text, opening, ...concurrences, record];
  const found = checkNamedAgreement({
    opening: named(opening),
    text: named(text),
    concurrences: concurrences.map((entry) => ({ party: entry.envelope?.party ?? "", entry: named(entry) })),
    record: named(record),
  });
  return {
    ...agreed,
    same: found.everySignatory && found.concurs.every(Boolean),
    recorded: found.depositarys && found.listsThem,
    proven: entries.every(({ held }) => held.length > 0),
  };
}

function named({ entry, envelope, content }: VerifiedEntry): NamedEntry {
  return { hash: entry, envelope, content };
}

/** Whether everything that one entry's proof needs holds. */
export function stands(entry: VerifiedEntry): boolean {
  return faultsOf(entry) === 0;
}

/** How many of the things that an entry rests on do not hold. */
export function faultsOf(entry: VerifiedEntry): number {
  const body = entry.bound !== false && entry.shaped !== false;
  return [entry.named, body, entry.signed, entry.included, entry.founded].filter((holds) => !holds).length;
}
