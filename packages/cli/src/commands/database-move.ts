import { buildCommand, type Command } from "@stricli/core";
import type { CliContext, Language } from "../cli-context.ts";
import { type DirFlag, dirFlag, type EveryFlags, everyFlags, textFlag } from "../flags.ts";

export interface DatabaseMoveFlags extends EveryFlags, DirFlag {
  readonly to: string;
}

export function databaseMoveCommand(language: Language): Command<CliContext> {
  const words = {
    ja: {
      brief: "止まっているノードのデータベースを、別のデータベースへ移す",
      to: "移行先: postgresql://… 又は embedded（ノードのフォルダーの組込み）",
    },
    en: {
      brief: "Move the database of a stopped node to another one",
      to: "Where to: postgresql://…, or embedded for the one in the node's folder",
    },
  }[language];
  return buildCommand<DatabaseMoveFlags, [], CliContext>({
    loader: async () => (await import("./database-move.run.ts")).databaseMove,
    parameters: {
      flags: { ...everyFlags(language), ...dirFlag(language), to: textFlag(words.to, "URL|embedded") },
    },
    docs: { brief: words.brief },
  });
}
