import { buildCommand, type Command } from "@stricli/core";
import type { CliContext, Language } from "../cli-context.ts";
import { type EveryFlags, everyFlags, positional } from "../flags.ts";

export interface InviteFlags extends EveryFlags {
  readonly dir: string;
  readonly realm: string;
  readonly address?: string;
}

export function inviteCommand(language: Language): Command<CliContext> {
  const words = {
    ja: {
      brief: "設けた領域への招待を書く",
      dir: "ノードのフォルダー",
      realm: "領域の名前",
      address: "自側の待ち受け（https://…）。無ければ相手を呼び出す",
      file: "書くファイル",
    },
    en: {
      brief: "Write an invitation to a realm that was founded here",
      dir: "The node's folder",
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
        dir: { kind: "parsed", parse: String, brief: words.dir, default: ".", placeholder: "DIR" },
        realm: { kind: "parsed", parse: String, brief: words.realm, default: "live", placeholder: "NAME" },
        address: { kind: "parsed", parse: String, brief: words.address, optional: true, placeholder: "ADDRESS" },
      },
      positional: { kind: "tuple", parameters: [positional(words.file, "FILE")] },
    },
    docs: { brief: words.brief },
  });
}
