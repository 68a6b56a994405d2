import { buildCommand, type Command } from "@stricli/core";
import type { CliContext, Language } from "../cli-context.ts";
import { type EveryFlags, everyFlags, optionalText, positional, textFlag } from "../flags.ts";
import { type RemoteFlags, remoteFlags } from "../remote/connect.ts";

export interface AgreedFlags extends EveryFlags, RemoteFlags {
  readonly audience: string;
  readonly pdf?: string;
  readonly docx?: string;
  readonly proof?: string;
}

export function agreedCommand(language: Language): Command<CliContext> {
  const words = {
    ja: {
      brief: "合意した文を示し、日英対訳の文書にする（合意がなければ終了コード 1）",
      audience: "shared、又は照合値の先頭",
      pdf: "PDF を書き出すファイル",
      docx: "DOCX を書き出すファイル",
      proof: "証明を書き出すファイル",
      matter: "案件の番号（J-12）、又は照合値の先頭",
    },
    en: {
      brief: "Show what is agreed, and write it as a bilingual document (exit code 1 when nothing is)",
      audience: "shared, or the start of a hash",
      pdf: "File to write the PDF to",
      docx: "File to write the DOCX to",
      proof: "File to write the proof to",
      matter: "The matter's reference (J-12), or the start of its hash",
    },
  }[language];
  return buildCommand<AgreedFlags, [string], CliContext>({
    loader: async () => (await import("./agreed.run.ts")).agreed,
    parameters: {
      flags: {
        ...everyFlags(language),
        ...remoteFlags(language),
        audience: { ...textFlag(words.audience, "WHICH"), default: "shared" },
        pdf: optionalText(words.pdf, "FILE"),
        docx: optionalText(words.docx, "FILE"),
        proof: optionalText(words.proof, "FILE"),
      },
      positional: { kind: "tuple", parameters: [positional(words.matter, "MATTER")] },
    },
    docs: { brief: words.brief },
  });
}
