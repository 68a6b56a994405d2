/**
 * Puts the program's own modules into few files, under packages/cli/dist/, so that it starts in half the time: six hundred
 * small files take longer to find and read than to run (docs/decisions/0027).
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { projectNode, root } from "./ensure.mjs";
import { sourceHash } from "./source-hash.mjs";

const source = join(root, "packages", "cli", "src", "main.ts");
const dist = join(root, "packages", "cli", "dist");
const bundler = join(root, "scripts", "bundle-program.mjs");
const notPartOfIt = ["simulation", "web"];
const keptBuilds = 3;

/** Gives the path of the program: of its source, which does the same, where it can't be put together here. */
export function ensureProgramBuilt() {
  const packages = readdirSync(join(root, "packages"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !notPartOfIt.includes(entry.name))
    .map(({ name }) => name)
    .sort();
  // Its files name the places of the sources, so where they lie counts too.
  const made = join(dist, sourceHash(packages, root, readFileSync(bundler)).slice(0, 16));
  const program = join(made, "main.js");
  if (existsSync(program)) return program;
  console.error("プログラムを組み立てています。 / Putting the program together.");
  try {
    build(made);
    forgetOldest();
    return program;
  } catch (error) {
    console.error(`ソースのまま動かします（${error.message}）。 / It runs from its source (${error.message}).`);
    return source;
  }
}

/** Under a name of its own until it is whole: two commands that start at once make it twice, and either is good. */
function build(made) {
  const making = `${made}.${process.pid}`;
  mkdirSync(making, { recursive: true });
  try {
    const built = spawnSync(projectNode, [bundler, making], { cwd: root, stdio: ["ignore", 2, 2] });
    if (built.status !== 0) throw new Error(`bundle-program: ${built.error?.message ?? built.status}`);
    if (!existsSync(made)) renameSync(making, made);
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
}

/** A build that a node may run from stays. */
function forgetOldest() {
  const builds = readdirSync(dist)
    .filter((name) => /^[0-9a-f]{16}$/.test(name))
    .map((name) => ({ path: join(dist, name), time: statSync(join(dist, name)).mtimeMs }))
    .sort((a, b) => b.time - a.time);
  for (const { path } of builds.slice(keptBuilds)) rmSync(path, { recursive: true, force: true });
}
