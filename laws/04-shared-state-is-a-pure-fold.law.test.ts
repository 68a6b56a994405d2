import { checkOrders, readAudience, runSeed, smallWorld } from "@kakehashi/simulation";
import { describe, expect, test } from "vitest";

describe("law 4: shared state is a pure, total fold", () => {
  test("in whatever order the logs arrive, the same entries give the same picture, byte for byte", async () => {
    const small = await smallWorld("mutual-aid", 3);
    for (let round = 0; round < 3; round++) {
      small.cut();
      for (let act = 0; act < 8; act++) {
        await small.stage.begin(() => small.stage.act());
        await small.pass(200);
      }
      small.mend();
      await small.pass(15_000);
    }
    expect(await small.broken()).toEqual([]);
    const [machine] = small.machines;
    if (machine === undefined) throw new RangeError("no machine");
    const read = await readAudience(small.world, machine, small.audience);
    for (let shuffle = 0; shuffle < 40; shuffle++) checkOrders(small.world, read, small.stage.random);
    expect(small.world.broken).toEqual([]);
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8])(
    "concurrent acts on one object converge without a tie (seed %i)",
    async (seed) => {
      const { broken, history } = await runSeed(seed, { scenario: "crossing-concurrences" });
      expect(broken, history.join("\n")).toEqual([]);
    },
  );

  test.each([1, 2, 3, 4, 5, 6])(
    "a recall that a partner hears late changes the past on no node (seed %i)",
    async (seed) => {
      const { broken, history } = await runSeed(seed, { scenario: "recall-during-partition" });
      expect(broken, history.join("\n")).toEqual([]);
    },
  );
});
