import type { account as en } from "../en/account.ts";
import { translationOf } from "../same-shape.ts";

export const account = translationOf<typeof en>()({
  "account.place": "自分のアカウント",
  "account.account": "アカウント",
  "account.posts": "保持するポスト",
  "account.clearance": "取扱い資格",
  "account.clearanceValue": "第{rank}段階までの標示",
  "account.changedBy": "名前、ポスト、取扱い資格は、このノードの管理者が改める。",
  "account.password": "パスワード",
  "account.passwordHelp": "変えると、ほかのサインインは全て終わる。",
  "account.passwordNone": "デモのアカウントはワンクリックで開き、パスワードがない。",
  "account.present": "今のパスワード",
  "account.next": "新しいパスワード",
  "account.nextHelp": "{min}文字以上",
  "account.again": "新しいパスワード（確認）",
  "account.differ": "同じパスワードを二度入れてください。",
  "account.change": "パスワードを変える",
  "account.changed": "パスワードを変えた。",
  "account.sessions": "サインインしている場所",
  "account.sessionsHelp": "覚えのないものがあれば、終わらせて、パスワードを変えてください。",
  "account.here": "このブラウザー",
  "account.unknownAgent": "不明なプログラム",
  "account.openedAt": "{time}にサインイン",
  "account.endsAt": "{time}に自動で終わる",
  "account.end": "終わらせる",
  "account.endAll": "ほかを全て終わらせる",
});
