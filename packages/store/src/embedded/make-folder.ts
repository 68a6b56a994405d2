import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { StoreProblem } from "../store-problem.ts";

/**
 * Makes a folder with all above it; one that is there stays as it is. Step by step, since Node's own `recursive` tries for
 * ever where the file system refuses with ENOENT, as `/proc` does.
 *
 * @throws StoreProblem where the file system takes no folder; its own error where that says more (no permission, no space).
 */
export async function makeFolder(path: string, mode = 0o777): Promise<void> {
  try {
    return await makeOne(path, mode);
  } catch (error) {
    if (!isAbsent(error)) throw error;
  }
  const above = dirname(path);
  if (above !== path) await makeFolder(above, mode);
  try {
    await makeOne(path, mode);
  } catch (error) {
    throw isAbsent(error) ? new StoreProblem("no-folder-there", { path }, error) : error;
  }
}

/** Nothing where there is one already, of whatever mode. A file in its place is told by what is done in it next. */
async function makeOne(path: string, mode: number): Promise<void> {
  await mkdir(path, { mode }).catch((error: unknown) => {
    if ((error as { readonly code?: unknown }).code !== "EEXIST") throw error;
  });
}

function isAbsent(error: unknown): boolean {
  return (error as { readonly code?: unknown }).code === "ENOENT";
}
