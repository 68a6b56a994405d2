import { buildCommand, type Command } from "@stricli/core";
import type { CliContext, Language } from "../cli-context.ts";
import { everyFlags, optionalText } from "../flags.ts";

/** Hands its arguments to the benches, which are a program of their own (`npm run bench`). */
export function benchCommand(language: Language): Command<CliContext> {
  const brief = { ja: "名のある下限と並べて速さを測る（bench/）", en: "Measure against named floors (bench/)" }[
    language
  ];
  return buildCommand<{ readonly quick: boolean; readonly json?: string; readonly lang?: string }, [], CliContext>({
    loader: async () => (await import("./bench.run.ts")).bench,
    parameters: {
      flags: {
        quick: {
          kind: "boolean",
          brief: { ja: "2 分以内で粗く測る", en: "Roughly, within two minutes" }[language],
          default: false,
          withNegated: false,
        },
        json: optionalText({ ja: "結果を書く JSON のファイル", en: "JSON file for the results" }[language], "FILE"),
        lang: everyFlags(language).lang,
      },
    },
    docs: { brief },
  });
}
