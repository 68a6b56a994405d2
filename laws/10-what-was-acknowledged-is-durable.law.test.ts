import { checkAcknowledged, type Machine, runSeed, smallWorld } from "@kakehashi/simulation";
import { describe, expect, test } from "vitest";

describe("law 10: what was acknowledged is durable, and delivery is proven", () => {
  test.each(["before", "after"] as const)(
    "a crash %s the write loses nothing that was answered, and repeats nothing",
    async (when) => {
      const small = await smallWorld("japan-us", 2);
      const [a, b] = small.machines as [Machine, Machine];
      for (let turn = 0; turn < 8; turn++) {
        a.disk.crash = { after: turn % 3, when };
        const marker = small.desk.marker("line");
        const asked = small.desk.ask(a, small.audience, {
          name: "report.log",
          input: { words: { ja: marker } },
          marker,
        });
        await small.pass(1_500);
        a.disk.crash = undefined;
        await small.stage.begin(() => small.world.start(a));
        await small.pass(500);
        if (!asked.settled) small.desk.send(asked);
        await small.pass(500);
        expect(asked.answer).toBeDefined();
        const leaves = await Promise.all(
          (await a.disk.store.logs(small.audience.hash)).map(({ log }) =>
            a.disk.store.leaves(small.audience.hash, log, 0, 10_000),
          ),
        );
        const times = leaves.flat().filter(({ body }) => body !== undefined && Buffer.from(body).includes(marker));
        expect(times).toHaveLength(1);
      }
      await small.pass(20_000);
      await checkAcknowledged(small.world, small.desk, () => [a, b]);
      expect(await small.broken()).toEqual([]);
    },
  );

  test("a mirror cosigns what it holds with its bodies, and nothing beyond", async () => {
    const small = await smallWorld("japan-us", 2);
    const [a, b] = small.machines as [Machine, Machine];
    const holds = () => a.process?.engine(small.audience.hash)?.own()?.holders.get(b.node)?.size;
    await small.done(a, { name: "report.log", input: { words: { ja: "届く一行" } } });
    expect(holds()).toBe(a.process?.engine(small.audience.hash)?.own()?.tree.size);
    expect(small.world.broken).toEqual([]);
  });

  test.each([1, 2, 3, 4, 5, 6])("no cosignature goes out while a body is withheld (seed %i)", async (seed) => {
    const { broken, history } = await runSeed(seed, { scenario: "withhold-bodies" });
    expect(broken, history.join("\n")).toEqual([]);
  });

  test.each([1, 2, 3, 4, 5, 6])("crashes at any write lose nothing that was answered (seed %i)", async (seed) => {
    const { broken, history } = await runSeed(seed, { scenario: "crash-at-write" });
    expect(broken, history.join("\n")).toEqual([]);
  });

  test.each([1, 2, 3, 4, 5, 6])("a restored node never signs in its old incarnation again (seed %i)", async (seed) => {
    const { broken, history } = await runSeed(seed, { scenario: "restore-backup" });
    expect(broken, history.join("\n")).toEqual([]);
  });

  test.each([1, 2, 3, 4, 5, 6])(
    "two branches of one log convict their author at every honest member (seed %i)",
    async (seed) => {
      const { broken, history } = await runSeed(seed, { scenario: "split-view" });
      expect(broken, history.join("\n")).toEqual([]);
    },
  );

  test.each([1, 2, 3, 4, 5, 6])(
    "a stolen old key goes on with nothing, and convicts nobody (seed %i)",
    async (seed) => {
      const { broken, history } = await runSeed(seed, { scenario: "stolen-old-key" });
      expect(broken, history.join("\n")).toEqual([]);
    },
  );
});
