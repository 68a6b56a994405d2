import type { CliProcess } from "../cli-context.ts";
import { runMain } from "../run-main.ts";

export interface LineRun {
  readonly code: number;
  readonly stdout: string;
}

/** Runs a whole command line, from its words to its exit code, in this process: a process of its own has to load everything anew. */
export async function runLine(...args: readonly string[]): Promise<LineRun> {
  let stdout = "";
  const write = (text: string) => {
    stdout += text;
    return true;
  };
  const ran = Object.create(process, {
    argv: { value: ["node", "kakehashi", ...args] },
    stdout: { value: { write, isTTY: false } },
    stderr: { value: { write: () => true, isTTY: false } },
    exitCode: { value: undefined, writable: true },
  }) as CliProcess;
  await runMain(ran);
  return { code: Number(ran.exitCode ?? 0), stdout };
}
