import { buildCommand, type Command } from "@stricli/core";
import type { CliContext, Language } from "../cli-context.ts";
import { type EveryFlags, everyFlags, optionalText } from "../flags.ts";
import { type RemoteFlags, remoteFlags } from "../remote/connect.ts";

export interface MechanismShowFlags extends EveryFlags, RemoteFlags {
  readonly on?: string;
}

export function mechanismShow(language: Language): Command<CliContext> {
  const words = {
    ja: {
      brief: "機構の機関と席を示す。ある日の姿も",
      on: "この日の機構（YYYY-MM-DD）",
    },
    en: {
      brief: "Show the bodies and seats of the mechanism, also as they were on a day",
      on: "The mechanism on that day (YYYY-MM-DD)",
    },
  }[language];
  return buildCommand<MechanismShowFlags, [], CliContext>({
    loader: async () => (await import("./mechanism-show.run.ts")).show,
    parameters: {
      flags: {
        ...everyFlags(language),
        ...remoteFlags(language),
        on: optionalText(words.on, "DATE"),
      },
    },
    docs: { brief: words.brief },
  });
}
