import { operations } from "@kakehashi/contract";
import type { Hash } from "@kakehashi/core";
import type { Dispute } from "@kakehashi/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runCommand } from "../testing/run-command.ts";
import { eventually, type TwoNodes, twoNodes } from "../testing/two-nodes.ts";
import { disputes } from "./disputes.run.ts";

let two: TwoNodes;

beforeAll(async () => {
  two = await twoNodes();
}, 120_000);
afterAll(() => two.stop());

const run = (at: number) => runCommand(disputes, { json: true, dir: two.folders[at]?.path as string } as never);

test("what is disputed stands on the page of the link, and a stopped node lists it with what it can prove", async () => {
  const audience = two.shared as Hash;
  const node = two.nodes[0]?.node;
  const met = () =>
    [
      ...(node?.realms
        .get(two.realm as Hash)
        ?.node.engine(audience)
        ?.state.logs.values() ?? []),
    ].find((log) => !log.own && log.tree.size > 0);
  const theirs = await eventually(async () => met(), Boolean);
  if (node === undefined || theirs === undefined) throw new Error("the nodes have not met");
  // As a fold leaves it: the partner's first leaf stands, and what it wrote there is said to expire itself.
  const [row] = await node.ports.store.leaves(audience, theirs.key, 0, 1);
  const dispute: Dispute = {
    ...{ log: theirs.key, node: theirs.node, incarnation: theirs.incarnation, index: 0 },
    expiry: { incarnation: theirs.incarnation, index: 0 },
    ...{ entry: row?.hash as Hash, kind: "join/1", subject: audience, stands: true, saidBy: [] },
  };
  const value = new TextEncoder().encode(JSON.stringify(dispute));
  await node.ports.store.putRecords([{ scope: `disputes/${audience}`, key: `${theirs.key}@0`, value }]);

  let told: Awaited<ReturnType<typeof run>> | undefined;
  await two.restart(0, {
    whileDown: async () => {
      told = await run(0);
    },
  });
  expect(told?.code).toBe(1);
  const [listed] = ((told?.value ?? { disputes: [] }) as { disputes: readonly Record<string, unknown>[] }).disputes;
  expect(listed).toMatchObject({ audience, node: theirs.node, index: 0, stands: true, realm: two.realm });
  expect(listed?.leaf).toMatchObject({ index: 0, envelope: Buffer.from(row?.envelope ?? []).toString("base64") });

  const desk = await two.desk(0, "bocc");
  const shown = async () => (await desk.client.call(operations.links)).links.flatMap((link) => link.disputes);
  const [view] = await eventually(shown, (found) => found.length > 0);
  expect(view).toMatchObject({ audience, subject: audience, author: { node: theirs.node }, stands: true, saidBy: [] });
}, 240_000);
