import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { operations } from "@kakehashi/contract";
import type { Hash, Incarnation } from "@kakehashi/core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runCommand } from "../testing/run-command.ts";
import { eventually, type TwoNodes, twoNodes } from "../testing/two-nodes.ts";
import { delivered, engineIn, writeLine } from "../testing/write-line.ts";
import { incarnation } from "./incarnation.run.ts";
import { verify } from "./verify.run.ts";

let two: TwoNodes;

beforeAll(async () => {
  two = await twoNodes();
}, 120_000);
afterAll(() => two.stop());

const engine = (at: number) => engineIn(two, at);
const write = (words: string) => writeLine(two, words);

/** As a machine's snapshot has it: bytes, times and owners. */
async function copied(from: string, to: string): Promise<void> {
  await promisify(execFile)("cp", ["-a", from, to]);
}

/** At both nodes a file shows to anyone what was signed twice; on the link it is told until people have decided. */
async function proofsHold(over: boolean): Promise<void> {
  for (const at of [0, 1]) {
    const { client } = await two.desk(at, "bocc");
    const links = () => client.call(operations.links);
    const { equivocations } = await eventually(
      links,
      (told) => told.equivocations.length === 1 && told.equivocations[0]?.over === over,
    );
    expect((await links()).links.map(({ forked }) => forked)).toEqual([at === 1 && !over]);
    const [{ proof, fileName } = { proof: "", fileName: "" }] = equivocations;
    const file = join(tmpdir(), `${randomUUID()}-${fileName}`);
    await writeFile(file, await client.bytes(operations.equivocationFile, { params: { proof } }));
    const { code, value } = await runCommand(verify, { json: true } as never, file);
    expect(value).toMatchObject({ holds: true, of: "equivocation", party: "jp", said: { is: "log", node: "jp-1" } });
    expect(code).toBe(0);
    await rm(file);
  }
}

async function run(open: boolean) {
  return runCommand(incarnation, { json: true, dir: two.folders[0]?.path as string, open } as never);
}

test("a folder restored with its keys and written to is found out, stopped, and goes on in the next incarnation", async () => {
  const path = two.folders[0]?.path as string;
  const copy = `${path}.copy`;
  await write("before the copy");
  await delivered(two);
  await two.restart(0, { whileDown: () => copied(path, copy) });
  const told = await write("told before the disk was lost");
  await delivered(two);

  const putBack = async () => {
    await rm(path, { recursive: true });
    await rename(copy, path);
  };
  let again: Awaited<ReturnType<typeof write>> | undefined;
  await two.restart(1, {
    whileDown: async () => {
      await two.restart(0, { whileDown: putBack });
      await write("written alone");
      again = await write("written alone, and once more");
    },
  });

  const desk = await two.desk(0, "bocc");
  const forks = async () => (await desk.client.call(operations.links)).ownForks;
  expect(await eventually(forks, (found) => found.length === 1)).toMatchObject([
    { realm: two.realm, open: true, lost: 4 },
  ]);
  await expect(write("no more")).rejects.toThrow("own-log-forked");
  await proofsHold(false);

  await two.restart(0, {
    whileDown: async () => {
      const seen = await run(false);
      expect(seen.code).toBe(1);
      expect(JSON.stringify(seen.value)).toContain("written alone, and once more");
      const opened = await run(true);
      expect(opened).toMatchObject({ code: 0, value: { opened: [two.realm], forks: [{ open: false, lost: 4 }] } });
    },
  });
  await eventually(() => engine(0).record(told.subject), Boolean);
  await proofsHold(true);
  expect(await engine(0).record((again as { subject: Hash }).subject)).toBeUndefined();
  const said = await write("said again");
  await delivered(two);
  expect(await engine(1).record(said.subject)).toEqual(await engine(0).record(said.subject));
  expect(await engine(1).record(told.subject)).toEqual(await engine(0).record(told.subject));

  // What it takes for another life of it to be found is held by `own-fork.test.ts`.
  const { realm, shared: audience } = two;
  const successors = async () => (await (await two.desk(0, "bocc")).client.call(operations.links)).successors;
  expect(await successors()).toEqual([]);
  const other = { realm: realm as Hash, audience: audience as Hash, incarnation: "ab".repeat(16) as Incarnation };
  two.nodes[0]?.node.superseded.push(other);
  expect(await successors()).toEqual([other]);
}, 240_000);
