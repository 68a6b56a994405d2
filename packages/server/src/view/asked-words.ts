import type { Asked, Bilingual } from "@kakehashi/coordination";

/** What a party is asked, as the verb of the field. */
export const askedWords: Readonly<Record<Asked, Bilingual>> = {
  "settle-route": { ja: "移送を決め直す", en: "Settle where it goes" },
  "answer-route": { ja: "案件を受けて応じる", en: "Take up the matter" },
  "answer-rfi": { ja: "照会に回答", en: "Answer the request for information" },
  "propose-text": { ja: "案文を提示", en: "Propose a text" },
  "clear-brackets": { ja: "括弧の箇所を一つに決める", en: "Choose between the alternatives" },
  "state-position": { ja: "案文への立場を示す", en: "State a position" },
  "choose-text": { ja: "一つの案文を選ぶ", en: "Choose one text" },
  "revise-text": { ja: "案文を改める", en: "Revise the text" },
  record: { ja: "合意を記録", en: "Put the agreement on record" },
  close: { ja: "終結とする", en: "Close" },
};

/** What one's own side asks of a post, beside what a matter asks: tasks, chops, hand-overs, proposed amendments. */
const ownWords: Readonly<Record<string, Bilingual>> = {
  "do-task": { ja: "作業をする", en: "Do a task" },
  "give-chop": { ja: "合議に回答", en: "Give a chop" },
  "answer-amendment": { ja: "提案への立場を示す", en: "State a position on the proposal" },
  "take-over": { ja: "引継ぎを確認", en: "Acknowledge a hand-over" },
};

/** What a notice asks, in words; undefined for what this software does not know. */
export function wordsOfAsked(asked: string): Bilingual | undefined {
  if (Object.hasOwn(ownWords, asked)) return ownWords[asked];
  return Object.hasOwn(askedWords, asked) ? askedWords[asked as Asked] : undefined;
}
