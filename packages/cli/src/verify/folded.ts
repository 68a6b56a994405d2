import type { CharterState } from "@kakehashi/coordination";
import { compareText, type LogKey } from "@kakehashi/core";
import type { Fault } from "./fault.ts";

export interface VerifiedAgreement {
  readonly subject: string;
  readonly text: string;
  readonly record: string;
  readonly signatories: readonly string[];
  readonly crossed: boolean;
}

/** An entry that keeps its place and has no effect, with the reason. */
export interface WithoutEffect {
  readonly log: LogKey;
  readonly index: number;
  readonly reason: string;
}

/** A record judged and folded from nothing. */
export interface Folded {
  readonly charter: CharterState | undefined;
  readonly objects: number;
  /** Entries without effect, by log and place. */
  readonly without: readonly WithoutEffect[];
  readonly agreements: readonly VerifiedAgreement[];
  /** Sorted by subject. */
  readonly digests: readonly { readonly subject: string; readonly digest: string }[];
  /** Logs that wait for something that is not in the file. */
  readonly waiting: readonly Fault[];
  /** Bodies and leaves that are not there, and that nothing excuses. */
  readonly unexcused: readonly Fault[];
}

export function byPlace(a: WithoutEffect, b: WithoutEffect): number {
  return compareText(a.log, b.log) || a.index - b.index;
}
