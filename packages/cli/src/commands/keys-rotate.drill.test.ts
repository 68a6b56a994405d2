import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Hash, NodeId } from "@kakehashi/core";
import { FileKeys } from "@kakehashi/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { NodeFile, NodeFolder } from "../node/node-folder.ts";
import { startNode } from "../start.ts";
import { runCommand } from "../testing/run-command.ts";
import { eventually, type TwoNodes, twoNodes } from "../testing/two-nodes.ts";
import { keysRotate } from "./keys-rotate.run.ts";

let two: TwoNodes;

beforeAll(async () => {
  two = await twoNodes();
}, 120_000);
afterAll(() => two.stop());

/** What the command prints with --json. */
async function rotate(more: { readonly revoke?: boolean; readonly realm?: string } = {}) {
  const flags = { json: true, dir: two.folders[0]?.path as string, revoke: false, ...more };
  const { value } = await runCommand(keysRotate, flags as never);
  return value as { readonly realms: readonly { readonly realm: string; readonly list: number }[] };
}

async function startAgain() {
  const folder = two.folders[0] as NodeFolder;
  const file = (await folder.read()) as NodeFile;
  const plain = { databaseUrl: undefined, databaseSecret: undefined, partners: new Map(), secure: false };
  return startNode({ folder, file, port: 0, host: "127.0.0.1", logLevel: "silent", ...plain });
}

async function delivered(): Promise<boolean> {
  const engines = [...(two.nodes[0]?.node.realms.get(two.realm as Hash)?.node.engines.values() ?? [])];
  const shared = engines.find((engine) => engine.ports.audience === two.shared);
  await shared?.command({
    name: "report.log",
    input: { words: { en: "under the keys of now" } },
    principal: "test",
    post: "jp.general" as never,
    person: "test",
    authority: "test",
  });
  const size = shared?.own()?.tree.size ?? -1;
  const partner = `${[...(two.nodes[1]?.node.realms.values() ?? [])][0]?.node.node}` as NodeId;
  const held = () => Promise.resolve(shared?.own()?.holders.get(partner)?.size ?? 0);
  await eventually(held, (now) => now >= size);
  return true;
}

test("keys that were changed while the node was stopped are believed by the partner, and the old ones are gone", async () => {
  expect(await delivered()).toBe(true);
  const folder = two.folders[0]?.keys as string;
  const before = await new FileKeys(folder).publicKeys(two.realm as Hash, "log");
  await two.restart(0, { whileDown: async () => expect((await rotate({ revoke: true })).realms[0]?.list).toBe(2) });
  expect(await new FileKeys(folder).publicKeys(two.realm as Hash, "log")).not.toEqual(before);
  expect(await new FileKeys(folder).begun()).toEqual([]);
  expect(await delivered()).toBe(true);
}, 120_000);

test("a rotation that was cut off is ended by running it again, under the keys that it had made", async () => {
  const keys = new FileKeys(two.folders[0]?.keys as string);
  const made = await keys.next().publicKeys(two.realm as Hash, "log");
  expect(await keys.begun()).toEqual([two.realm]);
  await two.restart(0, {
    whileDown: async () => {
      await expect(startAgain()).rejects.toThrow(/begun and not ended/);
      expect((await rotate({ realm: "live" })).realms[0]?.list).toBe(3);
    },
  });
  expect(await new FileKeys(two.folders[0]?.keys as string).publicKeys(two.realm as Hash, "log")).toEqual(made);
  expect(await delivered()).toBe(true);
}, 120_000);

test("an unknown realm is refused, and nothing is begun", async () => {
  await two.restart(0, {
    whileDown: () => expect(rotate({ realm: "ffff" })).rejects.toThrow(/no one realm/),
  });
  expect(await new FileKeys(two.folders[0]?.keys as string).begun()).toEqual([]);
}, 120_000);

test("a node whose files of keys do not read says which, and does not start to take what it could not sign", async () => {
  const folder = two.folders[0]?.keys as string;
  await two.restart(0, {
    whileDown: async () => {
      for (const name of ["signed.json", join(two.realm, "log.secret")]) {
        const path = join(folder, name);
        const whole = await readFile(path);
        for (const bytes of [Buffer.of(), Buffer.from([0xff, 0x7b]), Buffer.from('{"a":"b"}'), Buffer.from("[]")]) {
          await writeFile(path, bytes);
          await expect(startAgain()).rejects.toMatchObject({ name: "KeyFileDamaged", path });
          expect(await readFile(path)).toEqual(bytes);
        }
        await writeFile(path, whole);
      }
      // One that is gone is not made anew: nobody would believe what it signs.
      const path = join(folder, two.realm, "mirror.secret");
      const whole = await readFile(path);
      await rm(path);
      await expect(startAgain()).rejects.toMatchObject({ name: "KeyFileDamaged", path });
      await writeFile(path, whole);
    },
  });
  expect(await delivered()).toBe(true);
}, 120_000);
