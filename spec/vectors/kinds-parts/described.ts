/** A history as the vectors print it: what stands in each log, what each leaf comes to, and what that makes of each object. */
import { agreedNow, canonicalText, type Hash, type LogKey, pictureDigest } from "@kakehashi/core";
import type { MatterState } from "../../../packages/coordination/src/matter/state.ts";
import { foldOf, type Office } from "../../../packages/coordination/src/testing/desk.ts";

export interface DescribedLeaf {
  readonly envelope: string | null;
  readonly body: string | null;
  readonly verdict: string | undefined;
  /** What is wrong with it, in words. */
  readonly why?: string;
}

export interface DescribedHistory {
  readonly name: string;
  readonly audience: unknown;
  readonly logs: readonly { readonly log: LogKey; readonly leaves: readonly DescribedLeaf[] }[];
  readonly objects: readonly object[];
}

/** What each leaf of a log was meant to come to. */
type Expected = (log: LogKey) => readonly { readonly verdict: string; readonly why?: string }[] | undefined;

export function described(office: Office, expected: Expected = () => undefined): Omit<DescribedHistory, "name"> {
  const fold = foldOf(office);
  for (const [log, leaves] of office.leaves) {
    const [node, incarnation] = log.split("/") as [never, never];
    fold.take({ node, incarnation }, leaves);
  }
  fold.advance();
  const text = (bytes: Uint8Array | undefined) => (bytes === undefined ? null : new TextDecoder().decode(bytes));
  const leavesOf = (log: LogKey): readonly DescribedLeaf[] =>
    (office.leaves.get(log) ?? []).map((leaf, at) => {
      const verdict = fold.verdicts(log)[at]?.verdict;
      const meant = expected(log)?.[at];
      if (meant !== undefined && meant.verdict !== verdict) {
        throw new Error(`leaf ${at} of ${log} comes to ${verdict}, and was meant to come to ${meant.verdict}`);
      }
      const why = meant?.why === undefined ? {} : { why: meant.why };
      return { envelope: text(leaf.envelope), body: text(leaf.body), verdict, ...why };
    });
  const objects = [...fold.records.values()].sort((a, b) => (a.subject < b.subject ? -1 : 1));
  return {
    audience: office.context.audience.record,
    logs: [...office.leaves.keys()].map((log) => ({ log, leaves: leavesOf(log) })),
    objects: objects.map((record) => ({
      subject: record.subject,
      type: record.type,
      number: record.number,
      agreed: agreedTexts(record.state as Partial<Pick<MatterState, "agreement">>),
      shared: JSON.parse(canonicalText(record.state)) as unknown,
      digest: pictureDigest(fold.context, record),
    })),
  };
}

/** Of matters and of the charter: nothing else is agreed. */
function agreedTexts({ agreement }: Partial<Pick<MatterState, "agreement">>): readonly Hash[] {
  return agreement === undefined ? [] : agreedNow(agreement).map(({ text }) => text);
}
