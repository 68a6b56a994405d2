import { buildCommand, type Command } from "@stricli/core";
import type { CliContext, Language } from "../cli-context.ts";
import { type EveryFlags, everyFlags, positional } from "../flags.ts";
import { type RemoteFlags, remoteFlags } from "../remote/connect.ts";

export interface ImportFlags extends EveryFlags, RemoteFlags {}

export function importCommand(language: Language): Command<CliContext> {
  const words = {
    ja: { brief: "相手側から運ばれた束を取り込む", file: "束のファイル" },
    en: { brief: "Import a bundle that was carried from a partner", file: "The bundle" },
  }[language];
  return buildCommand<ImportFlags, [string], CliContext>({
    loader: async () => (await import("./import.run.ts")).importRecord,
    parameters: {
      flags: {
        ...everyFlags(language),
        ...remoteFlags(language),
      },
      positional: { kind: "tuple", parameters: [positional(words.file, "FILE")] },
    },
    docs: { brief: words.brief },
  });
}
