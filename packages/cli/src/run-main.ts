import type { Words } from "@kakehashi/core";
import { proposeCompletions, run } from "@stricli/core";
import { buildApp } from "./app.ts";
import { type CliProcess, createContext, languageOf } from "./cli-context.ts";

/** Runs one command line. Exit codes: 0 done, 1 the answer is no, 2 wrong usage or unreadable input. */
export async function runMain(process: CliProcess): Promise<void> {
  const given = process.argv.slice(2);
  const language = languageOf(process.env, given);
  const args = helpAsFlag(flagsLast(given));
  const context = createContext(process, language);
  if (args[0] === "__complete") {
    // What the shells' completion scripts ask.
    const found = await proposeCompletions(buildApp(language), args.slice(1), context);
    process.stdout.write(found.map(({ completion }) => `${completion}\n`).join(""));
    return;
  }
  await run(buildApp(language, { onFault: (words) => tellFault(process, given, words) }), args, context);
  // The library's own codes are negative: whatever it could not understand is wrong usage.
  if (typeof process.exitCode === "number" && process.exitCode < 0) process.exitCode = 2;
}

/** With `--json` a program hears of a fault as JSON too, on stdout, beside the words on stderr. */
function tellFault(process: CliProcess, args: readonly string[], words: Words): void {
  if (args.includes("--json")) process.stdout.write(`${JSON.stringify({ error: words }, null, 2)}\n`);
}

/** `kakehashi help keys rotate` asks what `kakehashi keys rotate --help` does; its language was read before. */
function helpAsFlag(args: readonly string[]): readonly string[] {
  if (args[0] !== "help") return args;
  const firstFlag = args.findIndex((arg) => arg.startsWith("-"));
  return [...args.slice(1, firstFlag < 0 ? undefined : firstFlag), "--help"];
}

/** Flags that every command has may stand before it as well: `kakehashi --lang ja verify FILE`. */
export function flagsLast(args: readonly string[]): string[] {
  let at = 0;
  while (at < args.length && (args[at] === "--json" || args[at]?.startsWith("--lang")))
    at += args[at] === "--lang" ? 2 : 1;
  // Without a command there is nothing that takes them, and what there is is shown: the language was read before.
  const rest = args.slice(at);
  return rest.length === 0 || rest[0] === "--help" ? rest : [...rest, ...args.slice(0, at)];
}
