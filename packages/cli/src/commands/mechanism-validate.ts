import { buildCommand, type Command } from "@stricli/core";
import type { CliContext, Language } from "../cli-context.ts";
import { type EveryFlags, everyFlags, positional } from "../flags.ts";

export function mechanismValidate(language: Language): Command<CliContext> {
  const brief = {
    ja: "機構の定義を検査し、誤りを行と列で示す",
    en: "Check a mechanism's definition and name every fault with its place",
  };
  return buildCommand<EveryFlags, [string], CliContext>({
    loader: async () => (await import("./mechanism-validate.run.ts")).validate,
    parameters: {
      flags: everyFlags(language),
      positional: {
        kind: "tuple",
        parameters: [
          positional({ ja: "定義のファイル又はフォルダー", en: "Definition file, or its folder" }[language], "FILE"),
        ],
      },
    },
    docs: { brief: brief[language] },
  });
}
