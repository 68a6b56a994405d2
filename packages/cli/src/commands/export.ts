import { buildCommand, type Command } from "@stricli/core";
import type { CliContext, Language } from "../cli-context.ts";
import { type EveryFlags, everyFlags, positional, textFlag } from "../flags.ts";
import { type RemoteFlags, remoteFlags } from "../remote/connect.ts";

export interface ExportFlags extends EveryFlags, RemoteFlags {
  readonly audience: string;
  readonly form: "archive" | "bundle";
}

export function exportCommand(language: Language): Command<CliContext> {
  const words = {
    ja: {
      brief: "記録を書き出す（archive は検証用、bundle は相手側に運ぶもの）",
      audience: "shared、home、又は照合値の先頭",
      form: "archive 又は bundle",
      file: "書き出すファイル",
    },
    en: {
      brief: "Export a record (archive: to verify; bundle: to carry to a partner)",
      audience: "shared, home, or the start of a hash",
      form: "archive or bundle",
      file: "File to write",
    },
  }[language];
  return buildCommand<ExportFlags, [string], CliContext>({
    loader: async () => (await import("./export.run.ts")).exportRecord,
    parameters: {
      flags: {
        ...everyFlags(language),
        ...remoteFlags(language),
        audience: { ...textFlag(words.audience, "WHICH"), default: "shared" },
        form: { kind: "enum", values: ["archive", "bundle"], brief: words.form, default: "archive" },
      },
      positional: { kind: "tuple", parameters: [positional(words.file, "FILE")] },
    },
    docs: { brief: words.brief },
  });
}
