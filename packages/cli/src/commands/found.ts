import { buildCommand, type Command } from "@stricli/core";
import type { CliContext, Language } from "../cli-context.ts";
import { type DirFlag, dirFlag, type EveryFlags, everyFlags, optionalText, textFlag } from "../flags.ts";

export interface FoundFlags extends EveryFlags, DirFlag {
  readonly party?: string;
  readonly node?: string;
  readonly mechanism: string;
  readonly name: string;
  readonly with?: readonly string[];
}

export function foundCommand(language: Language): Command<CliContext> {
  const words = {
    ja: {
      brief: "領域を設け、自側のノードを作る",
      party: "自側の主体",
      node: "ノードの名前（既定は 主体-1）",
      mechanism: "機構のフォルダー",
      name: "領域の名前（live は実領域）",
      with: "ほかの主体の身元（keys show --json）。繰り返せる",
    },
    en: {
      brief: "Found a realm and make one's own node",
      party: "One's own party",
      node: "The node's name (PARTY-1 by default)",
      mechanism: "Folder of the mechanism",
      name: "Name of the realm (live: the real one)",
      with: "Another party's identity (keys show --json); may be repeated",
    },
  }[language];
  return buildCommand<FoundFlags, [], CliContext>({
    loader: async () => (await import("./found.run.ts")).found,
    parameters: {
      flags: {
        ...everyFlags(language),
        ...dirFlag(language),
        party: optionalText(words.party, "PARTY"),
        node: optionalText(words.node, "NODE"),
        mechanism: { ...textFlag(words.mechanism, "DIR"), default: "mechanisms/japan-us" },
        name: { ...textFlag(words.name, "NAME"), default: "live" },
        with: { ...optionalText(words.with, "FILE"), variadic: true },
      },
    },
    docs: { brief: words.brief },
  });
}
