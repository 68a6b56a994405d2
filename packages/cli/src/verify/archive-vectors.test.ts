import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BundleUnreadable } from "@kakehashi/exchange";
import { afterAll, beforeAll, expect, it } from "vitest";
import { UsageFault } from "../cli-context.ts";
import { repositoryRoot } from "../node/repository.ts";
import { readArchive } from "./read-archive.ts";
import { Shards } from "./shards.ts";
import { verifyArchive } from "./verify-archive.ts";

interface Vectors {
  readonly stock: string;
  readonly cases: readonly {
    readonly name: string;
    readonly answer: "holds" | "no" | "unreadable";
    readonly without?: object;
    readonly digests?: readonly object[];
    readonly slices: readonly (readonly [number, number])[];
  }[];
}

const file = join(repositoryRoot, "spec/vectors/archive/archives.json");
const { stock, cases } = JSON.parse(readFileSync(file, "utf8")) as Vectors;
const bytes = Buffer.from(stock, "base64");

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kakehashi-archive-vectors-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function answerTo(path: string): Promise<object> {
  try {
    const found = await verifyArchive(await readArchive(path, () => undefined), Shards.here(), () => undefined);
    if (found.faults.length > 0) return { answer: "no" };
    return { answer: "holds", without: found.without, digests: found.digests };
  } catch (error) {
    if (error instanceof UsageFault || error instanceof BundleUnreadable) return { answer: "unreadable" };
    throw error;
  }
}

it("answers to every archive of the vectors as spec/archive.md says", async () => {
  expect(cases.length).toBeGreaterThan(40);
  for (const { name, slices, ...wanted } of cases) {
    const path = join(folder, "record");
    await writeFile(path, Buffer.concat(slices.map(([from, to]) => bytes.subarray(from, to))));
    expect(await answerTo(path), name).toEqual(wanted);
  }
});
