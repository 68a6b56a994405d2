/** `npm run test:browser`: the web through real Chromium (`KAKEHASHI_CHROMIUM`, default /usr/bin/chromium), on nodes that the tests start. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { ensureInstalled, projectNode, root } from "./ensure.mjs";
import { ensureWebBuilt } from "./ensure-web.mjs";

const chromium = process.env.KAKEHASHI_CHROMIUM ?? "/usr/bin/chromium";
if (!existsSync(chromium)) {
  console.error(`No Chromium at ${chromium}. On Debian: apt-get install chromium fonts-noto-cjk`);
  process.exit(2);
}
ensureInstalled();
ensureWebBuilt();
const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
const args = ["run", "--config", "vitest.browser.config.ts", ...process.argv.slice(2)];
const done = spawnSync(projectNode, [vitest, ...args], { cwd: root, stdio: "inherit" });
process.exit(done.status ?? 1);
