import { buildCommand, type Command } from "@stricli/core";
import type { CliContext, Language } from "../cli-context.ts";
import { type EveryFlags, everyFlags, positional } from "../flags.ts";

export interface AccountAddFlags extends EveryFlags {
  readonly dir: string;
  readonly post: readonly [string, ...string[]];
  readonly name?: string;
  readonly nameEn?: string;
  readonly rank: number;
  readonly language: Language;
}

function readRank(value: string): number {
  const rank = Number(value);
  if (!Number.isInteger(rank) || rank < 0 || rank > 1000) throw new RangeError(`a rank is 0 to 1000, not ${value}`);
  return rank;
}

export function accountAddCommand(language: Language): Command<CliContext> {
  const words = {
    ja: {
      brief: "アカウントを作る（パスワードは KAKEHASHI_PASSWORD）",
      dir: "ノードのフォルダー",
      post: "保持する職。最初のものが主。繰り返せる",
      name: "氏名（日本語）",
      nameEn: "氏名（英語）",
      rank: "取扱い資格（表示の段階の数）",
      language: "画面の言語",
      account: "アカウントの名前",
    },
    en: {
      brief: "Make an account (its password in KAKEHASHI_PASSWORD)",
      dir: "The node's folder",
      post: "A post held, the principal one first; may be repeated",
      name: "The person's name in Japanese",
      nameEn: "The person's name in English",
      rank: "Clearance: highest rank of labels",
      language: "Language of the screens",
      account: "Name of the account",
    },
  }[language];
  const text = (brief: string, placeholder: string) => ({ kind: "parsed", parse: String, brief, placeholder }) as const;
  return buildCommand<AccountAddFlags, [string], CliContext>({
    loader: async () => (await import("./account-add.run.ts")).accountAdd,
    parameters: {
      flags: {
        ...everyFlags(language),
        dir: { ...text(words.dir, "DIR"), default: "." },
        post: { ...text(words.post, "POST"), variadic: true },
        name: { ...text(words.name, "NAME"), optional: true },
        nameEn: { ...text(words.nameEn, "NAME"), optional: true },
        rank: { kind: "parsed", parse: readRank, brief: words.rank, default: "0", placeholder: "N" },
        language: { kind: "enum", values: ["ja", "en"], brief: words.language, default: "ja" },
      },
      positional: { kind: "tuple", parameters: [positional(words.account, "ACCOUNT")] },
    },
    docs: { brief: words.brief },
  });
}
