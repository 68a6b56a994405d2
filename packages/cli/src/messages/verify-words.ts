import type { Words } from "@kakehashi/core";
import type { Fault } from "../verify/fault.ts";
import type { Step } from "../verify/step.ts";

export const faultTexts: Readonly<Record<Fault["code"], Words>> = {
  "key-list-not-good": { ja: "鍵の一覧に正しくないものがあります", en: "a key list is not good" },
  "message-unreadable": { ja: "読めない部分があります", en: "parts of the file do not read" },
  "nothing-there": { ja: "記録が空です", en: "there is no entry in it" },
  "no-checkpoint": { ja: "検査点がありません", en: "there is no checkpoint" },
  "checkpoint-not-valid": {
    ja: "検査点の署名が正しくありません",
    en: "the checkpoint's signatures are not valid",
  },
  "cosignature-not-valid": { ja: "受領の署名が正しくありません", en: "a receipt is not signed as it must be" },
  "definition-not-good": { ja: "定義に正しくないものがあります", en: "a definition is not good" },
  "checkpoint-revoked": { ja: "失効した鍵で署名されています", en: "it is signed with keys that no longer counted" },
  "root-differs": {
    ja: "記録の内容が、署名された根と一致しません",
    en: "the leaves do not give the root that was signed",
  },
  "leaves-missing": { ja: "欠けている記録があります", en: "entries are missing" },
  "leaf-missing": {
    ja: "失効の記載がないのに、記録が隠されています",
    en: "an entry is hidden that no expiry with effect names",
  },
  "body-differs": { ja: "本文が、封筒の示すものと違います", en: "a body is not the one that its envelope names" },
  "body-missing": {
    ja: "効力のある取消しがないのに、本文が欠けています",
    en: "a body is missing that no recall with effect names",
  },
  "not-folded": { ja: "判定できない記録があります", en: "some entries could not be judged" },
};

export const stepTexts: Readonly<Record<Step["code"], Words>> = {
  "key-lists-are-good": { ja: "鍵の一覧は、全て正しい", en: "Every key list is good" },
  "entry-in-signed-log": { ja: "記録は、署名された記録簿にある", en: "The entry stands in a signed log" },
  "entry-held-by-another": { ja: "ほかの側が、保有していると署名した", en: "Another side signed that it holds it" },
  "body-is-the-one-named": {
    ja: "本文は、封筒の示すものであり、その種類に合う",
    en: "The body is the one that its envelope names, and what its kind holds",
  },
  "opening-names-signatories": { ja: "開設が、署名主体を定めている", en: "The opening names the signatories" },
  "concurrence-names-the-text": { ja: "同意は、この文を名指している", en: "The concurrence names this text" },
  "every-signatory-concurs": { ja: "全ての署名主体が同意している", en: "Every signatory concurs" },
  "record-is-the-depositarys": { ja: "記録は、寄託者のものである", en: "The record is the depositary's" },
  "record-lists-them": {
    ja: "記録は、その文と同意を挙げている",
    en: "The record lists that text and those concurrences",
  },
  "both-checkpoints-are-the-logs": {
    ja: "二つの検査点は、どちらもその記録簿の鍵で署名されている",
    en: "Both checkpoints are signed with the log's keys",
  },
  "no-history-has-both": {
    ja: "一つの記録簿が、その両方の根を持つことはない",
    en: "No one history of a log has both of their roots",
  },
  "both-lists-are-signed-under-one-number": {
    ja: "番号が同じで内容の違う二つの鍵の一覧に、その側の身元の鍵が署名している",
    en: "The identity of one party signed two key lists of one number that differ",
  },
};
