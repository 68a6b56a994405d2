import { buildCommand, type Command } from "@stricli/core";
import type { CliContext, Language } from "../cli-context.ts";
import { type EveryFlags, everyFlags, optionalText, positional } from "../flags.ts";

export interface VerifyFlags extends EveryFlags {
  readonly fingerprint?: readonly string[];
}

export function verifyCommand(language: Language): Command<CliContext> {
  const words = {
    ja: {
      brief: "書き出した記録又は .proof を、ノードなしで検証する",
      fingerprint: "照合する指紋（主体=指紋）。繰り返せる",
      file: "記録又は .proof のファイル",
    },
    en: {
      brief: "Verify an exported record or a .proof, without any node",
      fingerprint: "A fingerprint to compare (PARTY=HASH); may be repeated",
      file: "The record or .proof",
    },
  }[language];
  return buildCommand<VerifyFlags, [string], CliContext>({
    loader: async () => (await import("./verify.run.ts")).verify,
    parameters: {
      flags: {
        ...everyFlags(language),
        fingerprint: { ...optionalText(words.fingerprint, "PARTY=HASH"), variadic: true },
      },
      positional: { kind: "tuple", parameters: [positional(words.file, "FILE")] },
    },
    docs: { brief: words.brief },
  });
}
