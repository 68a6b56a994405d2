/** Builds packages/web into its dist/ when its sources, or those it is made from, changed since the last build. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compressFolder } from "./compress.mjs";
import { projectNode, root } from "./ensure.mjs";
import { sourceHash } from "./source-hash.mjs";

const web = join(root, "packages", "web");
const stampFile = join(web, "dist", ".built-from");
const madeFrom = ["web", "core", "ledger", "coordination", "language", "contract"];

export function ensureWebBuilt() {
  const hash = sourceHash(madeFrom);
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
