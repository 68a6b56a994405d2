import { type Machine, smallWorld } from "@kakehashi/simulation";
import { describe, expect, test } from "vitest";

/**
 * The database holds this law by row-level security, which compares nothing but the label that a row carries
 * (`packages/store`, `open-reader`). What whole nodes owe it is tested here: a row comes from sources of one label.
 */
describe("law 8: reading obeys clearance in the database itself", () => {
  test("words of a higher label stand in no row of a lower one, on any node", async () => {
    const small = await smallWorld("mutual-aid", 3);
    const [a] = small.machines as [Machine];
    const labels = small.world.founding.mechanism.labels.filter(({ releasableTo }) => releasableTo.length === 3);
    const [low, high] = labels.toSorted((x, y) => x.rank - y.rank) as [(typeof labels)[0], (typeof labels)[0]];
    expect(high.rank).toBeGreaterThan(low.rank);
    const { subject } = await small.done(a, { name: "situation.open", input: { title: { ja: "低い区分の件名" } } });
    const words = { ja: "高い区分の言葉" };
    await small.done(a, { name: "situation.assess", subject, input: { words }, label: high.id as never });
    await small.done(a, { name: "report.log", input: { words }, label: high.id as never });
    await small.pass(2_000);
    for (const machine of small.machines) {
      const rows = machine.disk.store.projections(small.audience.hash);
      const told = rows.filter((row) => JSON.stringify([row.doc, row.text]).includes("高い区分の言葉"));
      expect(told.length).toBeGreaterThan(1);
      expect(new Set(told.map(({ label }) => label))).toEqual(new Set([high.id]));
    }
  });

  test("every row carries the label of an entry of its object, never one that no source has", async () => {
    const small = await smallWorld("mutual-aid", 3, 5);
    for (let act = 0; act < 25; act++) {
      await small.stage.begin(() => small.stage.act());
      await small.pass(200);
    }
    await small.pass(2_000);
    for (const machine of small.machines) {
      for (const row of machine.disk.store.projections(small.audience.hash)) {
        const record = await small.record(machine, row.subject);
        const labels = new Set([record?.label, ...(record?.entries.map(({ label }) => label) ?? [])]);
        expect(labels).toContain(row.label);
      }
    }
  });
});
