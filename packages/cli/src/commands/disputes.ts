import { buildCommand, type Command } from "@stricli/core";
import type { CliContext, Language } from "../cli-context.ts";
import { type DirFlag, dirFlag, type EveryFlags, everyFlags } from "../flags.ts";

export interface DisputesFlags extends EveryFlags, DirFlag {}

export function disputesCommand(language: Language): Command<CliContext> {
  const words = {
    ja: {
      brief: "止まっているノードの、効力を持つのに書いた側が消すとした記録を示す",
    },
    en: {
      brief: "Show the entries that their authors expire though they stand, as a stopped node knows them",
    },
  }[language];
  return buildCommand<DisputesFlags, [], CliContext>({
    loader: async () => (await import("./disputes.run.ts")).disputes,
    parameters: {
      flags: {
        ...everyFlags(language),
        ...dirFlag(language),
      },
    },
    docs: { brief: words.brief },
  });
}
