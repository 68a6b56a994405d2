import { buildCommand, type Command } from "@stricli/core";
import type { CliContext, Language } from "../cli-context.ts";
import { type EveryFlags, everyFlags, positional } from "../flags.ts";
import { type RemoteFlags, remoteFlags } from "../remote/connect.ts";

export interface AgreedFlags extends EveryFlags, RemoteFlags {
  readonly realm?: string;
  readonly audience: string;
  readonly pdf?: string;
  readonly docx?: string;
  readonly proof?: string;
}

export function agreedCommand(language: Language): Command<CliContext> {
  const words = {
    ja: {
      brief: "合意した文を示し、日英対訳の文書にする（合意がなければ終了コード 1）",
      realm: "領域の名前",
      audience: "shared、またはハッシュの先頭",
      pdf: "PDF を書き出すファイル",
      docx: "DOCX を書き出すファイル",
      proof: "証明を書き出すファイル",
      matter: "案件の番号（J-12）、またはハッシュの先頭",
    },
    en: {
      brief: "Show what is agreed, and write it as a bilingual document (exit code 1 when nothing is)",
      realm: "Name of the realm",
      audience: "shared, or the start of a hash",
      pdf: "File to write the PDF to",
      docx: "File to write the DOCX to",
      proof: "File to write the proof to",
      matter: "The matter's reference (J-12), or the start of its hash",
    },
  }[language];
  const file = (brief: string) =>
    ({ kind: "parsed", parse: String, brief, optional: true, placeholder: "FILE" }) as const;
  return buildCommand<AgreedFlags, [string], CliContext>({
    loader: async () => (await import("./agreed.run.ts")).agreed,
    parameters: {
      flags: {
        ...everyFlags(language),
        ...remoteFlags(language),
        realm: { kind: "parsed", parse: String, brief: words.realm, optional: true, placeholder: "NAME" },
        audience: { kind: "parsed", parse: String, brief: words.audience, default: "shared", placeholder: "WHICH" },
        pdf: file(words.pdf),
        docx: file(words.docx),
        proof: file(words.proof),
      },
      positional: { kind: "tuple", parameters: [positional(words.matter, "MATTER")] },
    },
    docs: { brief: words.brief },
  });
}
