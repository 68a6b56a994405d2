import { describe, expect, it } from "vitest";
import type { PutBack, Store } from "../port.ts";
import { SampleLog, sampleBytes } from "./sample.ts";

function backOf(log: SampleLog, expected: number, index: number, more: Partial<PutBack> = {}): PutBack {
  const leaves = [{ ...log.leaf(index), log: log.log }];
  return { audience: log.audience, expected, leaves, bury: [], bodies: [], scopeGone: `past/${log.name}`, ...more };
}

/** A log of four leaves, of which the second came as its mere hash, and a picture of it. */
async function bareLog(store: Store, name: string): Promise<SampleLog> {
  const log = new SampleLog(name);
  const { hash } = log.leaf(99);
  const mere = { index: 1, hash, envelope: undefined, body: undefined, bodyHash: hash, fields: undefined };
  const leaves = [log.leaf(0), { ...mere, misplaced: true }, log.leaf(2), log.leaf(3)];
  const { object } = log.unit(0);
  await store.commit({
    ...log.empty(-1),
    logs: [{ ...log.advance(leaves), held: 1 }],
    without: [{ log: log.log, index: 1, reason: "expunged" }],
    objects: [object],
    projected: [object.subject],
    projections: [log.row(object.subject, 1)],
    records: [{ scope: `past/${name}`, key: log.log, value: sampleBytes("past", 9) }],
  });
  return log;
}

export function acceptPutBack(store: () => Store): void {
  describe("a leaf that comes back in the place of its hash", () => {
    it("is there byte for byte, and nothing is folded yet", async () => {
      const log = await bareLog(store(), "back");
      expect(await store().putBack(backOf(log, 0, 1))).toBe("committed");
      const { hash, envelope, body } = log.leaf(1);
      const [leaf] = await store().leaves(log.audience, log.log, 1, 2);
      expect(leaf).toMatchObject({ hash, envelope, body, buried: false, without: undefined });
      expect((await store().entries(log.audience, [hash])).get(hash)).toMatchObject({ index: 1, body });
      expect((await store().entriesOf(log.audience, hash)).map(({ index }) => index)).toEqual([1]);
      expect((await store().logs(log.audience))[0]).toMatchObject({ size: 4, held: 4, folded: 0 });
      expect(await store().missingBodies(log.audience, log.log, 9)).toEqual([]);
      expect((await store().objects(log.audience, [log.leaf(0).hash])).size).toBe(0);
      expect((await store().records("past/back")).size).toBe(0);
      expect((await store().changes(log.audience, 0, 9)).map(({ version }) => version)).toEqual([1]);
    });

    it("comes without its body where that was taken back", async () => {
      const log = await bareLog(store(), "back-buried");
      const { hash, envelope } = log.leaf(1);
      const leaves = [{ ...log.leaf(1), body: undefined, log: log.log }];
      await store().putBack(backOf(log, 0, 1, { leaves, bury: [hash] }));
      const [leaf] = await store().leaves(log.audience, log.log, 1, 2);
      expect(leaf).toMatchObject({ hash, envelope, body: undefined, buried: true });
      expect(await store().missingBodies(log.audience, log.log, 9)).toEqual([]);
    });

    it("without its body has that due, and may go again by its place", async () => {
      const log = await bareLog(store(), "back-bare");
      await store().putBack(backOf(log, 0, 1, { leaves: [{ ...log.leaf(1), body: undefined, log: log.log }] }));
      const { hash, bodyHash, body } = log.leaf(1);
      expect(await store().missingBodies(log.audience, log.log, 9)).toEqual([
        { index: 1, entry: hash, body: bodyHash },
      ]);
      expect((await store().logs(log.audience))[0]?.held).toBe(1);
      await store().commit({ ...log.empty(1), bodies: [{ entry: hash, bytes: body as Uint8Array }] });
      await store().commit({ ...log.empty(2), bury: [{ log: log.log, index: 1 }] });
      const [leaf] = await store().leaves(log.audience, log.log, 1, 2);
      expect(leaf).toMatchObject({ hash, envelope: undefined, body: undefined, buried: true });
      expect(await store().putBack(backOf(log, 3, 1))).toBe("committed");
      expect((await store().leaves(log.audience, log.log, 1, 2))[0]).toMatchObject({ hash, body, buried: false });
    });

    it("is due again when nothing took it after all, and read as taken until it comes", async () => {
      const log = await bareLog(store(), "back-due");
      const [second, third] = [log.leaf(2), log.leaf(3)];
      const bury = [{ log: log.log, index: 1 }, { entry: second.hash }, { log: log.log, index: 3 }];
      await store().commit({ ...log.empty(0), bury });
      const [audience, key] = [log.audience, log.log];
      const places = [{ log: key, index: 3 }];
      const due = { audience, entries: [second.hash, log.leaf(0).hash], places };
      expect(await store().makeDue({ ...due, expected: 7 })).toBe("moved");
      expect(await store().makeDue({ ...due, expected: 1 })).toBe("committed");
      expect(await store().missingBodies(audience, key, 9)).toEqual([
        { index: 2, entry: second.hash, body: second.bodyHash },
        { index: 3, entry: third.hash, body: third.hash },
      ]);
      expect((await store().logs(audience))[0]).toMatchObject({ held: 1, folded: 4 });
      expect((await store().leaves(audience, key, 2, 3))[0]).toMatchObject({ buried: true, body: undefined });
      const bodies = [{ entry: second.hash, bytes: second.body as Uint8Array }];
      await store().putBack(backOf(log, 2, 3, { bodies }));
      expect(await store().missingBodies(audience, key, 9)).toEqual([]);
      const [two, three] = await store().leaves(audience, key, 2, 4);
      expect(two).toMatchObject({ buried: false, body: second.body });
      expect(three).toMatchObject({ hash: third.hash, buried: false, body: third.body });
      expect((await store().logs(audience))[0]).toMatchObject({ held: 4, folded: 0 });
    });

    it("is refused where the bytes are here, or no leaf is, and when another commit came first", async () => {
      const log = await bareLog(store(), "back-refused");
      await expect(store().putBack(backOf(log, 0, 2))).rejects.toThrow();
      await expect(store().putBack(backOf(log, 0, 7))).rejects.toThrow();
      expect(await store().putBack(backOf(log, 7, 1))).toBe("moved");
      expect((await store().logs(log.audience))[0]).toMatchObject({ size: 4, held: 1, folded: 4 });
    });
  });
}
