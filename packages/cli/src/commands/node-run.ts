import { buildCommand, type Command } from "@stricli/core";
import type { CliContext, Language } from "../cli-context.ts";
import { type DirFlag, dirFlag, type EveryFlags, everyFlags, optionalText, readPort, textFlag } from "../flags.ts";

export interface NodeRunFlags extends EveryFlags, DirFlag {
  readonly port: number;
  readonly host: string;
  readonly partner?: readonly string[];
  readonly secure: boolean;
}

export function nodeRun(language: Language): Command<CliContext> {
  const words = {
    ja: {
      brief: "ノードを動かす",
      port: "待ち受けるポート",
      host: "待ち受けるアドレス",
      partner: "呼び出す相手のノード（名前=ws://…）。繰り返せる",
      secure: "TLS の後ろで動かす（Cookie に Secure を付ける）",
    },
    en: {
      brief: "Run a node",
      port: "Port to listen on",
      host: "Address to listen on",
      partner: "A partner node to call (NODE=ws://…); may be repeated",
      secure: "The node stands behind TLS (cookies are marked Secure)",
    },
  }[language];
  return buildCommand<NodeRunFlags, [], CliContext>({
    loader: async () => (await import("./node-run.run.ts")).run,
    parameters: {
      flags: {
        ...everyFlags(language),
        ...dirFlag(language),
        port: { kind: "parsed", parse: readPort, brief: words.port, default: "4210", placeholder: "PORT" },
        host: { ...textFlag(words.host, "HOST"), default: "127.0.0.1" },
        partner: { ...optionalText(words.partner, "NODE=ADDRESS"), variadic: true },
        secure: { kind: "boolean", brief: words.secure, default: false, withNegated: false },
      },
    },
    docs: { brief: words.brief },
  });
}
