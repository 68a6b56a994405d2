import { buildCommand, type Command } from "@stricli/core";
import type { CliContext, Language } from "../cli-context.ts";
import { type DirFlag, dirFlag, type EveryFlags, everyFlags, optionalText } from "../flags.ts";

export interface KeysShowFlags extends EveryFlags, DirFlag {
  readonly party?: string;
}

export function keysShowCommand(language: Language): Command<CliContext> {
  const words = {
    ja: {
      brief: "身元の指紋と公開鍵を示す（--json は設立する側に渡すもの）",
      party: "主体",
    },
    en: {
      brief: "Show the identity's fingerprint and public keys (--json is what a founder asks for)",
      party: "The party",
    },
  }[language];
  return buildCommand<KeysShowFlags, [], CliContext>({
    loader: async () => (await import("./keys-show.run.ts")).keysShow,
    parameters: {
      flags: {
        ...everyFlags(language),
        ...dirFlag(language),
        party: optionalText(words.party, "PARTY"),
      },
    },
    docs: { brief: words.brief },
  });
}
