import { type ApplicationText, text_en } from "@stricli/core";

/** What stricli itself says, in Japanese. The English is its own. */
export const appTextJa: ApplicationText = {
  ...text_en,
  headers: { usage: "使い方", aliases: "別名", commands: "コマンド", flags: "オプション", arguments: "引数" },
  keywords: { default: "既定値 =", separator: "区切り =" },
  briefs: {
    help: "説明を表示して終わる",
    helpAll: "隠れたものも含めて説明を表示して終わる",
    version: "版を表示して終わる",
    argumentEscapeSequence: "以後はすべて引数とみなす",
  },
  noCommandRegisteredForInput: ({ input, corrections }) =>
    corrections.length > 0
      ? `「${input}」というコマンドはありません。もしかして: ${corrections.join("、")}`
      : `「${input}」というコマンドはありません。`,
};
