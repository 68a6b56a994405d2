import { buildCommand, type Command } from "@stricli/core";
import type { CliContext, Language } from "../cli-context.ts";
import { type DirFlag, dirFlag, type EveryFlags, everyFlags, optionalText } from "../flags.ts";

export interface RefusedFlags extends EveryFlags, DirFlag {
  readonly to?: string;
}

export function refusedCommand(language: Language): Command<CliContext> {
  const words = {
    ja: {
      brief: "止まっているノードが相手から拒んだものと、二通りに署名したことの証明を示す（あれば終了コード 1）",
      to: "拒んだものの見本と証明を書き出すフォルダー（新しく作る）",
    },
    en: {
      brief:
        "Show what a stopped node refused of its partners, and proofs of what they signed twice (exit code 1 when there is any)",
      to: "Folder to write samples of what was refused, and the proofs, to; it is made",
    },
  }[language];
  return buildCommand<RefusedFlags, [], CliContext>({
    loader: async () => (await import("./refused.run.ts")).refused,
    parameters: {
      flags: {
        ...everyFlags(language),
        ...dirFlag(language),
        to: optionalText(words.to, "FOLDER"),
      },
    },
    docs: { brief: words.brief },
  });
}
