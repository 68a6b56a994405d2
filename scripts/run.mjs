/**
 * `node scripts/run.mjs FILE [ARGS]`: installs what is missing, then runs FILE on the project's own Node. With `kakehashi` for
 * FILE it runs the program, put together when its sources have changed, and builds the screens when a node needs them.
 */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { ensureInstalled, projectNode, root } from "./ensure.mjs";
import { ensureProgramBuilt } from "./ensure-program.mjs";
import { ensureWebBuilt } from "./ensure-web.mjs";

const [file, ...args] = process.argv.slice(2);
if (file === undefined) {
  console.error("usage: node scripts/run.mjs FILE [ARGS]");
  process.exit(2);
}
ensureInstalled();
const isProgram = file === "kakehashi";
const isBench = file.startsWith("bench/");
if (isBench || (isProgram && ["demo", "node"].includes(args[0]))) ensureWebBuilt();
// The bench measures the program as people start it.
const program = isProgram || isBench ? ensureProgramBuilt() : undefined;

const child = spawn(projectNode, [isProgram ? program : join(root, file), ...args], {
  stdio: "inherit",
  env: { ...process.env, ...(isBench && { KAKEHASHI_PROGRAM: program }) },
});
// The terminal sends its signals to the whole group; those sent to this process alone are handed on.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 143)));
