import { buildCommand, type Command } from "@stricli/core";
import type { CliContext, Language } from "../cli-context.ts";
import { type EveryFlags, everyFlags, textFlag } from "../flags.ts";

export interface NotifyTestFlags extends EveryFlags {
  readonly dir: string;
  readonly to: string;
}

export function notifyTestCommand(language: Language): Command<CliContext> {
  const words = {
    ja: {
      brief: "試験のメールを一通送り、どこで止まったかを言う",
      dir: "ノードのフォルダー（mail.json のある所）",
      to: "送り先のアドレス",
    },
    en: {
      brief: "Send one test e-mail, and say exactly where it failed",
      dir: "The node's folder, where mail.json may lie",
      to: "The address to send to",
    },
  }[language];
  return buildCommand<NotifyTestFlags, [], CliContext>({
    loader: async () => (await import("./notify-test.run.ts")).notifyTest,
    parameters: {
      flags: {
        ...everyFlags(language),
        dir: { ...textFlag(words.dir, "DIR"), default: "." },
        to: textFlag(words.to, "ADDRESS"),
      },
    },
    docs: { brief: words.brief },
  });
}
