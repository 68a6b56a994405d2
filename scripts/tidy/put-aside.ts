import type { SourceFile } from "./source-files.ts";

/** A word that nothing says to people, and what stands in its place: a reader looks for a second meaning behind a second word. */
interface PutAside {
  readonly language: "ja" | "en";
  readonly other: RegExp;
  readonly instead: string;
}

const wordsPutAside: readonly PutAside[] = [
  { language: "ja", other: /すべて/, instead: "全て" },
  { language: "ja", other: /または/, instead: "又は" },
  { language: "ja", other: /すでに/, instead: "既に" },
  { language: "ja", other: /(?<!そ)(?<!その)他の/, instead: "ほかの" },
  { language: "ja", other: /エントリ/, instead: "記録" },
  { language: "ja", other: /台帳/, instead: "記録簿" },
  { language: "ja", other: /(?:この|同じ|各|[新旧]|主体の|しい)ログ/, instead: "記録簿" },
  { language: "ja", other: /ハッシュ/, instead: "照合値" },
  { language: "ja", other: /チェックポイント/, instead: "検査点" },
  { language: "ja", other: /鍵リスト/, instead: "鍵の一覧" },
  { language: "ja", other: /署名する主体/, instead: "署名主体" },
  { language: "ja", other: /自側限り/, instead: "自側のみ" },
  { language: "ja", other: /立場を取り下げ/, instead: "立場を撤回" },
  { language: "ja", other: /雛形/, instead: "ひな形" },
  { language: "en", other: /\boperators?\b/i, instead: "administrator" },
  { language: "en", other: /\bsuspenses?\b/i, instead: "due" },
  { language: "en", other: /\bcosign/i, instead: "receipt" },
  { language: "en", other: /Do not concur/i, instead: "Non-concur" },
];

const literals = /"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g;
const comments = /\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/[^\n]*/g;
/** How a word is read, by which the palette finds it, is all in kana. */
const reading = /^"[ぁ-んー]+"$/;

/** What is read by people in one language: every literal with Japanese letters, and those that stand under `en`. */
function said(file: SourceFile, language: PutAside["language"]): string[] {
  const code = file.text.replace(comments, "");
  return [...code.matchAll(literals)].flatMap(({ 0: literal, index }) => {
    if (language === "ja") return /[ぁ-んァ-ヶ一-龠]/.test(literal) && !reading.test(literal) ? [literal] : [];
    const isEnglish =
      file.path.includes("/messages/en/") || /\ben:\s*$/.test(code.slice(Math.max(0, index - 20), index));
    // A key of the messages is nobody's word, nor is the name of a setting or of what stands in braces.
    return isEnglish && literal.includes(" ") ? [literal.replace(/KAKEHASHI_\w+|\$?\{[^}]*\}/g, "")] : [];
  });
}

/** What a file says with a word that was put aside: path, the words, and what is meant. */
export function putAsideIn(file: SourceFile): string[] {
  return wordsPutAside.flatMap(({ language, other, instead }) =>
    said(file, language)
      .filter((words) => other.test(words))
      .map((words) => `${file.path}: ${words} (${instead})`),
  );
}
