import type { Bilingual } from "@kakehashi/coordination";
import type { Problem } from "./problem.ts";
import type { TransportCode } from "./problems.ts";

/**
 * What to do about problems whose remedy in the table speaks to a program, of keys, headers and members of the body. Whoever acts on a
 * screen or a command line has software that sees to those. `{number}` finds the occurrence in the node's log.
 */
const remedies: Readonly<Partial<Record<TransportCode, Bilingual>>> = {
  "invalid-input": {
    ja: "示された箇所を直して、もう一度送ってください。",
    en: "Correct what is pointed out, and send it again.",
  },
  "text-not-clean": {
    ja: "示された箇所から、見えない文字、制御文字、向きを変える文字を取り除いてください。",
    en: "Remove invisible, control and direction-changing characters from what is pointed out.",
  },
  "changed-since": {
    ja: "新しい状態を確かめ、よければもう一度送ってください。",
    en: "Look at its present state, and send it again if you still mean it.",
  },
  "definition-not-here": { ja: "届くまで待ち、もう一度試してください。", en: "Wait for it, then try again." },
  "too-many-requests": { ja: "少し待って、もう一度試してください。", en: "Wait a little, and try again." },
  busy: { ja: "少し待って、もう一度試してください。", en: "Wait a little, and try again." },
  "store-away": {
    ja: "少し待って、もう一度試してください。送ったものは、記録に入ったかもしれません。",
    en: "Wait a little, and try again. What was sent may have been entered.",
  },
  "no-room": {
    ja: "何も書いていません。管理者に空きを作るよう伝え、そのあともう一度試してください。",
    en: "Nothing was written. Have the administrator make room, then try again.",
  },
  internal: {
    ja: "もう一度試してください。続くときは、番号 {number} を管理者に伝えてください。",
    en: "Try again. If it goes on, give the administrator this number: {number}",
  },
};

/** Codes that only software can cause, and ours does not: their words are for whoever writes a client. */
export const problemsOfClients: readonly TransportCode[] = [
  "malformed-json",
  "malformed-request",
  "idempotency-key-missing",
  "idempotency-key-reused",
  "wrong-content-type",
  "header-too-large",
  "method-not-allowed",
  "bad-cursor",
];

/** The same problem with the remedy as people are told it, who send nothing by hand. `language`: the one that it is in. */
export function problemForPeople(problem: Problem, language: "ja" | "en"): Problem {
  const remedy = remedies[problem.code as TransportCode]?.[language];
  if (remedy === undefined) return problem;
  const number = problem.instance.replace(/^urn:uuid:/, "");
  return { ...problem, detail: remedy.replace("{number}", number) };
}
