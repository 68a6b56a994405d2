import type { CliProcess } from "../cli-context.ts";
import { runMain } from "../run-main.ts";

export interface LineRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a whole command line, from its words to its exit code, in this process: a process of its own has to load everything anew. */
export async function runLine(...args: readonly string[]): Promise<LineRun> {
  return runLineOn({ isTerminal: false }, ...args);
}

/** The same, with people at a terminal where it says so. */
export async function runLineOn(
  { isTerminal }: { readonly isTerminal: boolean },
  ...args: readonly string[]
): Promise<LineRun> {
  const said = { stdout: "", stderr: "" };
  const heard = (stream: keyof typeof said) => ({
    isTTY: isTerminal && stream === "stderr",
    write(text: string) {
      said[stream] += text;
      return true;
    },
  });
  const ran = Object.create(process, {
    argv: { value: ["node", "kakehashi", ...args] },
    stdout: { value: heard("stdout") },
    stderr: { value: heard("stderr") },
    // As from a shell: a node that is run here has nobody to tell, and must not close the line of the tests.
    send: { value: undefined },
    connected: { value: false },
    exitCode: { value: undefined, writable: true },
  }) as CliProcess;
  await runMain(ran);
  return { code: Number(ran.exitCode ?? 0), ...said };
}
