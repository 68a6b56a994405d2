import { buildCommand, type Command } from "@stricli/core";
import type { CliContext, Language } from "../cli-context.ts";
import {
  type DirFlag,
  dirFlag,
  type EveryFlags,
  everyFlags,
  optionalText,
  positional,
  readWhole,
  textFlag,
} from "../flags.ts";

export interface AccountAddFlags extends EveryFlags, DirFlag {
  readonly post: readonly [string, ...string[]];
  readonly name?: string;
  readonly nameEn?: string;
  readonly rank: number;
  readonly language: Language;
}

const rankMax = 1000;

/** The clearance of an account; `default` or `optional` is added where it is spread. */
export function rankFlag(language: Language) {
  const brief = { ja: "取扱い資格（標示の段階の数）", en: "Clearance: highest rank of labels" }[language];
  return { kind: "parsed", parse: (value: string) => readWhole(value, rankMax), brief, placeholder: "N" } as const;
}

export function accountAddCommand(language: Language): Command<CliContext> {
  const words = {
    ja: {
      brief: "アカウントを作る（パスワードは KAKEHASHI_PASSWORD）",
      post: "保持するポスト。最初のものが主。繰り返せる",
      name: "氏名（日本語）",
      nameEn: "氏名（英語）",
      language: "画面の言語",
      account: "アカウントの名前",
    },
    en: {
      brief: "Make an account (its password in KAKEHASHI_PASSWORD)",
      post: "A post held, the principal one first; may be repeated",
      name: "The person's name in Japanese",
      nameEn: "The person's name in English",
      language: "Language of the screens",
      account: "Name of the account",
    },
  }[language];
  return buildCommand<AccountAddFlags, [string], CliContext>({
    loader: async () => (await import("./account-add.run.ts")).accountAdd,
    parameters: {
      flags: {
        ...everyFlags(language),
        ...dirFlag(language),
        post: { ...textFlag(words.post, "POST"), variadic: true },
        name: optionalText(words.name, "NAME"),
        nameEn: optionalText(words.nameEn, "NAME"),
        rank: { ...rankFlag(language), default: "0" },
        language: { kind: "enum", values: ["ja", "en"], brief: words.language, default: "ja" },
      },
      positional: { kind: "tuple", parameters: [positional(words.account, "ACCOUNT")] },
    },
    docs: { brief: words.brief },
  });
}
