import type { Agreement } from "@kakehashi/contract";
import type { MatterState } from "@kakehashi/coordination";
import { agreedNow, type FoldedEntry, keyOfLog, type ObjectRecord, standingPositions } from "@kakehashi/core";
import { inOrder } from "./in-order.ts";
import { stampsOf } from "./stamp.ts";
import type { ViewContext } from "./view-context.ts";

/** True when every other signatory has cosigned the depositary's log beyond the agreement: agreed, and proven. */
export function isProven(
  signatories: readonly string[],
  settled: Pick<FoldedEntry, "party" | "node" | "incarnation" | "index">,
  context: ViewContext,
): boolean {
  const log = keyOfLog(settled);
  return signatories
    .filter((party) => party !== settled.party)
    .every((party) => context.holdings(log).some((held) => held.party === party && held.size > settled.index));
}

function sentenceOf(state: Agreement["state"], names: { readonly ja: string; readonly en: string }, version: number) {
  switch (state) {
    case "proven":
      return {
        ja: `${names.ja}は第${version}版に同意し、合意した。全ての側が受領に署名した。`,
        en: `Version ${version} has the concurrence of ${names.en}: it is agreed, and every side has signed for it.`,
      };
    case "agreed":
      return {
        ja: `${names.ja}は第${version}版に同意し、合意した。受領の署名を待っている。`,
        en: `Version ${version} has the concurrence of ${names.en}: it is agreed. Signed receipts are awaited.`,
      };
    case "crossed":
      return {
        ja: "寄託者の古い記録から、別の合意が現れた。双方を示す。",
        en: "An older record of the depositary holds another agreement: both are shown.",
      };
    case "partly":
      return {
        ja: `合意していない。${names.ja}が第${version}版に同意している。ほかの側が同じ文に同意すると合意となる。`,
        en: `Not agreed. Version ${version} has the concurrence of ${names.en}; it is agreed when every side concurs in the same text.`,
      };
    default:
      return { ja: "合意していない。どの側もまだ同意していない。", en: "Not agreed. No side concurs yet." };
  }
}

/** `A`, `A and B`, `A, B and C`. */
function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

function namesOf(parties: readonly string[], context: ViewContext) {
  const ordered = inOrder(parties, context.mechanism);
  const names = ordered.map((id) => {
    const party = context.mechanism.party(id);
    // By its side in English, which takes the article whatever the party's name: “the U.S. side”.
    return { ja: party?.name.ja ?? id, en: party === undefined ? id : `the ${party.sideLabel.en}` };
  });
  return { ja: names.map(({ ja }) => ja).join(names.length > 2 ? "、" : "と"), en: listed(names.map(({ en }) => en)) };
}

/** The newest text that someone concurs with, and who. */
function partlyOf(state: MatterState, versions: ReadonlyMap<string, number>) {
  const concurring = state.agreement.signatories.flatMap((party) => {
    const [standing, other] = standingPositions(state.agreement, party);
    return standing?.text && other === undefined ? [{ party, text: standing.text }] : [];
  });
  const newest = concurring.sort((a, b) => (versions.get(b.text) ?? 0) - (versions.get(a.text) ?? 0))[0];
  return (
    newest && { text: newest.text, parties: concurring.filter(({ text }) => text === newest.text).map((c) => c.party) }
  );
}

export function agreementView(
  record: ObjectRecord,
  context: ViewContext,
  versions: ReadonlyMap<string, number>,
): Agreement {
  const state = record.state as MatterState;
  const { signatories, depositary } = state.agreement;
  const base = { depositary, signatories: inOrder(signatories, context.mechanism) };
  const agreed = agreedNow(state.agreement);
  const settled = agreed.at(-1);
  if (settled !== undefined) {
    const crossed = agreed.length > 1 || settled.crossed.length > 0;
    const is = crossed ? "crossed" : isProven(signatories, settled, context) ? "proven" : "agreed";
    const version = versions.get(settled.text) ?? 0;
    return {
      ...base,
      state: is,
      text: settled.text,
      version,
      record: stampsOf(record, context)(settled.hash),
      sentence: sentenceOf(is, namesOf(signatories, context), version),
    };
  }
  const partly = partlyOf(state, versions);
  if (partly === undefined) return { ...base, state: "none", sentence: sentenceOf("none", { ja: "", en: "" }, 0) };
  const version = versions.get(partly.text) ?? 0;
  return {
    ...base,
    state: "partly",
    text: partly.text,
    version,
    sentence: sentenceOf("partly", namesOf(partly.parties, context), version),
  };
}
