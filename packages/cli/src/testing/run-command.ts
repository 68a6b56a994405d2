import { type CliContext, createContext, type ExitCode } from "../cli-context.ts";

export interface CommandRun {
  /** What `--json` prints. */
  readonly value: unknown;
  readonly code: ExitCode;
}

/** Runs what is behind a command, and gives its result instead of printing it. */
export async function runCommand<Flags, Args extends readonly unknown[]>(
  command: (this: CliContext, flags: Flags, ...args: Args) => Promise<void>,
  flags: Flags,
  ...args: Args
): Promise<CommandRun> {
  const run: { value: unknown; code: ExitCode } = { value: undefined, code: 0 };
  const context: CliContext = {
    ...createContext(process as never, "en"),
    note: () => undefined,
    result: (_json, value) => {
      run.value = value;
    },
    exit: (code) => {
      run.code = code;
    },
  };
  await command.call(context, flags, ...args);
  return run;
}
