import { buildCommand, type Command } from "@stricli/core";
import type { CliContext, Language } from "../cli-context.ts";
import { type DirFlag, dirFlag, type EveryFlags, everyFlags, optionalText, positional, textFlag } from "../flags.ts";

export interface JoinFlags extends EveryFlags, DirFlag {
  readonly party?: string;
  readonly node?: string;
  readonly mechanism: string;
  readonly fingerprint?: string;
}

export function joinCommand(language: Language): Command<CliContext> {
  const words = {
    ja: {
      brief: "招待を受け、指紋を照合して領域に加わる",
      party: "自側の主体",
      node: "ノードの名前（既定は 主体-1）",
      mechanism: "機構のフォルダー（図とポストの一覧に使う）",
      fingerprint: "別の経路で確かめた、招いた側の指紋",
      file: "招待のファイル",
    },
    en: {
      brief: "Join a realm by an invitation, once its fingerprint was compared",
      party: "One's own party",
      node: "The node's name (PARTY-1 by default)",
      mechanism: "Folder of the mechanism (for its charts and posts)",
      fingerprint: "The inviter's fingerprint, compared by another way",
      file: "The invitation",
    },
  }[language];
  return buildCommand<JoinFlags, [string], CliContext>({
    loader: async () => (await import("./join.run.ts")).join,
    parameters: {
      flags: {
        ...everyFlags(language),
        ...dirFlag(language),
        party: optionalText(words.party, "PARTY"),
        node: optionalText(words.node, "NODE"),
        mechanism: { ...textFlag(words.mechanism, "DIR"), default: "mechanisms/japan-us" },
        fingerprint: optionalText(words.fingerprint, "HASH"),
      },
      positional: { kind: "tuple", parameters: [positional(words.file, "FILE")] },
    },
    docs: { brief: words.brief },
  });
}
