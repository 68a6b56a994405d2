/** `npm test [-- FILTER]`: installs what is missing, then runs every test that needs no system package. `test:drills` runs the drills. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { ensureInstalled, projectNode, root } from "./ensure.mjs";

ensureInstalled();
const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
const done = spawnSync(projectNode, [vitest, "run", ...process.argv.slice(2)], { cwd: root, stdio: "inherit" });
process.exit(done.status ?? 1);
