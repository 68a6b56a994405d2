import { proposeCompletions, run } from "@stricli/core";
import { buildApp } from "./app.ts";
import { type CliProcess, createContext, languageOf } from "./cli-context.ts";

/** Runs one command line. Exit codes: 0 done, 1 the answer is no, 2 wrong usage or unreadable input. */
export async function runMain(process: CliProcess): Promise<void> {
  const args = process.argv.slice(2);
  const language = languageOf(process.env, args);
  const context = createContext(process, language);
  if (args[0] === "__complete") {
    // What the shells' completion scripts ask.
    const found = await proposeCompletions(buildApp(language), args.slice(1), context);
    process.stdout.write(found.map(({ completion }) => `${completion}\n`).join(""));
    return;
  }
  await run(buildApp(language), args, context);
  // The library's own codes are negative: whatever it could not understand is wrong usage.
  if (typeof process.exitCode === "number" && process.exitCode < 0) process.exitCode = 2;
}
