import type { Hash } from "@kakehashi/core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withClient } from "../../../store/src/roles.ts";
import { openStoreAt, storePlaceOf } from "../node/open-store-at.ts";
import { runCommand } from "../testing/run-command.ts";
import { type TwoNodes, twoNodes } from "../testing/two-nodes.ts";
import { engineIn, writeLine } from "../testing/write-line.ts";
import { rebuild } from "./rebuild.run.ts";

let two: TwoNodes;

beforeAll(async () => {
  two = await twoNodes();
}, 120_000);
afterAll(() => two.stop());

const engine = () => engineIn(two, 0);
const write = async (words: string) => (await writeLine(two, words)).subject;
const run = () => runCommand(rebuild, { json: true, dir: two.folders[0]?.path as string } as never);
const rebuiltIn = (value: unknown) =>
  (value as { rebuilt: { audience: string; entries: number; otherwise: string[] }[] }).rebuilt.find(
    ({ audience }) => audience === two.shared,
  );

/** What the database holds of one object is another than its entries give; `rows`: made, as it says, by that version. */
async function spoil(subject: Hash, rows?: string): Promise<void> {
  const folder = two.folders[0];
  if (folder === undefined) throw new Error("no folder");
  const { store, close } = await openStoreAt(folder, storePlaceOf({}));
  try {
    const spoiled = `update kakehashi.object set digest = sha256('spoiled'),
      state = convert_to(replace(convert_from(state, 'UTF8'), 'words of', 'lies about'), 'UTF8')
      where subject = decode($1, 'hex')`;
    await withClient(store.urls.engine, (client) => client.query(spoiled, [subject]));
    if (rows === undefined) return;
    await store.putRecords([{ scope: "rows", key: two.shared, value: new TextEncoder().encode(rows) }]);
  } finally {
    await close();
  }
}

test("what a stopped node shows is made anew from its entries, and what was otherwise is named", async () => {
  const subject = await write("the words of a line");
  const before = JSON.stringify(await engine().record(subject));
  await two.restart(0, {
    whileDown: async () => {
      const same = await run();
      expect(same.code).toBe(0);
      expect(rebuiltIn(same.value)).toMatchObject({ otherwise: [] });
      expect(rebuiltIn(same.value)?.entries).toBeGreaterThan(2);
      await spoil(subject);
      const found = await run();
      expect([found.code, rebuiltIn(found.value)?.otherwise]).toEqual([1, [subject]]);
      expect((await run()).code).toBe(0);
    },
  });
  expect(JSON.stringify(await engine().record(subject))).toBe(before);
}, 120_000);

test("a start makes anew what another version of the software made, and nothing else", async () => {
  const subject = await write("the words of another line");
  const before = JSON.stringify(await engine().record(subject));
  await two.restart(0, { whileDown: () => spoil(subject) });
  expect(JSON.stringify(await engine().record(subject))).toContain("the lies about another line");
  await two.restart(0, { whileDown: () => spoil(subject, "0") });
  expect(JSON.stringify(await engine().record(subject))).toBe(before);
  await two.restart(0, { whileDown: () => spoil(subject) });
  expect(JSON.stringify(await engine().record(subject))).toContain("the lies about another line");
}, 120_000);
