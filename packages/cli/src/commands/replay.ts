import { buildCommand, type Command } from "@stricli/core";
import { type CliContext, type Language, UsageFault } from "../cli-context.ts";
import { type EveryFlags, everyFlags, optionalText } from "../flags.ts";
import { type RemoteFlags, remoteFlags } from "../remote/connect.ts";

export interface ReplayFlags extends EveryFlags, RemoteFlags {
  readonly rate?: number;
  readonly to?: string;
  readonly pause: boolean;
}

function readRate(value: string): number {
  const rate = Number(value);
  if (value.trim() !== "" && rate >= 0 && rate <= 3600) return rate;
  throw new UsageFault({ ja: "0 から 3600 までの数です。", en: "a number from 0 to 3600" });
}

export function replayCommand(language: Language): Command<CliContext> {
  const words = {
    ja: {
      brief: "事例や訓練の時計を動かす",
      rate: "速さ（0 から 3600）",
      to: "移る時刻（ISO 8601）",
      pause: "止める",
    },
    en: {
      brief: "Move the clock of a case or an exercise",
      rate: "Pace (0 to 3600)",
      to: "Instant to move to (ISO 8601)",
      pause: "Pause",
    },
  }[language];
  return buildCommand<ReplayFlags, [], CliContext>({
    loader: async () => (await import("./replay.run.ts")).replay,
    parameters: {
      flags: {
        ...everyFlags(language),
        ...remoteFlags(language),
        rate: { kind: "parsed", parse: readRate, brief: words.rate, optional: true, placeholder: "N" },
        to: optionalText(words.to, "INSTANT"),
        pause: { kind: "boolean", brief: words.pause, default: false, withNegated: false },
      },
    },
    docs: { brief: words.brief },
  });
}
