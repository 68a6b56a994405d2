import type { Asked, Bilingual } from "@kakehashi/coordination";

/** What a party is asked, as the verb of the field. */
export const askedWords: Readonly<Record<Asked, Bilingual>> = {
  "settle-route": { ja: "移送を決め直す", en: "Settle where it goes" },
  "answer-route": { ja: "案件を受けて応じる", en: "Take up the matter" },
  "answer-rfi": { ja: "照会に回答", en: "Answer the request for information" },
  "propose-text": { ja: "案文を提示", en: "Propose a text" },
  "clear-brackets": { ja: "括弧の箇所を一つに決める", en: "Choose between the alternatives" },
  "state-position": { ja: "案文への立場を示す", en: "State a position on the text" },
  "choose-text": { ja: "一つの案文を選ぶ", en: "Choose one text" },
  "revise-text": { ja: "案文を改める", en: "Revise the text" },
  record: { ja: "合意を記録", en: "Put the agreement on record" },
  close: { ja: "終結とする", en: "Close" },
};
