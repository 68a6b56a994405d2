import type { Hash } from "@kakehashi/core";
import { describe, expect, it } from "vitest";
import type { SetAside, Store } from "../port.ts";
import { SampleLog, sampleBytes, sampleHash } from "./sample.ts";

function cutOf(log: SampleLog, expected: number, size: number, more: Partial<SetAside> = {}): SetAside {
  return {
    ...{ audience: log.audience, expected, log: log.log, size, root: sampleHash(`root at ${size}`) },
    ...{
      edge: [sampleBytes(`edge at ${size}`, 32)],
      held: size,
      unburied: [] as Hash[],
      scopeGone: `past/${log.name}`,
    },
    ...more,
  };
}

/** A log of 600 leaves under a proof of fork, with one checkpoint below the cut to come and one above. */
async function forkedLog(store: Store, name: string): Promise<SampleLog> {
  const log = new SampleLog(name);
  const checkpoint = (size: number) => ({
    log: log.log,
    size,
    root: sampleHash(`${size}`),
    note: sampleBytes(name, 60),
  });
  await store.commit({ ...log.units(150, -1), checkpoints: [checkpoint(300)] });
  await store.commit({ ...log.units(150, 0), checkpoints: [checkpoint(600)] });
  await store.commit({
    ...log.empty(1),
    logs: [{ ...log.advance([]), forked: sampleBytes("proof", 90) }],
    records: [{ scope: `past/${name}`, key: log.log, value: sampleBytes("past", 9) }],
  });
  return log;
}

export function acceptSetAside(store: () => Store): void {
  describe("a branch that is set aside", () => {
    it("leaves the log as it stood at that size, without a picture, and the proof beside it", async () => {
      const log = await forkedLog(store(), "aside");
      expect(await store().setAside(cutOf(log, 2, 300))).toBe("committed");
      const head = (await store().logs(log.audience))[0];
      expect(head).toMatchObject({
        size: 300,
        held: 300,
        folded: 0,
        forked: undefined,
        root: sampleHash("root at 300"),
      });
      expect(head?.branched).toEqual(sampleBytes("proof", 90));
      expect((await store().leaves(log.audience, log.log, 290, 999)).map(({ index }) => index).at(-1)).toBe(299);
      expect((await store().newestCheckpoint(log.audience, log.log))?.size).toBe(300);
      const tiles = [0, 1, 2].map((index) => ({ level: 0, index }));
      const [whole, part, none] = await store().tiles(log.audience, log.log, tiles);
      expect([whole, part, none]).toEqual([log.tile(0, 0, 256), log.tile(0, 1, 44), undefined]);
      expect((await store().objects(log.audience, [log.hash(0)])).size).toBe(0);
      expect((await store().records("past/aside")).size).toBe(0);
    });

    it("is there to be read, and the log grows again from the cut", async () => {
      const log = await forkedLog(store(), "aside-read");
      await store().setAside(cutOf(log, 2, 300));
      const aside = await store().asideLeaves(log.audience, log.log, 1000);
      expect(aside.length).toBe(300);
      const { hash, envelope, body } = log.leaf(300);
      expect(aside[0]).toMatchObject({ index: 300, hash, envelope, body });
      log.size = 300;
      expect(await store().commit(log.units(20, 3))).toBe("committed");
      const [tile] = await store().tiles(log.audience, log.log, [{ level: 0, index: 1 }]);
      expect(tile).toEqual(log.tile(0, 1, 84));
    });

    it("gives back what it had buried, as bodies that are due", async () => {
      const log = await forkedLog(store(), "aside-buried");
      const { hash } = log.leaf(7);
      await store().commit({ ...log.empty(2), bury: [{ entry: hash }] });
      expect((await store().leaves(log.audience, log.log, 7, 8))[0]).toMatchObject({ buried: true, body: undefined });
      await store().setAside(cutOf(log, 3, 300, { unburied: [hash] }));
      expect((await store().leaves(log.audience, log.log, 7, 8))[0]?.buried).toBe(false);
      expect((await store().missingBodies(log.audience, log.log, 9)).map(({ index }) => index)).toEqual([7]);
      expect((await store().logs(log.audience))[0]?.held).toBe(7);
    });

    it("is refused without a proof that the log has forked, and when another commit came first", async () => {
      const log = new SampleLog("aside-honest");
      await store().commit(log.units(2, -1));
      await expect(store().setAside(cutOf(log, 0, 2))).rejects.toThrow();
      expect((await store().logs(log.audience))[0]?.size).toBe(4);
      const forked = await forkedLog(store(), "aside-late");
      expect(await store().setAside(cutOf(forked, 1, 300))).toBe("moved");
      expect((await store().logs(forked.audience))[0]?.size).toBe(600);
    });
  });
}
