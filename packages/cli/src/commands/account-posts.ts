import { buildCommand, type Command } from "@stricli/core";
import type { CliContext, Language } from "../cli-context.ts";
import { type DirFlag, dirFlag, type EveryFlags, everyFlags } from "../flags.ts";

export interface AccountPostsFlags extends EveryFlags, DirFlag {}

export function accountPostsCommand(language: Language): Command<CliContext> {
  const brief = {
    ja: "アカウントに持たせられる自側のポストと、標示の段階を示す",
    en: "List the posts of this party that accounts may hold, and the ranks of labels",
  }[language];
  return buildCommand<AccountPostsFlags, [], CliContext>({
    loader: async () => (await import("./account-posts.run.ts")).accountPosts,
    parameters: { flags: { ...everyFlags(language), ...dirFlag(language) } },
    docs: { brief },
  });
}
