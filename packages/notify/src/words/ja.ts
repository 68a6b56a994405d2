import type { NoticeWords } from "./words.ts";

export const ja: NoticeWords = {
  mark: { live: "実", exercise: "訓練", case: "事例" },
  about: {
    live: "",
    exercise: "訓練の通知です。実際の状況ではありません。",
    case: "過去の事例の再生の通知です。実際の状況ではありません。",
  },
  several: (first, more) => `${first} ほか${more}件`,
  until: (time) => `期限 ${time}`,
  said: {
    awaits: "あなたのポストを待っています。",
    "due-soon": "期限が近づいています。",
    overdue: "期限を過ぎました。",
    agreed: "合意が記録されました。",
    invited: "この案件への参加を求められました。",
    "without-effect": "入れた行為に効力がありませんでした。",
    "link-lost": "ほかの側との回線が不通のままです。",
  },
  amendment: "機構改正",
  line: (node, time) => `${node}：${time} から`,
  why: (reason) => `理由 ${reason}`,
  settings: "お知らせの設定",
  closing: "このメールに、案件の題名や本文は載りません。詳しくは、上のリンクから画面で確かめてください。",
  closingWithTitles: "このメールに、案件の本文は載りません。詳しくは、上のリンクから画面で確かめてください。",
  test: {
    subject: "試験の送信",
    text: "架け橋からの試験のメールです。このメールが届いたなら、設定は正しく働いています。",
  },
};
