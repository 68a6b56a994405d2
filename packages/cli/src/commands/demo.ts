import { buildCommand, type Command } from "@stricli/core";
import type { CliContext, Language } from "../cli-context.ts";
import { type EveryFlags, everyFlags, textFlag } from "../flags.ts";

export interface DemoFlags extends EveryFlags {
  readonly fresh: boolean;
  readonly mechanism: string;
  readonly case: boolean;
  readonly dir: string;
}

export function demoCommand(language: Language): Command<CliContext> {
  const words = {
    ja: {
      brief: "つながったノードでデモを動かす",
      fresh: "前のデモを消して最初から始める",
      mechanism: "mechanisms/ の下の機構",
      case: "事例（熊本 2016）を再生する",
      dir: "データを置くフォルダー",
    },
    en: {
      brief: "Run the demo: linked nodes of every party",
      fresh: "Forget the demo before and begin anew",
      mechanism: "A mechanism under mechanisms/",
      case: "Play the case (Kumamoto 2016)",
      dir: "Folder for the data",
    },
  }[language];
  return buildCommand<DemoFlags, [], CliContext>({
    loader: async () => (await import("./demo.run.ts")).demo,
    parameters: {
      flags: {
        ...everyFlags(language),
        fresh: { kind: "boolean", brief: words.fresh, default: false, withNegated: false },
        mechanism: { ...textFlag(words.mechanism, "NAME"), default: "japan-us" },
        case: { kind: "boolean", brief: words.case, default: true },
        dir: { ...textFlag(words.dir, "DIR"), default: "var" },
      },
    },
    docs: { brief: words.brief },
  });
}
