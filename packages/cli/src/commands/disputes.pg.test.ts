import { linksView, operations } from "@kakehashi/contract";
import { commandNamed } from "@kakehashi/coordination";
import type { CompiledDefinition, Hash } from "@kakehashi/core";
import type { Dispute } from "@kakehashi/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { compileMechanism, sourceOf } from "../../../core/src/mechanism/compile-mechanism.ts";
import { openAccounts } from "../node/open-accounts.ts";
import { runCommand } from "../testing/run-command.ts";
import { eventually, type TwoNodes, twoNodes } from "../testing/two-nodes.ts";
import { disputes } from "./disputes.run.ts";

let two: TwoNodes;

beforeAll(async () => {
  two = await twoNodes({ change: withHighLabel });
}, 120_000);
afterAll(() => two.stop());

const password = "correct horse battery";

function withHighLabel(definition: CompiledDefinition): CompiledDefinition {
  const source = sourceOf(definition);
  const labels = [...source.labels, { ...source.labels[0], id: "x-high", rank: 1 }];
  return compileMechanism({ ...source, labels } as typeof source);
}

/** An account of the first node that sees nothing of the higher label. */
async function addLow(): Promise<void> {
  const { access, close } = await openAccounts(two.folders[0] as never, {});
  const name = { ja: "試", en: "Test" };
  await access.createAccount({ account: "low", name, posts: ["jp.bocc.jso"], rank: 0, language: "en", password });
  await close();
}

async function linksOfLow(url: string) {
  const headers = { "content-type": "application/json", "idempotency-key": crypto.randomUUID() };
  const body = JSON.stringify({ account: "low", password });
  const response = await fetch(`${url}/api/sign-in`, { method: "POST", headers, body });
  const [cookie = ""] = response.headers.getSetCookie().map((line) => line.split(";")[0]);
  return linksView.parse(await (await fetch(`${url}/api/links`, { headers: { cookie } })).json());
}

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

  // And one of an object that only a higher clearance sees.
  const officer = await two.desk(0, "release");
  const log = commandNamed("report.log");
  if (log === undefined) throw new Error("no such command");
  const input = { words: { ja: "高い", en: "High" } };
  const high = await officer.client.command(log, { audience, input, label: "x-high" });
  const hidden = JSON.stringify({ ...dispute, index: 1, subject: high.subject, stands: false, saidBy: ["us-1"] });
  const hiddenRecord = {
    scope: `disputes/${audience}`,
    key: `${theirs.key}@1`,
    value: new TextEncoder().encode(hidden),
  };
  await node.ports.store.putRecords([hiddenRecord]);
  // One of an object that is not here at all, whose label nobody knows.
  const absent = "f".repeat(64);
  const nowhere = { ...JSON.parse(hidden), index: 2, subject: absent, entry: absent };
  const bytes = new TextEncoder().encode(JSON.stringify(nowhere));
  await node.ports.store.putRecords([{ scope: `disputes/${audience}`, key: `${theirs.key}@2`, value: bytes }]);

  let told: Awaited<ReturnType<typeof run>> | undefined;
  await two.restart(0, {
    whileDown: async () => {
      await addLow();
      told = await run(0);
    },
  });
  expect(told?.code).toBe(1);
  const [listed] = ((told?.value ?? { disputes: [] }) as { disputes: readonly Record<string, unknown>[] }).disputes;
  expect(listed).toMatchObject({ audience, node: theirs.node, index: 0, stands: true, realm: two.realm });
  expect(listed?.leaf).toMatchObject({ index: 0, envelope: Buffer.from(row?.envelope ?? []).toString("base64") });

  const desk = await two.desk(0, "release");
  const shown = async () => (await desk.client.call(operations.links)).links.flatMap((link) => link.disputes);
  const [view] = await eventually(shown, (found) => found.length > 0);
  expect(view).toMatchObject({ audience, subject: audience, author: { node: theirs.node }, stands: true, saidBy: [] });
  expect((await shown()).map(({ subject }) => subject)).toEqual([audience, high.subject, absent]);
  const low = await linksOfLow(desk.url);
  expect(low.links.flatMap((link) => link.disputes.map(({ subject }) => subject))).toEqual([audience]);
  for (const above of [high.subject ?? "", absent]) expect(JSON.stringify(low)).not.toContain(above);
}, 240_000);
