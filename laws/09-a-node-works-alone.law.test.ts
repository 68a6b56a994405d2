import { type Machine, runSeed, smallWorld } from "@kakehashi/simulation";
import { describe, expect, test } from "vitest";

describe("law 9: a node works alone", () => {
  test("cut off from everybody for days, people at each node go on; on return all converge", async () => {
    const small = await smallWorld("mutual-aid", 3);
    small.cut();
    await small.world.time.skip(3 * 86_400_000);
    const subjects = [];
    for (const machine of small.machines) {
      for (let line = 0; line < 4; line++) {
        const words = { ja: `${machine.party}は独りで働く` };
        subjects.push((await small.done(machine, { name: "report.log", input: { words } })).subject);
      }
    }
    small.mend();
    await small.pass(30_000);
    for (const machine of small.machines) {
      for (const subject of subjects) expect(await small.record(machine, subject)).toBeDefined();
    }
    expect(await small.broken()).toEqual([]);
  });

  test("a partner that is down stops nothing here", async () => {
    const small = await smallWorld("japan-us", 2);
    const [a, b] = small.machines as [Machine, Machine];
    small.world.crash(b);
    const { subject } = await small.done(a, { name: "report.log", input: { words: { ja: "相手は不在" } } });
    await small.stage.begin(() => small.world.start(b));
    await small.pass(20_000);
    expect(await small.record(b, subject)).toBeDefined();
  });

  test.each([1, 2, 3, 4, 5, 6])(
    "partitions for days, whatever else happens, end in one picture (seed %i)",
    async (seed) => {
      const { broken, history } = await runSeed(seed, { scenario: "partition-for-days" });
      expect(broken, history.join("\n")).toEqual([]);
    },
  );
});
