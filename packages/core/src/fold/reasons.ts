import type { Words } from "../mechanism/view.ts";

/**
 * Every reason of the engine's own for which an entry has no effect, in the order in which they are looked for: the first
 * that holds is the verdict, on every node. Kinds add theirs (`KindRule.judge`). `spec/fold.md` prints this table.
 */
export const reasons = {
  unreadable: {
    ja: "封筒として読めません。",
    en: "The leaf does not read as an envelope.",
  },
  "foreign-log": {
    ja: "この記録簿以外の記録簿を名乗っています。",
    en: "The entry names another log than the one it stands in.",
  },
  "foreign-realm": { ja: "別の領域のものです。", en: "The entry belongs to another realm." },
  "foreign-audience": { ja: "別の共有範囲のものです。", en: "The entry belongs to another audience." },
  "party-not-of-node": { ja: "このノードの主体ではありません。", en: "The party is not the one whose node this is." },
  "party-not-in-audience": {
    ja: "この共有範囲の主体ではありません。",
    en: "The party is not a member of this audience.",
  },
  "seen-foreign": {
    ja: "共有範囲の外のノードを見たと述べています。",
    en: "The entry claims to have seen a node that is outside the audience.",
  },
  "seen-went-back": {
    ja: "同じ記録簿の前の記録より少ないものしか見ていません。",
    en: "The entry has seen less than an earlier one of its own log.",
  },
  "seen-not-closed": {
    ja: "見た記録が見ていたものを見ていません。",
    en: "The entry has not seen what the entries it has seen had seen.",
  },
  "not-joined": {
    ja: "この記録簿は参加の記録で始まっていません。",
    en: "The log does not begin with an entry that joins the audience.",
  },
  "join-misplaced": {
    ja: "参加の記録は記録簿の最初にだけ置けます。",
    en: "An entry that joins can only be the first of its log.",
  },
  "definition-not-adopted": {
    ja: "見ていた範囲で採択されていない定義によっています。",
    en: "The entry goes by a definition that was not adopted in what it had seen.",
  },
  "kind-not-in-definition": {
    ja: "定義にない種別の記録です。",
    en: "The definition has no entry of this kind.",
  },
  "post-not-of-party": {
    ja: "この主体のポストではありません。",
    en: "The post is not one of this party's.",
  },
  "label-unknown": { ja: "定義にない標示です。", en: "The definition has no such label." },
  "label-not-for-audience": {
    ja: "この標示では、この共有範囲に出せません。",
    en: "The label does not permit release to this audience.",
  },
  "subject-misplaced": {
    ja: "対象の書き方がこの種別に合いません。",
    en: "An opening names a subject, or another entry names none.",
  },
  "subject-not-open": {
    ja: "見ていた範囲で対象が開かれていません。",
    en: "The subject was not open in what the entry had seen.",
  },
  "kind-not-of-object": {
    ja: "この種別は別の対象のものです。",
    en: "Entries of this kind belong to another type of object.",
  },
  repeated: { ja: "同じ記録がこの記録簿に既にあります。", en: "The same entry stands earlier in this log." },
  "definition-older": {
    ja: "この対象で既に使われた定義より古い定義によっています。",
    en: "The entry goes by an older definition than one already used for this object.",
  },
  "label-not-of-object": {
    ja: "拘束力のある記録は対象と同じ標示でなければなりません。",
    en: "A binding entry must carry exactly the object's label.",
  },
  "body-unreadable": { ja: "本文が読めません。", en: "The body does not read." },
  "body-not-of-kind": {
    ja: "本文がこの種別の形式に合いません。",
    en: "The body is not what this kind of entry holds.",
  },
  "recalled-not-known": {
    ja: "取り消す記録が、見ていた範囲のこの対象にありません。",
    en: "What it takes back does not stand in this object in what the entry had seen.",
  },
  "recalled-not-own": {
    ja: "自分のノードの記録だけを取り消せます。",
    en: "A node takes back only entries of its own logs.",
  },
  "recalled-binding": {
    ja: "拘束力のある記録は取り消せません。",
    en: "A binding entry cannot be taken back.",
  },
  "expired-not-seen": {
    ja: "見ていた範囲にない記録は抹消できません。",
    en: "A leaf that the entry had not seen cannot be expunged.",
  },
  "expired-has-effect": {
    ja: "効力のある記録は抹消できません。",
    en: "A leaf that has effect cannot be expunged.",
  },
} as const satisfies Readonly<Record<string, Words>>;

export type Reason = keyof typeof reasons;
