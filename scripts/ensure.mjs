/**
 * What `npm start`, `npm test` and every other command call first. It has no dependencies and runs on any Node from 18 on:
 * it installs what package-lock.json names when that is not in place, and says where the project's own Node lies.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stampFile = join(root, "node_modules", ".kakehashi-installed");
const lockDir = join(root, ".install.lock");
const lockAgeMsMax = 15 * 60_000;

export const projectNode = join(root, "node_modules", ".bin", process.platform === "win32" ? "node.cmd" : "node");

function lockfileHash() {
  return createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
}

function isInstalled(hash) {
  return existsSync(projectNode) && existsSync(stampFile) && readFileSync(stampFile, "utf8") === hash;
}

/** Two commands started at once must not install over each other: a directory is the lock, since making one is atomic. */
function takeLock() {
  const until = Date.now() + lockAgeMsMax;
  for (;;) {
    try {
      mkdirSync(lockDir);
      return;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
      const ageMs = Date.now() - (statSync(lockDir, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
      if (ageMs > lockAgeMsMax || Date.now() > until) rmSync(lockDir, { recursive: true, force: true });
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
    }
  }
}

/** Installs when needed. Ends the process with code 2 and a sentence when it cannot. */
export function ensureInstalled() {
  const hash = lockfileHash();
  if (isInstalled(hash)) return;
  takeLock();
  try {
    if (isInstalled(hash)) return;
    console.error(
      "依存パッケージを導入しています（初回のみ、1分ほど）。 / Installing dependencies (first time only, about a minute).",
    );
    const npm = process.env.npm_execpath;
    const args = ["ci", "--no-audit", "--no-fund", "--loglevel=error"];
    const done = npm
      ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: ["ignore", 2, 2] })
      : spawnSync("npm", args, { cwd: root, stdio: ["ignore", 2, 2] });
    if (done.status !== 0 || !existsSync(projectNode)) {
      console.error(
        "導入できませんでした。上の npm の出力を見てください。 / The installation failed; see npm's output above.",
      );
      process.exit(2);
    }
    writeFileSync(stampFile, hash);
  } finally {
    rmSync(lockDir, { recursive: true, force: true });
  }
}
