import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { makeFolder } from "@kakehashi/store";
import { z } from "zod";

const lockFile = z.object({ pid: z.int(), urls: z.array(z.string()) });

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as { code?: unknown }).code === "EPERM";
  }
}

/** Takes the demo's folder for this process; gives the URLs of the one that has it, where one is running. */
export async function takeDemo(
  folder: string,
  urls: readonly string[],
): Promise<{ readonly runningAt: readonly string[] } | { release(): Promise<void> }> {
  const path = join(folder, "demo.json");
  const held = lockFile.safeParse(
    await readFile(path, "utf8")
      .then(JSON.parse, () => undefined)
      .catch(() => undefined),
  );
  if (held.success && held.data.pid !== process.pid && isAlive(held.data.pid)) return { runningAt: held.data.urls };
  await makeFolder(folder);
  await writeFile(path, JSON.stringify({ pid: process.pid, urls }));
  return { release: () => rm(path, { force: true }) };
}
