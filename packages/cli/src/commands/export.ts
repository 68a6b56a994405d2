import { buildCommand, type Command } from "@stricli/core";
import type { CliContext, Language } from "../cli-context.ts";
import { type EveryFlags, everyFlags, positional } from "../flags.ts";
import { type RemoteFlags, remoteFlags } from "../remote/connect.ts";

export interface ExportFlags extends EveryFlags, RemoteFlags {
  readonly realm?: string;
  readonly audience: string;
  readonly form: "archive" | "bundle";
}

export function exportCommand(language: Language): Command<CliContext> {
  const words = {
    ja: {
      brief: "記録を書き出す（archive は検証用、bundle は相手側に運ぶもの）",
      realm: "領域の名前",
      audience: "shared、home、またはハッシュの先頭",
      form: "archive または bundle",
      file: "書き出すファイル",
    },
    en: {
      brief: "Export a record (archive: to verify; bundle: to carry to a partner)",
      realm: "Name of the realm",
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
        realm: { kind: "parsed", parse: String, brief: words.realm, optional: true, placeholder: "NAME" },
        audience: { kind: "parsed", parse: String, brief: words.audience, default: "shared", placeholder: "WHICH" },
        form: { kind: "enum", values: ["archive", "bundle"], brief: words.form, default: "archive" },
      },
      positional: { kind: "tuple", parameters: [positional(words.file, "FILE")] },
    },
    docs: { brief: words.brief },
  });
}
