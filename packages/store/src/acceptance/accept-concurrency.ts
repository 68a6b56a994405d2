import { describe, expect, it } from "vitest";
import type { CommitHint, Store } from "../port.ts";
import { SampleLog } from "./sample.ts";

export function acceptConcurrency(store: () => Store, another: () => Promise<Store>): void {
  describe("several writers", () => {
    it("lets one of many commits at one version through, and leaves the log dense", async () => {
      const second = await another();
      const log = new SampleLog("race");
      await store().commit(log.units(1, -1));
      const results = await Promise.all(
        Array.from({ length: 6 }, (_, at) => appendTimes(at % 2 ? second : store(), log, 4)),
      );
      const moved = results.reduce((sum, count) => sum + count, 0);
      const leaves = await store().leaves(log.audience, log.log, 0, 1_000);
      expect(leaves.map(({ index }) => index)).toEqual(Array.from({ length: 2 + 6 * 4 * 2 }, (_, at) => at));
      expect((await store().audiences()).find(({ audience }) => audience === log.audience)?.version).toBe(24);
      expect(moved).toBeGreaterThanOrEqual(0);
      await second.close();
    });

    it("lets only one process create an audience", async () => {
      const second = await another();
      const results = await Promise.all([
        store().commit(new SampleLog("created twice").units(1, -1)),
        second.commit(new SampleLog("created twice").units(1, -1)),
      ]);
      expect(results.sort()).toEqual(["committed", "moved"]);
      await second.close();
    });

    it("tells listeners of commits, of this process and of another", async () => {
      const second = await another();
      const log = new SampleLog("hints");
      const hints: CommitHint[] = [];
      const end = await store().listen((hint) => hints.push(hint));
      await store().commit(log.units(1, -1));
      await second.commit(log.units(1, 0));
      const newest = () => hints.filter(({ audience }) => audience === log.audience).at(-1)?.version;
      await expect.poll(newest, { timeout: 5_000 }).toBe(1);
      await end();
      await second.close();
    });

    it("tells whoever begins to listen how far each audience is: it may have been read before the last commit", async () => {
      const log = new SampleLog("hint before");
      await store().commit(log.units(1, -1));
      await store().commit(log.units(1, 0));
      const hints: CommitHint[] = [];
      const end = await store().listen((hint) => hints.push(hint));
      const { audience } = log;
      await expect.poll(() => hints, { timeout: 5_000 }).toContainEqual({ audience, version: 1 });
      await end();
    });
  });
}

/** Commits `times` single units, deciding again whenever another came first; gives how often that was. */
async function appendTimes(store: Store, shared: SampleLog, times: number): Promise<number> {
  let moved = 0;
  for (let done = 0; done < times; ) {
    const row = (await store.audiences()).find(({ audience }) => audience === shared.audience);
    const [head] = await store.logs(shared.audience);
    const log = new SampleLog(shared.name);
    log.size = head?.size ?? 0;
    // Heads and version are two reads: when a commit fell between them, this write is refused and decided again.
    const result = await store.commit(log.units(1, row?.version ?? -1)).catch(() => "moved" as const);
    if (result === "committed") done++;
    else moved++;
  }
  return moved;
}
