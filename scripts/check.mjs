/** `npm run check`: format and lint, types, the rings and the rest of the house (tidy), unused code. One line a step, output only of what failed. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { ensureInstalled, projectNode, root } from "./ensure.mjs";

ensureInstalled();
const bin = (path) => join(root, "node_modules", ...path.split("/"));

// Everything in one go, then those that must do with less than Node (the pure ring) or with more (the browser).
const projects = [
  "tsconfig.all.json",
  "packages/core",
  "packages/ledger",
  "packages/coordination",
  "packages/language",
  "packages/web",
];
const steps = [
  ["format, lint, imports", [bin("@biomejs/biome/bin/biome"), "check", "--error-on-warnings"]],
  ...projects.map((path) => [`types, ${path}`, [bin("typescript/bin/tsc"), "-p", path]]),
  ["rings, cycles, words, links", [bin("vitest/vitest.mjs"), "run", "scripts/tidy.test.ts", "--reporter=dot"]],
  ["unused code", [bin("knip/bin/knip.js"), "--no-progress"]],
];

let failed = 0;
for (const [title, command] of steps) {
  const started = performance.now();
  const done = spawnSync(projectNode, command, { cwd: root, encoding: "utf8" });
  const ok = done.status === 0;
  console.log(`${ok ? "ok  " : "FAIL"}  ${title}  ${((performance.now() - started) / 1000).toFixed(1)} s`);
  if (!ok) {
    failed += 1;
    console.log(done.stdout + done.stderr);
  }
}
process.exit(failed === 0 ? 0 : 1);
