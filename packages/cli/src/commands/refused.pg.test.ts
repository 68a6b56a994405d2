import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { operations } from "@kakehashi/contract";
import type { Hash, NodeId, PartyId } from "@kakehashi/core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runCommand } from "../testing/run-command.ts";
import { type TwoNodes, twoNodes } from "../testing/two-nodes.ts";
import { refused } from "./refused.run.ts";

let two: TwoNodes;
let folder: string;

beforeAll(async () => {
  two = await twoNodes();
  folder = await mkdtemp(join(tmpdir(), "kakehashi-refused-"));
}, 120_000);
afterAll(async () => {
  await two.stop();
  await rm(folder, { recursive: true });
});

const run = (to?: string) =>
  runCommand(refused, {
    json: true,
    dir: two.folders[0]?.path as string,
    ...(to === undefined ? {} : { to }),
  } as never);

test("what a partner sent that was refused is told over a restart, and a stopped node writes out what it was", async () => {
  await two.restart(0, {
    whileDown: async () => expect(await run()).toMatchObject({ code: 0, value: { partners: [] } }),
  });
  const us = { node: "us-1" as NodeId, party: "us" as PartyId };
  const node = two.nodes[0]?.node.realms.get(two.realm as Hash)?.node;
  for (const words of ["one", "two"]) node?.refuse(us, "message-unknown", new TextEncoder().encode(words));
  node?.refuse(us, "header-malformed", new Uint8Array([1, 2, 3]));

  const to = join(folder, "out");
  await two.restart(0, {
    whileDown: async () => {
      const reasons = [
        { reason: "header-malformed", count: 1 },
        { reason: "message-unknown", count: 2 },
      ];
      const told = { partners: [{ realm: two.realm, node: "us-1", refused: reasons }], equivocations: [], files: 3 };
      expect(await run(to)).toMatchObject({ code: 1, value: told });
      // A second look goes into a folder of its own.
      await expect(run(to)).rejects.toThrow("is there already");
    },
  });
  const partner = join(to, two.realm.slice(0, 16), "us-1");
  const list = JSON.parse(await readFile(join(partner, "samples.json"), "utf8"));
  expect(list).toMatchObject([
    { file: "0001.bin", reason: "message-unknown", bytes: 3 },
    { file: "0002.bin", reason: "message-unknown", bytes: 3 },
    { file: "0003.bin", reason: "header-malformed", bytes: 3 },
  ]);
  expect(await readFile(join(partner, "0002.bin"), "utf8")).toBe("two");
  expect((await readdir(partner)).length).toBe(4);

  const { links } = await (await two.desk(0, "bocc")).client.call(operations.links);
  expect(links[0]?.refused.map(({ reason, count }) => ({ reason, count }))).toEqual([
    { reason: "header-malformed", count: 1 },
    { reason: "message-unknown", count: 2 },
  ]);
}, 120_000);
