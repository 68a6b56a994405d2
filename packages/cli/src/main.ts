import { enableCompileCache } from "node:module";
import { join } from "node:path";
import type { CliProcess } from "./cli-context.ts";

// Before anything else is loaded: the second start then reads its modules in half the time.
enableCompileCache(join(import.meta.dirname, "../../../node_modules/.cache/kakehashi"));
// Whoever reads the output may have read enough (`… | head`): what follows is lost, and no fault of anyone's.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
}
const { runMain } = await import("./run-main.ts");
await runMain(process as CliProcess);
