import { proposeCompletions, run } from "@stricli/core";
import { buildApp } from "./app.ts";
import { type CliProcess, createContext, languageOf } from "./cli-context.ts";

const args = process.argv.slice(2);
const language = languageOf(process.env, args);
const context = createContext(process as CliProcess, language);

/** What the shells' completion scripts ask. */
async function complete(inputs: readonly string[]): Promise<void> {
  const found = await proposeCompletions(buildApp(language), inputs, context);
  process.stdout.write(found.map(({ completion }) => `${completion}\n`).join(""));
}

if (args[0] === "__complete") await complete(args.slice(1));
else await run(buildApp(language), args, context);
// The library's own codes are negative: whatever it could not understand is wrong usage.
if (typeof process.exitCode === "number" && process.exitCode < 0) process.exitCode = 2;
