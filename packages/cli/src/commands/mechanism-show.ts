import { buildCommand, type Command } from "@stricli/core";
import type { CliContext, Language } from "../cli-context.ts";
import { type EveryFlags, everyFlags } from "../flags.ts";
import { type RemoteFlags, remoteFlags } from "../remote/connect.ts";

export interface MechanismShowFlags extends EveryFlags, RemoteFlags {
  readonly realm?: string;
  readonly on?: string;
}

export function mechanismShow(language: Language): Command<CliContext> {
  const words = {
    ja: {
      brief: "機構の機関と席を示す。ある日の姿も",
      realm: "領域の名前",
      on: "この日の機構（YYYY-MM-DD）",
    },
    en: {
      brief: "Show the bodies and seats of the mechanism, also as they were on a day",
      realm: "Name of the realm",
      on: "The mechanism on that day (YYYY-MM-DD)",
    },
  }[language];
  return buildCommand<MechanismShowFlags, [], CliContext>({
    loader: async () => (await import("./mechanism-show.run.ts")).show,
    parameters: {
      flags: {
        ...everyFlags(language),
        ...remoteFlags(language),
        realm: { kind: "parsed", parse: String, brief: words.realm, optional: true, placeholder: "NAME" },
        on: { kind: "parsed", parse: String, brief: words.on, optional: true, placeholder: "DATE" },
      },
    },
    docs: { brief: words.brief },
  });
}
