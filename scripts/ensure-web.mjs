/** Builds packages/web into its dist/ when its sources, or those it is made from, changed since the last build. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compressFolder } from "./compress.mjs";
import { projectNode, root } from "./ensure.mjs";

const web = join(root, "packages", "web");
const stampFile = join(web, "dist", ".built-from");
const madeFrom = ["web", "core", "ledger", "coordination", "language", "contract"];
const skipped = new Set(["node_modules", "dist", "test", "test-results"]);

function hashTree(directory, hash) {
  for (const entry of readdirSync(directory, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) {
      if (!skipped.has(entry.name)) hashTree(path, hash);
    } else if (!/\.(test|md)\b/.test(entry.name)) {
      hash.update(path.slice(root.length)).update(readFileSync(path));
    }
  }
}

function sourceHash() {
  const hash = createHash("sha256").update(readFileSync(join(root, "package-lock.json")));
  for (const name of madeFrom) hashTree(join(root, "packages", name), hash);
  return hash.digest("hex");
}

export function ensureWebBuilt() {
  const hash = sourceHash();
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === hash) return;
  console.error("画面を組み立てています。 / Building the screens.");
  const built = spawnSync(
    projectNode,
    [join(root, "node_modules", "vite", "bin", "vite.js"), "build", "--logLevel", "warn"],
    {
      cwd: web,
      stdio: ["ignore", 2, 2],
    },
  );
  if (built.status !== 0) {
    console.error("画面を組み立てられませんでした。 / The screens could not be built.");
    process.exit(2);
  }
  mkdirSync(join(web, "dist"), { recursive: true });
  compressFolder(join(web, "dist"));
  writeFileSync(stampFile, hash);
}
