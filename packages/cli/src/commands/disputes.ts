import { buildCommand, type Command } from "@stricli/core";
import type { CliContext, Language } from "../cli-context.ts";
import { type EveryFlags, everyFlags } from "../flags.ts";

export interface DisputesFlags extends EveryFlags {
  readonly dir: string;
}

export function disputesCommand(language: Language): Command<CliContext> {
  const words = {
    ja: {
      brief: "止まっているノードの、効力を持つのに書いた側が消すとした記録を示す",
      dir: "ノードのフォルダー",
    },
    en: {
      brief: "Show the entries that their authors expire though they stand, as a stopped node knows them",
      dir: "The node's folder",
    },
  }[language];
  return buildCommand<DisputesFlags, [], CliContext>({
    loader: async () => (await import("./disputes.run.ts")).disputes,
    parameters: {
      flags: {
        ...everyFlags(language),
        dir: { kind: "parsed", parse: String, brief: words.dir, default: ".", placeholder: "DIR" },
      },
    },
    docs: { brief: words.brief },
  });
}
