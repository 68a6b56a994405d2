import { type AgreementState, agreedAt, type Hash, maySettle, type PlacedEntry, settle } from "@kakehashi/core";
import { type Concurrences, sameConcurrences } from "./concurrences.ts";

/**
 * A record has effect when it settles an agreement, or states one that its node settled before by its own concurrence, and
 * lists exactly the concurrences that were counted: it proves standing, not only presence (spec/fold.md, 9).
 */
export function judgeAgreementRecord(
  agreement: AgreementState,
  entry: PlacedEntry,
  listed: { readonly text: Hash; readonly concurrences: Concurrences },
): string | undefined {
  if (entry.envelope.node !== agreement.depositary) return "not-depositary";
  const standing = agreedAt(agreement, entry.past);
  const stated = standing.length === 1 && standing[0]?.text === listed.text ? standing[0] : undefined;
  if (stated !== undefined) {
    return sameConcurrences(stated.concurrences, listed.concurrences) ? undefined : "concurrences-differ";
  }
  const reason = maySettle(agreement, entry, listed.text);
  if (reason !== undefined) return reason;
  const settled = settle(agreement, entry, listed.text).agreements.find(({ hash }) => hash === entry.hash);
  const same = settled !== undefined && sameConcurrences(settled.concurrences, listed.concurrences);
  return same ? undefined : "concurrences-differ";
}
