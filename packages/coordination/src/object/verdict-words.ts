import { reasons } from "@kakehashi/core";
import type { Bilingual } from "./bilingual.ts";
import { isProblemCode, problems } from "./problems.ts";

/** Reasons of the kinds' own judging that no command refuses with: only another software can write such an entry. */
const kindReasons = {
  "along-a-link": {
    ja: "経路に沿う付議を、経路によらないとしています。",
    en: "It says it goes off the links, and a link leads there.",
  },
  "concurrences-differ": {
    ja: "挙げられた同意が、寄託者の見ていた同意と異なります。",
    en: "The concurrences listed are not those the depositary had before it.",
  },
  "moved-meanwhile": {
    ja: "案件は書いた時点でその機関・レベルにありませんでした。",
    en: "The matter did not stand there when this was written.",
  },
  "no-standing-concurrence": {
    ja: "全ての署名主体の有効な同意がそろっていません。",
    en: "Not every signatory's standing concurrence was there.",
  },
  "not-a-text": { ja: "報告の文ではありません。", en: "It is not the words of a report." },
  "not-depositary": { ja: "寄託者のノードではありません。", en: "It is not the depositary's node." },
  "not-your-log": { ja: "ほかの主体の記録簿を挙げています。", en: "It names a log of another party." },
  "opening-differs": { ja: "別の案件の開設を挙げています。", en: "It names the opening of another matter." },
  "parties-differ": {
    ja: "挙げられた主体が、共有範囲の主体と異なります。",
    en: "The parties listed are not those of the audience.",
  },
  "record-differs": { ja: "共有範囲の記録と異なります。", en: "It differs from the audience's own record." },
  "rung-differs": {
    ja: "行き先のレベルが定義と異なります。",
    en: "It gives another step of the ladder than the definition.",
  },
  "seats-differ": {
    ja: "臨時の機関の席が、各主体の同意と異なります。",
    en: "The seats of the temporary body are not those that the parties consented to.",
  },
  "temporary-body-unknown": {
    ja: "書いた時点で、その臨時の機関がありませんでした。",
    en: "There was no such temporary body when this was written.",
  },
} as const satisfies Readonly<Record<string, Bilingual>>;

/** Why an entry has no effect, in words; undefined for `effect`, `tombstone` and what this software does not know. */
export function verdictWords(verdict: string): Bilingual | undefined {
  if (Object.hasOwn(kindReasons, verdict)) return kindReasons[verdict as keyof typeof kindReasons];
  if (Object.hasOwn(reasons, verdict)) return reasons[verdict as keyof typeof reasons];
  return isProblemCode(verdict) ? problems[verdict].title : undefined;
}
