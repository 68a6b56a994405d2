import { type Machine, putTrick, smallWorld, trickNames } from "@kakehashi/simulation";
import { describe, expect, test } from "vitest";

/** What stands last in the log of that node at the other: its verdict, undefined for effect. */
async function lastVerdict(at: Machine, of: Machine, audience: Parameters<typeof at.disk.store.logs>[0]) {
  const head = (await at.disk.store.logs(audience)).find(({ node }) => node === of.node);
  if (head === undefined) throw new RangeError(`${at.name} has no log of ${of.node}`);
  const [leaf] = await at.disk.store.leaves(audience, head.log, head.size - 1, head.size);
  return { verdict: leaf?.without, size: head.size };
}

describe("law 1: a party speaks only for itself", () => {
  test.each(trickNames)(
    "%s, signed into its log by a party, keeps its place and has no effect anywhere",
    async (trick) => {
      const small = await smallWorld("mutual-aid", 3);
      const [liar, ...others] = small.machines as [Machine, ...Machine[]];
      await small.matter(liar, others[0] as Machine);
      await small.done(others[0] as Machine, { name: "situation.open", input: { title: { ja: "状況" } } });
      await small.done(others[0] as Machine, { name: "report.log", input: { words: { ja: "他の主体の言葉" } } });
      await small.matter(others[0] as Machine, liar);
      await small.pass(2_000);
      const before = await lastVerdict(others[0] as Machine, liar, small.audience.hash);

      expect(await putTrick(small.stage, liar, small.audience, trick)).toBe(true);
      await small.pass(12_000);

      for (const machine of small.machines) {
        const { verdict, size } = await lastVerdict(machine, liar, small.audience.hash);
        expect(size).toBe(before.size + 1);
        expect(verdict).toMatch(/^[a-z-]+$/);
      }
      expect(await small.broken()).toEqual([]);
      // The log goes on: what has no effect holds up nothing.
      const line = await small.done(liar, { name: "report.log", input: { words: { ja: "本当の一行" } } });
      await small.pass(2_000);
      for (const machine of small.machines) expect(await small.record(machine, line.subject)).toBeDefined();
    },
  );

  test("each party has its own determination, and no act of another changes it", async () => {
    const small = await smallWorld("japan-us", 2);
    const [a, b] = small.machines as [Machine, Machine];
    const kinds = small.world.founding.mechanism.situations.map(({ id }) => id);
    const { subject } = await small.done(a, { name: "situation.open", input: { title: { ja: "状況" } } });
    await small.done(a, { name: "situation.determine", subject, input: { situations: [kinds[0]] } });
    type Determined = { determinations: Record<string, unknown> };
    const before = await small.state<Determined>(b, subject);
    await small.done(b, { name: "situation.determine", subject, input: { situations: [] } });
    await small.pass(1_000);
    for (const machine of [a, b]) {
      const { determinations } = await small.state<Determined>(machine, subject);
      expect(determinations[a.party]).toEqual(before.determinations[a.party]);
      expect(Object.keys(determinations).sort()).toEqual([a.party, b.party].sort());
    }
  });
});
