import { existsSync } from "node:fs";
import { dirname } from "node:path";
import type { Words } from "@kakehashi/core";

/** What the file system says, in words; the path follows. */
const fileFaults: Readonly<Record<string, Words>> = {
  ENOENT: { ja: "ありません", en: "There is no" },
  EACCES: { ja: "権限がなく、扱えません", en: "No permission for" },
  EPERM: { ja: "権限がなく、扱えません", en: "No permission for" },
  EROFS: { ja: "読取り専用で、書けません", en: "Read-only, and cannot be written:" },
  EISDIR: { ja: "ファイルではなくフォルダーです", en: "A folder, and not a file:" },
  ENOTDIR: { ja: "フォルダーではありません", en: "Not a folder:" },
  EEXIST: { ja: "既にあります", en: "There already:" },
  ENOSPC: { ja: "空きがなく、書けません", en: "No space is left to write" },
};

const owner: Words = {
  ja: "ノードのフォルダーは、その持ち主であるユーザーで扱ってください（chown -R で渡せます）。",
  en: "A node's folder is used by the one user who owns it, and belongs to that user whole (chown -R).",
};
/** What to do about it, where that is not plain. */
const fileRemedies: Readonly<Record<string, Words>> = {
  EACCES: owner,
  EPERM: owner,
  ENOSPC: {
    ja: "空きを作り、もう一度実行してください。",
    en: "Make room, and run it again.",
  },
};

/** Codes of a connection that does not come about or breaks off, and of a server that refuses it (PostgreSQL, appendix A). */
const away = /^(?:UND_ERR_SOCKET|ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|57P0[123])$/;
const databaseRefuses = /^(?:28P01|28000|3D000|42501|53300)$/;

interface Faulty extends Error {
  readonly words?: unknown;
  readonly code?: unknown;
  readonly port?: unknown;
  readonly path?: unknown;
}

/** The file is named in the error, save where it was opened before: then its message is all there is. */
function fileWords({ code, path, message }: Faulty): Words | undefined {
  const words = fileFaults[String(code)];
  if (words === undefined) return undefined;
  // A disk that is full needs no name, and Node.js gives none of a file that was opened before.
  const of = typeof path === "string" ? path : code === "ENOSPC" ? "" : message.slice(message.indexOf(":") + 1);
  const named = of.trim();
  const folder = dirname(named);
  // A file that is to be written is missed by nobody; its folder is.
  if (code === "ENOENT" && typeof path === "string" && !existsSync(folder))
    return { ja: `フォルダーがありません: ${folder}`, en: `There is no folder ${folder}` };
  const remedy = fileRemedies[String(code)];
  return {
    ja: `${words.ja}${named === "" ? "" : `: ${named}`}${remedy === undefined ? "" : `。${remedy.ja}`}`,
    en: `${words.en} ${named}`.trim() + (remedy === undefined ? "" : `. ${remedy.en}`),
  };
}

function connectionWords({ code, message, cause }: Faulty): Words | undefined {
  const inner = cause instanceof Error ? (cause as Faulty) : undefined;
  if (databaseRefuses.test(String(code))) {
    return {
      ja: `データベースが受け付けません: ${message}。KAKEHASHI_DATABASE_URL を確かめてください。`,
      en: `The database refuses: ${message}. Check KAKEHASHI_DATABASE_URL.`,
    };
  }
  if (!away.test(String(code)) && !away.test(String(inner?.code))) return undefined;
  const what = ["", "fetch failed", "terminated"].includes(message) ? (inner?.message ?? String(code)) : message;
  return {
    ja: `相手（ノード又はデータベース）が応答しません: ${what}`,
    en: `The other end, a node or a database, does not answer: ${what}`,
  };
}

/** What errors of every package that are meant for people bear as `words`. */
function areWords(words: unknown): words is Words {
  const { ja, en } = (words ?? {}) as { readonly ja?: unknown; readonly en?: unknown };
  return typeof ja === "string" && typeof en === "string";
}

/** What went wrong in words for people; undefined for a defect, which is shown as it is. */
export function faultWords(error: unknown): Words | undefined {
  if (!(error instanceof Error)) return undefined;
  const { name, message, words, code, port } = error as Faulty;
  if (areWords(words)) return words;
  // By name: the classes live in packages that a command may never have had to load.
  if (["CaseRefused", "BundleUnreadable"].includes(name)) {
    return { ja: `データに誤りがあります: ${message}`, en: `The data have faults: ${message}` };
  }
  if (code === "EADDRINUSE") {
    return {
      ja: `ポート ${String(port)} は使われています。--port（デモでは KAKEHASHI_PORT_BASE）で変えられます。`,
      en: `Port ${String(port)} is in use. --port takes another; in the demo, KAKEHASHI_PORT_BASE does.`,
    };
  }
  if (code === "EADDRNOTAVAIL") {
    return {
      ja: `この機械にそのアドレスはありません: ${message}。--host で変えられます。`,
      en: `This machine has no such address: ${message}. --host takes another.`,
    };
  }
  return fileWords(error) ?? connectionWords(error);
}
