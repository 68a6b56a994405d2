import type { CharterState } from "@kakehashi/coordination";
import type { Fault } from "./fault.ts";

export interface VerifiedAgreement {
  readonly subject: string;
  readonly text: string;
  readonly record: string;
  readonly signatories: readonly string[];
  readonly crossed: boolean;
}

/** A record judged and folded from nothing. */
export interface Folded {
  readonly charter: CharterState | undefined;
  readonly objects: number;
  /** Entries without effect, by reason. */
  readonly without: Readonly<Record<string, number>>;
  readonly agreements: readonly VerifiedAgreement[];
  /** Sorted by subject. */
  readonly digests: readonly { readonly subject: string; readonly digest: string }[];
  /** Logs that wait for something that is not in the file. */
  readonly waiting: readonly Fault[];
  /** Bodies and leaves that are not there, and that nothing excuses. */
  readonly unexcused: readonly Fault[];
}
