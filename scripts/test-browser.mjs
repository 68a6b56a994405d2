/** `npm run test:browser`: the web through real Chromium (of Debian, or where `KAKEHASHI_CHROMIUM` says), on nodes that the tests start. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { ensureInstalled, projectNode, root } from "./ensure.mjs";
import { ensureProgramBuilt } from "./ensure-program.mjs";
import { ensureWebBuilt } from "./ensure-web.mjs";

// The build without windows takes half the processor's time for the same pages.
const known = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];
const chromium = process.env.KAKEHASHI_CHROMIUM ?? known.find((path) => existsSync(path));
if (chromium === undefined || !existsSync(chromium)) {
  console.error(
    `No Chromium at ${chromium ?? known.join(" or ")}. On Debian: apt-get install chromium-headless-shell fonts-noto-cjk`,
  );
  process.exit(2);
}
ensureInstalled();
ensureWebBuilt();
const program = ensureProgramBuilt();
const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
const args = ["run", "--config", "vitest.browser.config.ts", ...process.argv.slice(2)];
const done = spawnSync(projectNode, [vitest, ...args], {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, KAKEHASHI_CHROMIUM: chromium, KAKEHASHI_PROGRAM: program },
});
process.exit(done.status ?? 1);
