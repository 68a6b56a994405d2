/** Writes `spec/vectors/archive/archives.json`, the same bytes on every run: `node spec/vectors/make-archive.ts`. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BundleUnreadable } from "@kakehashi/exchange";
import { UsageFault } from "../../packages/cli/src/cli-context.ts";
import { readArchive } from "../../packages/cli/src/verify/read-archive.ts";
import { Shards } from "../../packages/cli/src/verify/shards.ts";
import { verifyArchive } from "../../packages/cli/src/verify/verify-archive.ts";
import { type Answer, changes } from "./archive-parts/cases.ts";
import { inSlices, written } from "./archive-parts/pieces.ts";
import { newScene } from "./archive-parts/scene.ts";

interface Found {
  readonly answer: Answer;
  readonly without?: Readonly<Record<string, number>>;
  readonly digests?: readonly object[];
}

const scratch = mkdtempSync(join(tmpdir(), "kakehashi-vectors-"));
const files = [];
for (const [wanted, name, change] of changes) {
  const scene = await newScene();
  const changed = await change(scene);
  const bytes = changed instanceof Uint8Array ? changed : await scene.world.archive(changed);
  const { answer, ...found } = await answerTo(bytes);
  if (answer !== wanted) throw new Error(`${name}: ${answer} in the place of ${wanted}`);
  files.push({ about: { name, answer, ...found }, bytes });
}
rmSync(scratch, { recursive: true });
const folder = join(import.meta.dirname, "archive");
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, "archives.json"), written(inSlices(files)));

async function answerTo(bytes: Uint8Array): Promise<Found> {
  const path = join(scratch, "record");
  writeFileSync(path, bytes);
  try {
    const found = await verifyArchive(await readArchive(path, () => undefined), Shards.here(), () => undefined);
    if (found.faults.length > 0) return { answer: "no" };
    return { answer: "holds", without: found.without, digests: found.digests };
  } catch (error) {
    if (error instanceof UsageFault || error instanceof BundleUnreadable) return { answer: "unreadable" };
    throw error;
  }
}
