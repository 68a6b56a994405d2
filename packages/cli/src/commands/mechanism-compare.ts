import { buildCommand, type Command } from "@stricli/core";
import type { CliContext, Language } from "../cli-context.ts";
import { type EveryFlags, everyFlags, positional } from "../flags.ts";

export function mechanismCompare(language: Language): Command<CliContext> {
  const words = {
    ja: {
      brief: "二つの定義の違いを示し、後のものが前のものの改正になれるかを検査する（なれなければ終了コード 1）",
      before: "前の定義のファイル又はフォルダー",
      after: "後の定義のファイル又はフォルダー",
    },
    en: {
      brief:
        "Show what differs between two definitions, and whether the later can follow the earlier (exit code 1 if not)",
      before: "Earlier definition: file, or its folder",
      after: "Later definition: file, or its folder",
    },
  }[language];
  return buildCommand<EveryFlags, [string, string], CliContext>({
    loader: async () => (await import("./mechanism-compare.run.ts")).compare,
    parameters: {
      flags: everyFlags(language),
      positional: {
        kind: "tuple",
        parameters: [positional(words.before, "BEFORE"), positional(words.after, "AFTER")],
      },
    },
    docs: { brief: words.brief },
  });
}
