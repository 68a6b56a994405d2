import { addItem } from "../../object/items.ts";
import { type Kind, kindName } from "../../object/kind.ts";
import { bracketedTextBody, type ClauseCheck, clauseCheckBody, type MatterText, textBody } from "../entries.ts";
import { judgeClauseCheck, judgeText } from "../judge.ts";
import { listKind } from "../list-kind.ts";
import type { MatterState } from "../state.ts";

const text: Kind<MatterState, MatterText> = {
  ...listKind("texts"),
  kind: kindName("text/1"),
  body: textBody,
  words: {
    title: { ja: "案文", en: "Text" },
    writer: { ja: "署名主体の席", en: "Any seat of a signatory" },
    effect: {
      ja: "両言語の正確な文言を提示する。合意はこの記録の照合値に結び付く",
      en: "Proposes exact words in both languages; agreement binds to this entry's hash",
    },
  },
  judge: judgeText,
};

const bracketedText: Kind<MatterState, MatterText> = {
  ...text,
  kind: kindName("bracketed-text/1"),
  body: bracketedTextBody,
  words: {
    title: { ja: "括弧付きの案文", en: "Text with brackets" },
    writer: { ja: "署名主体の席", en: "Any seat of a signatory" },
    effect: {
      ja: "未決の条に各側の案を括弧で並べた案文を提示する。自側の案は言葉で、ほかの側の案はその側が書いた所を指して示す。これには同意できない",
      en: "Proposes words in which alternatives stand in brackets: one's own in words, another side's by the place where that side wrote them; nobody can concur with it",
    },
  },
};

const clauseCheck: Kind<MatterState, ClauseCheck> = {
  object: "matter",
  opens: false,
  binding: true,
  kind: kindName("clause-check/1"),
  body: clauseCheckBody,
  words: {
    title: { ja: "仮訳の確認", en: "Clause checked" },
    writer: { ja: "署名主体の席又は一般ポスト", en: "Any seat or the general post of a signatory" },
    effect: {
      ja: "案文の一条の訳を確認したことを示す",
      en: "Says that the words of a clause were checked in that language",
    },
  },
  judge: judgeClauseCheck,
  apply(state, entry, body) {
    const at = state as MatterState;
    return body === "tombstone" ? at : { ...at, checks: addItem(at.checks, entry, body) };
  },
};

/** The words that a matter is about, and what is said of their translation. */
export const textKinds = [text, bracketedText, clauseCheck] as const;
