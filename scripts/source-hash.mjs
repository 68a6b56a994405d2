/** Names of builds: whatever they are made from has a hash, and a build is there when one of that name is. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./ensure.mjs";

const skipped = new Set(["node_modules", "dist", "test", "testing", "test-results"]);
const known = new Map();

function hashTree(directory, hash) {
  for (const entry of readdirSync(directory, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(directory, entry.name);
    if (skipped.has(entry.name)) continue;
    if (entry.isDirectory()) hashTree(path, hash);
    else if (!/\.(test|md)\b/.test(entry.name)) {
      hash.update(path.slice(root.length)).update(readFileSync(path));
    }
  }
}

function hashOfPackage(name) {
  const hash = createHash("sha256");
  hashTree(join(root, "packages", name), hash);
  return hash.digest();
}

/** SHA-256, hex, over the sources of these packages, the dependencies' versions, and what else a build depends on. */
export function sourceHash(packages, ...others) {
  const hash = createHash("sha256").update(readFileSync(join(root, "package-lock.json")));
  for (const other of others) hash.update(other).update("\0");
  for (const name of packages) {
    if (!known.has(name)) known.set(name, hashOfPackage(name));
    hash.update(known.get(name));
  }
  return hash.digest("hex");
}
