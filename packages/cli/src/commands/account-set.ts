import { buildCommand, type Command } from "@stricli/core";
import type { CliContext, Language } from "../cli-context.ts";
import { type DirFlag, dirFlag, type EveryFlags, everyFlags, optionalText, positional } from "../flags.ts";
import { rankFlag } from "./account-add.ts";

export interface AccountSetFlags extends EveryFlags, DirFlag {
  readonly post?: readonly string[];
  readonly rank?: number;
}

export function accountSetCommand(language: Language): Command<CliContext> {
  const words = {
    ja: {
      brief: "アカウントのパスワード（KAKEHASHI_PASSWORD）・ポスト・資格を改める。サインインはやり直しになる",
      post: "保持するポスト。今までのものに代わる。繰り返せる",
      account: "アカウントの名前",
    },
    en: {
      brief: "Change an account: its password (KAKEHASHI_PASSWORD), posts or clearance; its person signs in anew",
      post: "A post held, in place of those of before; may be repeated",
      account: "Name of the account",
    },
  }[language];
  return buildCommand<AccountSetFlags, [string], CliContext>({
    loader: async () => (await import("./account-set.run.ts")).accountSet,
    parameters: {
      flags: {
        ...everyFlags(language),
        ...dirFlag(language),
        post: { ...optionalText(words.post, "POST"), variadic: true },
        rank: { ...rankFlag(language), optional: true },
      },
      positional: { kind: "tuple", parameters: [positional(words.account, "ACCOUNT")] },
    },
    docs: { brief: words.brief },
  });
}
