import { buildCommand, type Command } from "@stricli/core";
import type { CliContext, Language } from "../cli-context.ts";
import { type EveryFlags, everyFlags } from "../flags.ts";

export interface KeysShowFlags extends EveryFlags {
  readonly dir: string;
  readonly party?: string;
}

export function keysShowCommand(language: Language): Command<CliContext> {
  const words = {
    ja: {
      brief: "身元の指紋と公開鍵を示す（--json は設立する側に渡すもの）",
      dir: "ノードのフォルダー",
      party: "主体",
    },
    en: {
      brief: "Show the identity's fingerprint and public keys (--json is what a founder asks for)",
      dir: "The node's folder",
      party: "The party",
    },
  }[language];
  return buildCommand<KeysShowFlags, [], CliContext>({
    loader: async () => (await import("./keys-show.run.ts")).keysShow,
    parameters: {
      flags: {
        ...everyFlags(language),
        dir: { kind: "parsed", parse: String, brief: words.dir, default: ".", placeholder: "DIR" },
        party: { kind: "parsed", parse: String, brief: words.party, optional: true, placeholder: "PARTY" },
      },
    },
    docs: { brief: words.brief },
  });
}
