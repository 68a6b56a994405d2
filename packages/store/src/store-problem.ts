/** Something that an operator has to know and can remedy, in the languages of the system. */
export interface ProblemWords {
  readonly ja: string;
  readonly en: string;
}

type Details = Readonly<Record<string, string | number>>;

const words = {
  "data-in-use": {
    ja: "データディレクトリ {dir} は別のプロセス（PID {holder}）が使用中です。そのプロセスを終了するか、別のディレクトリを指定してください。",
    en: "The data directory {dir} is in use by another process (PID {holder}). Stop that process, or name another directory.",
  },
  "binaries-missing": {
    ja: "この環境（{platform}）向けの PostgreSQL が同梱されていません。KAKEHASHI_DATABASE_URL で PostgreSQL 15 以上を指定してください。",
    en: "No PostgreSQL is bundled for this platform ({platform}). Name a PostgreSQL 15 or newer in KAKEHASHI_DATABASE_URL.",
  },
  "no-unprivileged-user": {
    ja: "PostgreSQL は root では動作せず、代わりの利用者を作成できませんでした（{reason}）。利用者 postgres を作成するか、root 以外で起動してください。",
    en: "PostgreSQL does not run as root, and no user could be created for it ({reason}). Create a user named postgres, or start as another user than root.",
  },
  "cluster-failed": {
    ja: "PostgreSQL を起動できませんでした（{dir}）。詳細はログ {log} を参照してください: {reason}",
    en: "PostgreSQL could not be started ({dir}). See the log {log}: {reason}",
  },
  "server-too-old": {
    ja: "PostgreSQL {found} は古すぎます。15 以上を使用してください。",
    en: "PostgreSQL {found} is too old. Use version 15 or newer.",
  },
  "not-durable": {
    ja: "このデータベースは {setting} が {value} のため、確定した記録が失われるおそれがあります。{setting} を on にしてください。",
    en: "This database runs with {setting} = {value}: what it acknowledges could be lost. Set {setting} to on.",
  },
  "migration-changed": {
    ja: "適用済みの移行 {migration} の内容が変わっています。配布物を元に戻してください。",
    en: "Migration {migration} was applied with other contents than it has now. Restore the released files.",
  },
  "schema-newer": {
    ja: "データベースの構造（{migration}）はこのソフトウェアより新しいものです。新しい版で起動してください。",
    en: "The database has a newer schema ({migration}) than this software. Start with the newer release.",
  },
  "migration-failed": {
    ja: "移行 {migration} を終えられませんでした（{reason}）。途中のものは何も残っていません。原因（データベースの停止、空き容量の不足など）を除いてから、もう一度起動してください。続きから始まります。",
    en: "Migration {migration} was not finished ({reason}). Nothing half done was kept. Remove the cause (a database that was stopped, no room on its disk) and start again: it goes on from there.",
  },
  "no-folder-there": {
    ja: "{path} にフォルダーを作れません。別の場所を指定してください。",
    en: "No folder can be made at {path}. Name another place.",
  },
  "may-not-make-roles": {
    ja: "接続 URL の利用者 {user} に権限がなく、役割 {role} を用意できません。データベースの管理者が一度だけ {statement} を実行してください。",
    en: "The user {user} of the connection URL may not set up the role {role}. Have the database's administrator run once: {statement}",
  },
  "database-without-tls": {
    ja: "データベースのサーバーは TLS で応答しません。サーバーで ssl を on にするか、接続 URL の sslmode を外してください。",
    en: "The database server does not speak TLS. Set ssl to on there, or leave sslmode out of the connection URL.",
  },
  "no-role-secret": {
    ja: "接続 URL にパスワードがなく、役割（engine・reader）のパスワードを導けません。KAKEHASHI_DATABASE_SECRET を設定してください。",
    en: "The connection URL has no password to derive those of the roles engine and reader from. Set KAKEHASHI_DATABASE_SECRET.",
  },
  "moved-away": {
    ja: "このデータベースのノードは {at} に {to} へ移りました。二か所で動けば記録が分かれるので、ここでは開きません。移った先を KAKEHASHI_DATABASE_URL で指定してください（組込みのデータベースに移ったなら、設定を外してください）。移行をやめるときは kakehashi database take-back を使ってください。",
    en: "The node of this database moved to {to} at {at}. It is not opened here, since a record that lives in two places forks. Name that place in KAKEHASHI_DATABASE_URL (leave it out for the embedded database), or give the move up with kakehashi database take-back.",
  },
  "move-unfinished": {
    ja: "{from} からこのデータベースへの移行が終わっていません。kakehashi database move をもう一度実行してください。続きを終えるか、初めからやり直します。",
    en: "A move from {from} to this database was not finished. Run kakehashi database move again: it finishes it, or begins anew.",
  },
  "move-under-way": {
    ja: "データベース {at} の移行が行われています。終わるまで待ってください。移行元と移行先が同じデータベースのときも、こう表示されます。",
    en: "The database {at} is being moved just now. Wait until that ends. Where both names of a move are one database, it reads like this too.",
  },
  "database-occupied": {
    ja: "データベース {at} をまだ使っているプロセスがあります（{who}）。ノードの全てのプロセスを止めてから、もう一度実行してください。",
    en: "The database {at} is still in use ({who}). Stop every process of the node, and run this again.",
  },
  "target-not-empty": {
    ja: "移行先 {at} は空ではありません（{table}）。空のデータベースを用意して指定してください。行は書いていません。",
    en: "There are rows in {at} already ({table}). Make an empty database and name that. No row was written.",
  },
  "move-differs": {
    ja: "写しが移行元と一致しません（{what}）。移行先には何も残さず、移行元はそのままです。もう一度実行してください。繰り返すときは、移行先のディスクを調べてください。",
    en: "The copy is not the same as what it was made of ({what}). Nothing of it was kept, and the node is where it was. Run this again; where it happens again, look into the disks of both servers.",
  },
  "moved-and-opened": {
    ja: "ノードは移った先 {at} で既に開かれています。そこから kakehashi database move で戻してください。ここを開くと、そこで書かれたことが失われます。",
    en: "The node was opened at {at} since it moved. Move it back from there with kakehashi database move: what was written there would be lost by opening this one.",
  },
  "nothing-to-take-back": {
    ja: "{at} から移ったノードはありません。取り戻すものはなく、何も変えていません。",
    en: "No node has moved away from {at}: there is nothing to take back, and nothing was changed.",
  },
  "moved-elsewhere": {
    ja: "{at} は、ノードが移った先ではありません。移った先は {to} です。--from でそれを示してください。",
    en: "The node did not move to {at}, but to {to}. Name that with --from.",
  },
} as const satisfies Record<string, ProblemWords>;

export type StoreProblemCode = keyof typeof words;

/** Thrown when the store cannot open or go on, and a person must act. `words` names the cause and the remedy. */
export class StoreProblem extends Error {
  override readonly name = "StoreProblem";
  readonly code: StoreProblemCode;
  readonly details: Details;
  readonly words: ProblemWords;

  constructor(code: StoreProblemCode, details: Details, cause?: unknown) {
    const filled = { ja: fill(words[code].ja, details), en: fill(words[code].en, details) };
    super(filled.en, { cause });
    this.code = code;
    this.details = details;
    this.words = filled;
  }
}

function fill(text: string, details: Details): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(details[name] ?? whole));
}
