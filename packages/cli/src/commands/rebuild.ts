import { buildCommand, type Command } from "@stricli/core";
import type { CliContext, Language } from "../cli-context.ts";
import { type DirFlag, dirFlag, type EveryFlags, everyFlags } from "../flags.ts";

export interface RebuildFlags extends EveryFlags, DirFlag {}

export function rebuildCommand(language: Language): Command<CliContext> {
  const words = {
    ja: { brief: "止まっているノードの、画面に示すもの全てを、記録から作り直す（違いがあれば終了コード 1）" },
    en: {
      brief: "Make all that a stopped node shows anew from its entries (exit code 1 when something was otherwise)",
    },
  }[language];
  return buildCommand<RebuildFlags, [], CliContext>({
    loader: async () => (await import("./rebuild.run.ts")).rebuild,
    parameters: { flags: { ...everyFlags(language), ...dirFlag(language) } },
    docs: { brief: words.brief },
  });
}
