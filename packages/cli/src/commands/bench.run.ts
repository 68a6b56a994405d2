import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { CliContext } from "../cli-context.ts";
import { repositoryRoot } from "../node/repository.ts";

export async function bench(
  this: CliContext,
  flags: { readonly quick: boolean; readonly json?: string; readonly lang?: string },
): Promise<void> {
  const args = [...(flags.quick ? ["--quick"] : []), ...(flags.json === undefined ? [] : ["--json", flags.json])];
  const child = spawn(process.execPath, [join(repositoryRoot, "bench/src/main.ts"), ...args], {
    stdio: "inherit",
    env: { ...process.env, KAKEHASHI_PROGRAM: process.argv[1] },
  });
  const [code] = await once(child, "exit");
  this.exit(code === 0 ? 0 : code === 2 ? 2 : 1);
}
