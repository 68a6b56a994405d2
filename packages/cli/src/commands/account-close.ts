import { buildCommand, type Command } from "@stricli/core";
import type { CliContext, Language } from "../cli-context.ts";
import { type DirFlag, dirFlag, type EveryFlags, everyFlags, positional } from "../flags.ts";

export interface AccountCloseFlags extends EveryFlags, DirFlag {}

export function accountCloseCommand(language: Language): Command<CliContext> {
  const words = {
    ja: { brief: "アカウントを閉じる。ポストは離れ、氏名は記録のために残る", account: "アカウントの名前" },
    en: {
      brief: "Close an account: it holds no post any more, and what it did keeps its name",
      account: "Name of the account",
    },
  }[language];
  return buildCommand<AccountCloseFlags, [string], CliContext>({
    loader: async () => (await import("./account-close.run.ts")).accountClose,
    parameters: {
      flags: { ...everyFlags(language), ...dirFlag(language) },
      positional: { kind: "tuple", parameters: [positional(words.account, "ACCOUNT")] },
    },
    docs: { brief: words.brief },
  });
}
