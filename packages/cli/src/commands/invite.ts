import { buildCommand, type Command } from "@stricli/core";
import type { CliContext, Language } from "../cli-context.ts";
import { type DirFlag, dirFlag, type EveryFlags, everyFlags, optionalText, positional, textFlag } from "../flags.ts";

export interface InviteFlags extends EveryFlags, DirFlag {
  readonly realm: string;
  readonly address?: string;
}

export function inviteCommand(language: Language): Command<CliContext> {
  const words = {
    ja: {
      brief: "設けた領域への招待を書く",
      realm: "領域の名前",
      address: "自側の待ち受け（https://…）。無ければ相手を呼び出す",
      file: "書くファイル",
    },
    en: {
      brief: "Write an invitation to a realm that was founded here",
      realm: "Name of the realm",
      address: "Where this node listens (https://…); without one it will call",
      file: "File to write",
    },
  }[language];
  return buildCommand<InviteFlags, [string], CliContext>({
    loader: async () => (await import("./invite.run.ts")).invite,
    parameters: {
      flags: {
        ...everyFlags(language),
        ...dirFlag(language),
        realm: { ...textFlag(words.realm, "NAME"), default: "live" },
        address: optionalText(words.address, "ADDRESS"),
      },
      positional: { kind: "tuple", parameters: [positional(words.file, "FILE")] },
    },
    docs: { brief: words.brief },
  });
}
