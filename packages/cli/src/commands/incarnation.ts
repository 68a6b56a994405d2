import { buildCommand, type Command } from "@stricli/core";
import type { CliContext, Language } from "../cli-context.ts";
import { type DirFlag, dirFlag, type EveryFlags, everyFlags } from "../flags.ts";

export interface IncarnationFlags extends EveryFlags, DirFlag {
  readonly open: boolean;
}

export function incarnationCommand(language: Language): Command<CliContext> {
  const words = {
    ja: {
      brief: "止まっているノードの、二つに分かれた記録を示し、次の世代を開く",
      open: "次の世代を開く：このノードだけにある枝は脇に置き、相手が持つ枝を取り戻す",
    },
    en: {
      brief: "Show the logs of a stopped node that went on in two ways, and open its next incarnation",
      open: "Open the next incarnation: the branch that only this node has is set aside, the partners' comes back",
    },
  }[language];
  return buildCommand<IncarnationFlags, [], CliContext>({
    loader: async () => (await import("./incarnation.run.ts")).incarnation,
    parameters: {
      flags: {
        ...everyFlags(language),
        ...dirFlag(language),
        open: { kind: "boolean", brief: words.open, default: false },
      },
    },
    docs: { brief: words.brief },
  });
}
