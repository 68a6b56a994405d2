import { operations } from "@kakehashi/contract";
import { commandNamed } from "@kakehashi/coordination";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { cutOneOfEach } from "../../../store/src/acceptance/cut-transactions.ts";
import { eventually, type TwoNodes, twoNodes } from "../testing/two-nodes.ts";

let world: TwoNodes;
beforeAll(async () => {
  world = await twoNodes();
}, 120_000);
afterEach(() => vi.restoreAllMocks());
afterAll(() => world?.stop(), 60_000);

it("a node whose transactions the database cuts while it is halted goes on: people read, and are told what came", async () => {
  const [japan, states] = await Promise.all([world.desk(0, "bocc"), world.desk(1, "bocc")]);
  const cut = cutOneOfEach();
  const command = commandNamed("matter.open");
  if (command === undefined) throw new Error("no such command");
  const text = { clauses: [{ ja: "一", en: "one" }], concur: true };
  const input = { track: "operational", body: "bocc", title: { ja: "件", en: "Matter" }, text };
  const { subject } = await japan.client.command(command, { audience: world.shared, input });
  const read = () => states.client.call(operations.news, { query: {} }).catch(() => undefined);
  await eventually(
    async () => (await read())?.rows.some(({ about }) => about?.subject === subject),
    (told) => told === true,
  );
  await eventually(
    async () => cut.size,
    (kinds) => kinds >= 3,
  );
  expect((await fetch(`${japan.url}/readyz`)).status).toBe(200);
}, 60_000);
