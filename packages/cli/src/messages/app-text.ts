import type { Words } from "@kakehashi/core";
import { type ApplicationText, ArgumentScannerError, text_en } from "@stricli/core";
import type { Language } from "../cli-context.ts";
import { argumentWords } from "./argument-words.ts";
import { faultWords } from "./fault-words.ts";

/** What stricli itself says, in Japanese. The English is its own. */
const textJa: ApplicationText = {
  ...text_en,
  headers: { usage: "使い方", aliases: "別名", commands: "コマンド", flags: "オプション", arguments: "引数" },
  keywords: { default: "既定値 =", separator: "区切り =" },
  briefs: {
    help: "説明を表示して終わる",
    helpAll: "隠れたものも含めて説明を表示して終わる",
    version: "版を表示して終わる",
    argumentEscapeSequence: "以後は全て引数とみなす",
  },
};

function noCommandWords({ input, corrections }: { readonly input: string; readonly corrections: readonly string[] }) {
  const perhaps = corrections.length === 0 ? "" : `もしかして: ${corrections.join("、")}`;
  return {
    ja: `「${input}」というコマンドはありません。${perhaps}（一覧は --help）`,
    en: `${text_en.noCommandRegisteredForInput({ input, corrections: [...corrections], ansiColor: false })} (--help lists them)`,
  };
}

/** Every text around a command, in one language. `onFault` hears, in both, of all that people can do something about. */
export function appText(language: Language, onFault: (words: Words) => void): ApplicationText {
  const text = language === "ja" ? textJa : text_en;
  const told = (words: Words): string => {
    onFault(words);
    return words[language];
  };
  return {
    ...text,
    noCommandRegisteredForInput: (found) => told(noCommandWords(found)),
    exceptionWhileParsingArguments: (error, ansi) =>
      error instanceof ArgumentScannerError
        ? told(argumentWords(error))
        : text.exceptionWhileParsingArguments(error, ansi),
    exceptionWhileRunningCommand(error, ansi) {
      const words = faultWords(error);
      return words === undefined ? text.exceptionWhileRunningCommand(error, ansi) : told(words);
    },
  };
}
