/**
 * Law 8 over HTTP, of a closing: what a matter is linked to above its own label is named in no closure, so that readers of each
 * rank at both nodes learn nothing of it, and whoever may read it sees the same of it at both (decision 0031).
 */
import { type MatterView, operations } from "@kakehashi/contract";
import type { MatterState } from "@kakehashi/coordination";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { differences, everything } from "./testing/every-read.ts";
import { type RankedNodes, rankedNodes, said } from "./testing/ranked-nodes.ts";
import { act, type Seen, secret, writeHidden, writeOpen } from "./testing/ranked-records.ts";
import { type Desk, eventually } from "./testing/two-nodes.ts";

const above = "x2-rel";
let world: RankedNodes;
let open: Seen;
let hidden: readonly string[];
/** The hidden matter of each side; both are linked to the open one, from their side and from its. */
let linked: readonly string[];

function page(desk: Desk, subject: string) {
  return desk.client.call(operations.object, { params: { audience: world.nodes.shared, subject } });
}

async function matterAt(desk: Desk): Promise<MatterView> {
  const { shared } = await page(desk, open.matter);
  if (shared.matter === undefined) throw new Error("no matter");
  return shared.matter;
}

/** As the screen closes: in view of every link on the page but those that a closing may not name. */
async function closes(desk: Desk): Promise<void> {
  const { links } = await matterAt(desk);
  const named = links.filter((link) => link.above !== true).map(({ subject }) => subject);
  await act(desk, world.nodes.shared, "matter.close", { links: named }, open.matter);
}

async function everyoneSees(desks: readonly Desk[], state: MatterView["state"]): Promise<void> {
  for (const desk of desks) {
    await eventually(
      () => matterAt(desk),
      (matter) => matter.state === state,
    );
    const { rows } = await desk.client.call(operations.matters, { params: { audience: world.nodes.shared } });
    expect(rows.find(({ subject }) => subject === open.matter)?.state).toBe(state);
  }
}

/** Whether an address is about the open matter. */
const about = (path: string) => path.includes(open.matter) || path.includes("/matters");
const look = (wanted?: typeof about) => Promise.all(world.readers.map((each) => everything(world, open, each, wanted)));
const low = () => world.readers.map(({ desk }) => desk);

beforeAll(async () => {
  world = await rankedNodes();
  open = await writeOpen(world);
  const names = await writeHidden(world, open, 2);
  const [top] = world.officers as [Desk];
  const { rows } = await top.client.call(operations.matters, { params: { audience: world.nodes.shared } });
  linked = rows.filter(({ stamp }) => stamp.label === above).map(({ subject }) => subject);
  const links = await Promise.all(
    linked.map((object) =>
      act(top, world.nodes.shared, "matter.relate", { object, relation: "depends" }, open.matter, above),
    ),
  );
  hidden = [...names, ...links.flatMap(({ entries }) => entries.map(({ entry }) => entry))];
  for (const desk of world.officers)
    await eventually(
      () => matterAt(desk),
      ({ links: on }) => linked.every((object) => on.filter(({ subject }) => subject === object).length === 2),
    );
}, 300_000);
afterAll(() => world?.nodes.stop(), 60_000);

describe("a closing of a matter that is linked to what stands above it", () => {
  it("tells whoever may read the link that it is not named, and refuses its name in their hand", async () => {
    expect(linked).toHaveLength(2);
    for (const desk of world.officers) {
      for (const link of (await matterAt(desk)).links) expect(link.above).toBe(true);
      const byHand = act(desk, world.nodes.shared, "matter.close", { links: [linked[0]] }, open.matter);
      await expect(byHand).rejects.toMatchObject({ problem: { code: "link-above-label" } });
    }
  });

  it("answers whoever may not read it as if nothing bore that name, whatever act it is put into", async () => {
    for (const { desk } of world.readers.filter(({ auditor }) => !auditor)) {
      for (const object of [...linked, "f".repeat(64)]) {
        const closing = act(desk, world.nodes.shared, "matter.close", { links: [object] }, open.matter);
        await expect(closing).rejects.toMatchObject({ problem: { code: "link-unknown" } });
        const input = { object, relation: "relates" };
        const link = act(desk, world.nodes.shared, "matter.relate", input, open.matter);
        await expect(link).rejects.toMatchObject({ problem: { code: "link-unknown" } });
        const line = { words: said("mentions"), mentions: [object] };
        await expect(act(desk, world.nodes.shared, "report.log", line)).rejects.toMatchObject({
          problem: { code: "link-unknown" },
        });
      }
    }
  });

  it("names nothing of it, whoever closes: one who may read it, and one who may not", async () => {
    await closes(world.officers[0] as Desk);
    const below = world.readers.find(({ at, rank, auditor }) => at === 1 && rank === 0 && !auditor);
    await closes(below?.desk as Desk);
    await everyoneSees([...low(), ...world.officers], "closed");
    for (const desk of [...low(), ...world.officers]) {
      const { closures } = (await page(desk, open.matter)).shared.state as MatterState;
      const writes = Object.values(closures).flat();
      expect(writes.map((write) => ("value" in write ? write.value : undefined))).toEqual([
        { stance: "close", saw: [] },
        { stance: "close", saw: [] },
      ]);
    }
  });

  it("reads to those who may read the link as of any other once it moves, and to the others as before, at both nodes", async () => {
    const before = await look(about);
    const passing = await look(about);
    const [theirs] = linked as [string];
    await act(
      world.officers[1] as Desk,
      world.nodes.shared,
      "matter.remark",
      { words: said(`${secret}2`) },
      theirs,
      above,
    );
    await everyoneSees(world.officers, "link-open");
    for (const desk of world.officers) {
      const { links } = await matterAt(desk);
      expect(new Set(links.filter(({ moved }) => moved).map(({ subject }) => subject))).toEqual(new Set([theirs]));
    }
    await everyoneSees(low(), "closed");
    const [after, whole] = [await look(about), await look()];
    for (const [index, now] of after.entries()) {
      const [one, two] = [before[index] as (typeof before)[number], passing[index] as (typeof before)[number]];
      const passed = new Set(differences(one, two));
      const isReceipt = (path: string) =>
        /\/(?:wall|size|checkpoint|inclusion(?:\/\d+)?|evidence|fileBytes|root)$/.test(path);
      const moved = differences(one, now).filter((path) => !passed.has(path) && !isReceipt(path));
      expect(moved).toEqual([]);
      const told = [...(whole[index] as typeof now)].filter(([, value]) =>
        [secret, ...hidden].some((name) => String(value).includes(name)),
      );
      // That words of the matter itself stand under a higher label its state tells by their place, closed or not.
      const isPlace = (path: string) => /\/shared\/state\/relations\/\d+\/hash$/.test(path);
      expect(told.filter(([path]) => !isPlace(path))).toEqual([]);
    }
  }, 120_000);
});
