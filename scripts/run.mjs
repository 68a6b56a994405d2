/** `node scripts/run.mjs FILE [ARGS]`: installs what is missing, builds the web when the demo needs it, then runs FILE on the project's own Node. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { ensureInstalled, projectNode, root } from "./ensure.mjs";
import { ensureWebBuilt } from "./ensure-web.mjs";

const [file, ...args] = process.argv.slice(2);
if (file === undefined) {
  console.error("usage: node scripts/run.mjs FILE [ARGS]");
  process.exit(2);
}
ensureInstalled();
if (["demo", "node"].includes(args[0])) ensureWebBuilt();

const child = spawn(projectNode, [join(root, file), ...args], { stdio: "inherit" });
// The terminal sends its signals to the whole group; those sent to this process alone are handed on.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 143)));
