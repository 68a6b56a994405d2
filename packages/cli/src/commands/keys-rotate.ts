import { buildCommand, type Command } from "@stricli/core";
import type { CliContext, Language } from "../cli-context.ts";
import { type DirFlag, dirFlag, type EveryFlags, everyFlags, optionalText } from "../flags.ts";

export interface KeysRotateFlags extends EveryFlags, DirFlag {
  readonly realm?: string;
  readonly revoke: boolean;
}

export function keysRotateCommand(language: Language): Command<CliContext> {
  const words = {
    ja: {
      brief: "止まっているノードの鍵を替える（中断したときは、もう一度実行すると続きから終わらせる）",
      realm: "この領域だけ。名前、又は照合値の先頭（省略時は、持っている全ての領域）",
      revoke: "古い鍵を失効させる：盗まれた、又は失われたとき",
    },
    en: {
      brief: "Change the keys of a stopped node (run again after an interruption, it ends what was begun)",
      realm: "Only this realm, by its name or the start of its hash (every realm kept here when not given)",
      revoke: "End the word of the old keys too: they were stolen or lost",
    },
  }[language];
  return buildCommand<KeysRotateFlags, [], CliContext>({
    loader: async () => (await import("./keys-rotate.run.ts")).keysRotate,
    parameters: {
      flags: {
        ...everyFlags(language),
        ...dirFlag(language),
        realm: optionalText(words.realm, "REALM"),
        revoke: { kind: "boolean", brief: words.revoke, default: false },
      },
    },
    docs: { brief: words.brief },
  });
}
