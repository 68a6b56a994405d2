import { buildCommand, type Command } from "@stricli/core";
import type { CliContext, Language } from "../cli-context.ts";
import { type DirFlag, dirFlag, type EveryFlags, everyFlags, optionalText } from "../flags.ts";

export interface DatabaseTakeBackFlags extends EveryFlags, DirFlag {
  readonly from?: string;
  readonly lost: boolean;
}

export function databaseTakeBackCommand(language: Language): Command<CliContext> {
  const words = {
    ja: {
      brief: "移行をやめ、ノードを元のデータベースに戻す",
      from: "移った先: postgresql://… 又は embedded",
      lost: "移った先は失われ、もう誰も開かない",
    },
    en: {
      brief: "Give a move up: the node lives again in the database that it had left",
      from: "Where it had moved to: postgresql://…, or embedded",
      lost: "That database is lost, and nobody will ever open it again",
    },
  }[language];
  return buildCommand<DatabaseTakeBackFlags, [], CliContext>({
    loader: async () => (await import("./database-take-back.run.ts")).databaseTakeBack,
    parameters: {
      flags: {
        ...everyFlags(language),
        ...dirFlag(language),
        from: optionalText(words.from, "URL|embedded"),
        lost: { kind: "boolean", brief: words.lost, default: false, withNegated: false },
      },
    },
    docs: { brief: words.brief },
  });
}
