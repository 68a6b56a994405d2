import { open, rename } from "node:fs/promises";
import { dirname } from "node:path";
import { makeFolder } from "./make-folder.ts";

/** Of a file that is made, and of folders that are made above it. */
export interface Modes {
  readonly file?: number;
  readonly folder?: number;
}

/**
 * Writes a file whole and durable, or not at all: beside its place, synced, renamed, and the folder synced. Without that a cut of
 * power soon after leaves an empty file under the right name.
 */
export async function writeWhole(
  path: string,
  bytes: Uint8Array | string,
  { file: fileMode = 0o666, folder: folderMode = 0o777 }: Modes = {},
): Promise<void> {
  await makeFolder(dirname(path), folderMode);
  const beside = `${path}.new`;
  const file = await open(beside, "w", fileMode);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(beside, path);
  await syncFolder(dirname(path));
}

/** Makes what was renamed in a folder durable. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
