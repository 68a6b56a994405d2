import type { Bilingual } from "@kakehashi/coordination";

/** An entry of the table of problems: what is wrong (`title`) and what to do about it (`remedy`). */
export interface ProblemRow {
  /** HTTP status. The domain knows codes; this table is the one place that gives them a status. */
  readonly status: number;
  /** The one place in the request that it is about, as `FieldError.pointer`; absent where there is none, or several. */
  readonly field?: string;
  readonly title: Bilingual;
  readonly remedy: Bilingual;
  /** What to do instead where the request only read: it bore no Idempotency-Key. */
  readonly remedyOfRead?: Bilingual;
}

/** Problems of the transport and of reading. Refusals of the domain are merged in by `problem-table.ts`. */
export const transportProblems = {
  "malformed-json": {
    status: 400,
    field: "",
    title: { ja: "本文を JSON として読めません。", en: "The body cannot be read as JSON." },
    remedy: { ja: "UTF-8 の JSON を送ってください。", en: "Send JSON in UTF-8." },
  },
  "invalid-input": {
    status: 422,
    title: { ja: "入力に誤りがあります。", en: "Some fields are not valid." },
    remedy: {
      ja: "errors が示す欄を直して、もう一度送ってください。",
      en: "Correct the fields named in errors and send again.",
    },
  },
  "text-not-clean": {
    status: 422,
    title: { ja: "記録に残せない文字が含まれています。", en: "The text holds a character that no record may keep." },
    remedy: {
      ja: "errors が示す欄から、見えない文字、制御文字、向きを変える文字を取り除いてください。",
      en: "Remove invisible, control and direction-changing characters from the field named in errors.",
    },
  },
  "idempotency-key-missing": {
    status: 400,
    field: ":/idempotency-key",
    title: {
      ja: "Idempotency-Key がないか、形が違います。",
      en: "Idempotency-Key is missing, or not of its form.",
    },
    remedy: {
      ja: "書き込みごとに新しい Idempotency-Key（8～128 文字の印字可能な ASCII）を付け、再送では同じ値を使ってください。",
      en: "Give every write a new Idempotency-Key (8 to 128 printable ASCII characters) and repeat it when you retry.",
    },
  },
  "idempotency-key-reused": {
    status: 409,
    field: ":/idempotency-key",
    title: {
      ja: "この Idempotency-Key は別の内容で使われています。",
      en: "This Idempotency-Key was used for another request.",
    },
    remedy: { ja: "新しい内容には新しい値を付けてください。", en: "Use a new key for a new request." },
  },
  "changed-since": {
    status: 409,
    field: "/saw",
    title: { ja: "表示された後に変更されています。", en: "It has changed since you saw it." },
    remedy: {
      ja: "新しい状態を確かめ、よければ confirm を付けてもう一度送ってください。",
      en: "Look at its present state, and send again with confirm if you still mean it.",
    },
  },
  "subject-not-open": {
    status: 404,
    field: "{}/subject",
    title: { ja: "その対象は、ここではまだ開かれていません。", en: "That object is not open here." },
    remedy: {
      ja: "対象の識別子を確かめるか、ほかの側からの到着を待ってください。",
      en: "Check the object's hash, or wait until it has arrived.",
    },
  },
  "post-not-of-party": {
    status: 403,
    title: {
      ja: "このポストは、今採択されている定義にありません。",
      en: "The adopted definition has no such post of this party.",
    },
    remedy: { ja: "定義にあるポストに切り替えてください。", en: "Switch to a post of the definition." },
  },
  "definition-not-here": {
    status: 503,
    title: { ja: "採択された定義が、まだ届いていません。", en: "The adopted definition has not arrived yet." },
    remedy: {
      ja: "届くまで待ち、同じ Idempotency-Key で再送してください。",
      en: "Wait for it, then retry with the same Idempotency-Key.",
    },
  },
  "own-log-forked": {
    status: 409,
    title: {
      ja: "このノードの記録は、控えから戻した後に二つに分かれました。この共有範囲には、もう書き込めません。",
      en: "This node's own log went on in two ways after a restore. Nothing more is written there.",
    },
    remedy: {
      ja: "管理者に伝えてください。ノードを止め、`kakehashi incarnation --dir DIR` で失われる記録を確かめ、`--open` で次の世代を開きます。",
      en: "Tell the administrator: stop the node, see with `kakehashi incarnation --dir DIR` what must be said again, and open the next incarnation with `--open`.",
    },
  },
  "not-signed-in": {
    status: 401,
    title: { ja: "サインインしていません。", en: "You are not signed in." },
    remedy: { ja: "サインインしてください。", en: "Sign in." },
  },
  "sign-in-failed": {
    status: 401,
    title: { ja: "サインインできませんでした。", en: "Sign-in failed." },
    remedy: { ja: "アカウントとパスワードを確かめてください。", en: "Check the account and the password." },
  },
  "password-wrong": {
    status: 422,
    field: "/present",
    title: {
      ja: "今のパスワードが違います。何も変わっていません。",
      en: "That is not the present password. Nothing changed.",
    },
    remedy: {
      ja: "今のパスワードを確かめてください。忘れたときは、管理者が改められます（`kakehashi account set`）。",
      en: "Check the present password. If you forgot it, the administrator can set another (`kakehashi account set`).",
    },
  },
  "account-without-password": {
    status: 409,
    title: {
      ja: "このアカウントは、パスワードなしで開くデモのものです。",
      en: "This is an account of the demo, which opens without a password.",
    },
    remedy: {
      ja: "パスワードのあるアカウントは、管理者が作ります（`kakehashi account add`）。",
      en: "Accounts with passwords are made by the administrator (`kakehashi account add`).",
    },
  },
  "demo-only": {
    status: 404,
    title: { ja: "ワンクリックのサインインは、デモでのみ使えます。", en: "One-click sign-in exists only in the demo." },
    remedy: { ja: "パスワードでサインインしてください。", en: "Sign in with a password." },
  },
  "post-not-held": {
    status: 403,
    field: "/post",
    title: { ja: "そのポストを保持していません。", en: "You do not hold that post." },
    remedy: { ja: "保持しているポストに切り替えてください。", en: "Switch to a post that you hold." },
  },
  "post-lapsed": {
    status: 409,
    title: {
      ja: "これまでのポストでは行動できなくなりました。代行の元となった不在が終わったか、あなたがそのポストを離れています。何も記録していません。",
      en: "You may no longer act as the post that you were acting as: the absence that you stood in for is over, or the post is not yours any more. Nothing was entered.",
    },
    remedy: {
      ja: "ポストを選び直してください。選んだポストで行ってよければ、もう一度送ってください。これまでのポストで行うには、そのポストの本人が行うか、本人があなたを代行者として不在を定め直します。",
      en: "Choose as which post you act, and send again if you mean it as that post. To have it done as the former one, its holder does it, or names you as stand-in again.",
    },
  },
  "absence-ends-before": {
    status: 422,
    field: "/until",
    title: {
      ja: "不在の終わりが、始まり又は現在より前です。",
      en: "The absence would end before it begins, or has ended already.",
    },
    remedy: {
      ja: "終わりを後の時刻にするか、空欄（当面の間）にしてください。",
      en: "Give a later end, or leave it out: until you say otherwise.",
    },
  },
  "stand-in-not-possible": {
    status: 422,
    field: "/standIn",
    title: { ja: "その人は代行者にできません。", en: "That person cannot stand in." },
    remedy: {
      ja: "このノードで自側のポストを保持する、自分以外の人を選んでください。",
      en: "Choose another person than yourself who holds a post of your side at this node.",
    },
  },
  "release-not-authorised": {
    status: 403,
    title: {
      ja: "このポストは、この標示でほかの側に開示できません。",
      en: "This post may not release to another side under this label.",
    },
    remedy: {
      ja: "自側のみの記録として作成するか、開示の権限を持つポストに依頼してください。",
      en: "Enter it at home, or ask a post that has the authority to release.",
    },
  },
  "above-clearance": {
    status: 403,
    field: "/label",
    title: { ja: "この標示は、あなたの取扱い資格を超えています。", en: "This label is above your clearance." },
    remedy: { ja: "取扱い資格を持つポストに依頼してください。", en: "Ask a post with the clearance." },
  },
  "cross-site": {
    status: 403,
    field: ":/origin",
    title: { ja: "別のサイトからの書き込みは受け付けません。", en: "Writes from another site are refused." },
    remedy: { ja: "この画面から操作してください。", en: "Act from this site's own pages." },
  },
  "not-found": {
    status: 404,
    title: { ja: "見つかりません。", en: "Not found." },
    remedy: {
      ja: "アドレスを確かめてください。閲覧を許されていないものも、「見つからない」と答えます。",
      en: "Check the address. It may also be something that you may not read.",
    },
  },
  "method-not-allowed": {
    status: 405,
    title: { ja: "このアドレスでは使えない操作です。", en: "That method is not offered here." },
    remedy: { ja: "/api/docs の一覧を見てください。", en: "See the list at /api/docs." },
  },
  "too-large": {
    status: 413,
    field: "",
    title: { ja: "本文が大きすぎます。", en: "The body is too large." },
    remedy: {
      ja: "1 MiB 以下、値の数を10万以下に分けてください。",
      en: "Keep it to 1 MiB and 100,000 values, or send parts.",
    },
  },
  "wrong-content-type": {
    status: 415,
    field: ":/content-type",
    title: { ja: "この形式の本文は受け付けません。", en: "That content type is not accepted." },
    remedy: { ja: "application/json で送ってください。", en: "Send application/json." },
  },
  "header-too-large": {
    status: 431,
    field: ":",
    title: { ja: "ヘッダーが大きすぎます。", en: "The headers are too large." },
    remedy: { ja: "ヘッダーを短くしてください。", en: "Shorten the headers." },
  },
  "request-timeout": {
    status: 408,
    title: { ja: "要求が時間内に届きませんでした。", en: "The request did not arrive in time." },
    remedy: { ja: "回線を確かめ、もう一度送ってください。", en: "Check the line and send it again." },
  },
  "malformed-request": {
    status: 400,
    title: { ja: "要求を読めません。", en: "The request cannot be read." },
    remedy: { ja: "アドレスとヘッダーを確かめてください。", en: "Check the address and the headers." },
  },
  "bad-cursor": {
    status: 400,
    field: "?/cursor",
    title: { ja: "続きの位置を読めません。", en: "The cursor cannot be read." },
    remedy: { ja: "cursor を外して最初から読んでください。", en: "Leave the cursor out and read from the start." },
  },
  "clock-not-yours": {
    status: 403,
    title: { ja: "このポストは、領域の時計を動かせません。", en: "This post may not move the realm's clock." },
    remedy: { ja: "演習を統制するポストに切り替えてください。", en: "Switch to an exercise director's post." },
  },
  "clock-is-the-wall": {
    status: 409,
    field: "{}/realm",
    title: { ja: "実領域の時計は動かせません。", en: "The clock of a live realm cannot be moved." },
    remedy: { ja: "事例又は訓練の領域を選んでください。", en: "Choose a case or an exercise realm." },
  },
  "not-agreed": {
    status: 409,
    title: { ja: "まだ合意がありません。", en: "Nothing is agreed yet." },
    remedy: {
      ja: "全ての側の同意と、寄託者の記録を待ってください。",
      en: "Wait for every concurrence and the depositary's record.",
    },
  },
  "not-proven-yet": {
    status: 409,
    title: { ja: "証拠がまだそろっていません。", en: "The evidence is not complete yet." },
    remedy: { ja: "ほかの側の受領の署名を待ってください。", en: "Wait until every partner has signed its receipt." },
  },
  "document-too-long": {
    status: 422,
    title: { ja: "一つの文書として作るには長すぎます。", en: "It is too long to be made into one document." },
    remedy: {
      ja: "合意の画面を印刷してください。PDF で長すぎるときは、DOCX を試してください。全文は、証明ファイルにもあります。",
      en: "Print the page Agreed. If the PDF is too long, try the DOCX. The proof file holds every word too.",
    },
  },
  "too-many-filters": {
    status: 409,
    title: { ja: "保存できる絞り込みの数に達しています。", en: "You have saved as many filters as you may." },
    remedy: {
      ja: "使わないものを削除してから、もう一度保存してください。",
      en: "Remove one that you no longer use, then save this one.",
    },
  },
  "address-not-allowed": {
    status: 422,
    field: "/address",
    title: { ja: "このアドレスには送れません。", en: "Nothing may be sent to this address." },
    remedy: {
      ja: "メールアドレスの形と、このノードの設定が許すドメインかどうかを確かめてください。",
      en: "Check that it is an e-mail address, and lies in a domain that this node's settings allow.",
    },
  },
  "too-many-calendars": {
    status: 409,
    title: { ja: "作れるカレンダーの数に達しています。", en: "You have made as many calendar feeds as you may." },
    remedy: {
      ja: "使わないものを止めてから、もう一度作ってください。",
      en: "Revoke one that you no longer use, then make this one.",
    },
  },
  "bundle-unreadable": {
    status: 422,
    field: "",
    title: { ja: "束を読めません。", en: "The bundle cannot be read." },
    remedy: {
      ja: "束のファイルか、この領域のものか、ほかの側が作ったものかを確かめてください。何も取り込んでいません。",
      en: "Check that the file is a bundle, of this realm, and made by a partner. Nothing of it was taken.",
    },
  },
  "bundle-cut": {
    status: 422,
    field: "",
    title: { ja: "束が、作られたままではありません。", en: "The bundle is not as its maker wrote it." },
    remedy: {
      ja: "途中で切れているか、壊れています。作った側に、ファイルをもう一度渡してもらうか、書き出し直してもらってください。そこまでは取り込まれているので、完全なものをそのまま取り込めます。",
      en: "It is cut short, or damaged. Ask its maker for the file again, or to export it anew. What came before that place was taken: bring the whole one in as it is.",
    },
  },
  "too-many-requests": {
    status: 429,
    title: { ja: "要求が多すぎます。", en: "Too many requests." },
    remedy: { ja: "Retry-After の秒数を待ってください。", en: "Wait for the seconds given in Retry-After." },
  },
  "too-many-streams": {
    status: 429,
    title: { ja: "同時に開ける通知の数を超えています。", en: "Too many live streams are open." },
    remedy: { ja: "使っていないタブを閉じてください。", en: "Close tabs that you do not use." },
  },
  busy: {
    status: 503,
    title: { ja: "混み合っています。", en: "The node is busy." },
    remedy: {
      ja: "同じ Idempotency-Key で、少し待って再送してください。",
      en: "Wait a little and retry with the same Idempotency-Key.",
    },
    remedyOfRead: { ja: "少し待って、もう一度読んでください。", en: "Wait a little and read again." },
  },
  "no-room": {
    status: 507,
    title: { ja: "ノードのディスクに空きがありません。", en: "The node's disk is full." },
    remedy: {
      ja: "何も書いていません。管理者に空きを作るよう伝え、そのあと同じ Idempotency-Key で再送してください。",
      en: "Nothing was written. Have the administrator make room, then retry with the same Idempotency-Key.",
    },
    remedyOfRead: {
      ja: "管理者に空きを作るよう伝え、そのあともう一度読んでください。",
      en: "Have the administrator make room, then read again.",
    },
  },
  "store-away": {
    status: 503,
    title: { ja: "ノードがデータベースに届きません。", en: "The node does not reach its database." },
    remedy: {
      ja: "送ったものは、記録に入ったかもしれません。同じ Idempotency-Key で、少し待って再送してください。二度は入りません。",
      en: "What was sent may have been entered. Wait a little and retry with the same Idempotency-Key: it is not entered twice.",
    },
    remedyOfRead: { ja: "少し待って、もう一度読んでください。", en: "Wait a little and read again." },
  },
  internal: {
    status: 500,
    title: { ja: "処理できませんでした。", en: "Something went wrong here." },
    remedy: {
      ja: "同じ Idempotency-Key で再送してください。続くときは、instance の番号を管理者に伝えてください。",
      en: "Retry with the same Idempotency-Key. If it goes on, give the administrator the number in instance.",
    },
    remedyOfRead: {
      ja: "もう一度読んでください。続くときは、instance の番号を管理者に伝えてください。",
      en: "Read again. If it goes on, give the administrator the number in instance.",
    },
  },
} as const satisfies Record<string, ProblemRow>;

export type TransportCode = keyof typeof transportProblems;
