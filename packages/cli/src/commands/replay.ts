import { buildCommand, type Command } from "@stricli/core";
import type { CliContext, Language } from "../cli-context.ts";
import { type EveryFlags, everyFlags } from "../flags.ts";
import { type RemoteFlags, remoteFlags } from "../remote/connect.ts";

export interface ReplayFlags extends EveryFlags, RemoteFlags {
  readonly realm?: string;
  readonly rate?: number;
  readonly to?: string;
  readonly pause: boolean;
}

function readRate(value: string): number {
  const rate = Number(value);
  if (!Number.isFinite(rate) || rate < 0 || rate > 3600) throw new RangeError(`a pace is 0 to 3600, not ${value}`);
  return rate;
}

export function replayCommand(language: Language): Command<CliContext> {
  const words = {
    ja: {
      brief: "事例や訓練の時計を動かす",
      realm: "領域の名前",
      rate: "速さ（0 から 3600）",
      to: "移る時刻（ISO 8601）",
      pause: "止める",
    },
    en: {
      brief: "Move the clock of a case or an exercise",
      realm: "Name of the realm",
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
        realm: { kind: "parsed", parse: String, brief: words.realm, optional: true, placeholder: "NAME" },
        rate: { kind: "parsed", parse: readRate, brief: words.rate, optional: true, placeholder: "N" },
        to: { kind: "parsed", parse: String, brief: words.to, optional: true, placeholder: "INSTANT" },
        pause: { kind: "boolean", brief: words.pause, default: false, withNegated: false },
      },
    },
    docs: { brief: words.brief },
  });
}
