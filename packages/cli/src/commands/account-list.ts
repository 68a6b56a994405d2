import { buildCommand, type Command } from "@stricli/core";
import type { CliContext, Language } from "../cli-context.ts";
import { type DirFlag, dirFlag, type EveryFlags, everyFlags } from "../flags.ts";

export interface AccountListFlags extends EveryFlags, DirFlag {}

export function accountListCommand(language: Language): Command<CliContext> {
  const brief = {
    ja: "アカウントと、保持するポスト・取扱い資格を示す",
    en: "List the accounts with the posts that they hold and their clearance",
  }[language];
  return buildCommand<AccountListFlags, [], CliContext>({
    loader: async () => (await import("./account-list.run.ts")).accountList,
    parameters: { flags: { ...everyFlags(language), ...dirFlag(language) } },
    docs: { brief },
  });
}
