import { describe, expect, it } from "vitest";
import type { Store } from "../port.ts";
import { SampleLog, sampleBytes } from "./sample.ts";

export function acceptBodies(store: () => Store): void {
  describe("bodies and verdicts", () => {
    it("lists bodies that are due, in order, until they come", async () => {
      const log = new SampleLog("late");
      const bare = [0, 1, 2, 3].map((index) => log.leaf(index, { body: undefined }));
      await store().commit({ ...log.empty(-1), logs: [log.advance([...bare, log.leaf(4)])] });
      const due = bare.map(({ index, hash, bodyHash }) => ({ index, entry: hash, body: bodyHash }));
      expect(await store().missingBodies(log.audience, log.log, 10)).toEqual(due);
      expect(await store().missingBodies(log.audience, log.log, 2)).toEqual(due.slice(0, 2));

      const bytes = sampleBytes("late body", 2_000);
      const bodies = [0, 2].map((index) => ({ log: log.log, index, bytes }));
      await store().commit({ ...log.empty(0), bodies });
      expect(await store().missingBodies(log.audience, log.log, 10)).toEqual([due[1], due[3]]);
      expect((await store().leaves(log.audience, log.log, 0, 3)).map(({ body }) => body)).toEqual([
        bytes,
        undefined,
        bytes,
      ]);
    });

    it("puts a body where it is said to come, and into no other copy of its entry", async () => {
      const log = new SampleLog("twice");
      const leaf = log.leaf(0, { body: undefined });
      await store().commit({ ...log.empty(-1), logs: [log.advance([leaf, { ...leaf, index: 1 }])] });
      const bytes = sampleBytes("late body", 100);
      await store().commit({ ...log.empty(0), bodies: [{ log: log.log, index: 0, bytes }] });
      const held = await store().leaves(log.audience, log.log, 0, 2);
      expect(held.map(({ body }) => body)).toEqual([bytes, undefined]);
      expect((await store().missingBodies(log.audience, log.log, 9)).map(({ index }) => index)).toEqual([1]);
    });

    it("expects no body of a leaf whose envelope does not read", async () => {
      const log = new SampleLog("rubbish");
      const rubbish = log.leaf(0, {
        envelope: sampleBytes("rubbish", 40),
        body: undefined,
        bodyHash: undefined,
        fields: undefined,
      });
      await store().commit({
        ...log.empty(-1),
        logs: [log.advance([rubbish])],
        without: [{ log: log.log, index: 0, reason: "unreadable" }],
      });
      expect(await store().missingBodies(log.audience, log.log, 10)).toEqual([]);
      expect((await store().leaves(log.audience, log.log, 0, 1))[0]?.without).toBe("unreadable");
    });

    it("drops the body of what is buried, waits for none, and takes none back", async () => {
      const log = new SampleLog("buried");
      const [held, due] = [log.leaf(0), log.leaf(1, { body: undefined })];
      await store().commit({ ...log.empty(-1), logs: [log.advance([held, due])] });
      await store().commit({
        ...log.empty(0),
        bury: [{ entry: held.hash }, { entry: due.hash }],
      });
      await store().commit({ ...log.empty(1), bodies: [{ log: log.log, index: 1, bytes: sampleBytes("late", 100) }] });
      const stored = await store().leaves(log.audience, log.log, 0, 2);
      expect(stored.map(({ body, buried }) => [body, buried])).toEqual([
        [undefined, true],
        [undefined, true],
      ]);
      expect(stored[0]?.envelope).toEqual(held.envelope);
      expect(await store().missingBodies(log.audience, log.log, 10)).toEqual([]);
    });

    it("keeps only the hash and the place of what is expunged", async () => {
      const log = new SampleLog("expunged");
      await store().commit({ ...log.empty(-1), logs: [log.advance([log.leaf(0)])] });
      await store().commit({ ...log.empty(0), bury: [{ log: log.log, index: 0 }] });
      expect((await store().leaves(log.audience, log.log, 0, 1))[0]).toMatchObject({
        hash: log.hash(0),
        envelope: undefined,
        body: undefined,
        buried: true,
      });
    });

    it("leaves the same bytes where they are in another log when one copy is expunged", async () => {
      const [theirs, ours] = [new SampleLog("expunged copies", "aa-1"), new SampleLog("expunged copies", "bb-1")];
      const leaf = ours.leaf(0);
      await store().commit({ ...theirs.empty(-1), logs: [theirs.advance([{ ...leaf, misplaced: true }])] });
      await store().commit({ ...ours.empty(0), logs: [ours.advance([leaf])] });
      await store().commit({ ...ours.empty(1), bury: [{ log: theirs.log, index: 0 }] });
      const [gone] = await store().leaves(ours.audience, theirs.log, 0, 1);
      const [kept] = await store().leaves(ours.audience, ours.log, 0, 1);
      expect([gone?.envelope, gone?.body, gone?.buried]).toEqual([undefined, undefined, true]);
      expect([kept?.envelope, kept?.body, kept?.buried]).toEqual([leaf.envelope, leaf.body, false]);
    });

    it("gives an entry by hash where it belongs, though a copy in another log came first", async () => {
      const [theirs, ours] = [new SampleLog("copies", "aa-1"), new SampleLog("copies", "bb-1")];
      const leaf = ours.leaf(0);
      const copy = { ...leaf, misplaced: true };
      await store().commit({
        ...theirs.empty(-1),
        logs: [theirs.advance([copy])],
        without: [{ log: theirs.log, index: 0, reason: "misplaced" }],
      });
      expect((await store().entries(ours.audience, [leaf.hash])).get(leaf.hash)?.log).toBe(theirs.log);
      await store().commit({ ...ours.empty(0), logs: [ours.advance([leaf])] });
      const found = (await store().entries(ours.audience, [leaf.hash])).get(leaf.hash);
      expect(found).toMatchObject({ log: ours.log, index: 0, without: undefined, body: leaf.body });
      expect((await store().entriesOf(ours.audience, leaf.hash)).map(({ log }) => log)).toEqual([ours.log]);
      expect((await store().leaves(ours.audience, theirs.log, 0, 1))[0]?.without).toBe("misplaced");
    });

    it("gives every entry of an object, and nothing of another audience", async () => {
      const [log, other] = [new SampleLog("of"), new SampleLog("of, elsewhere")];
      const opening = log.leaf(0);
      const parts = [1, 2, 3].map((index) => log.leaf(index, { subject: opening.hash }));
      await store().commit({ ...log.empty(-1), logs: [log.advance([opening, ...parts, log.leaf(4)])] });
      await store().commit({ ...other.empty(-1), logs: [other.advance([other.leaf(0, { subject: opening.hash })])] });
      const found = (await store().entriesOf(log.audience, opening.hash)).map(({ index }) => index);
      expect(found.sort()).toEqual([0, 1, 2, 3]);
      expect((await store().entries(other.audience, [opening.hash])).size).toBe(0);
    });

    it("takes a leaf that comes as its mere hash: due until it is buried by its place", async () => {
      const log = new SampleLog("mere hash");
      const hash = log.hash(1);
      const mere = { index: 1, hash, envelope: undefined, body: undefined, bodyHash: hash, fields: undefined };
      const leaves = [log.leaf(0), { ...mere, misplaced: true }, log.leaf(2)];
      await store().commit({ ...log.empty(-1), logs: [{ ...log.advance(leaves), held: 1 }] });
      expect((await store().leaves(log.audience, log.log, 1, 2))[0]).toMatchObject({ hash, envelope: undefined });
      expect(await store().missingBodies(log.audience, log.log, 9)).toEqual([{ index: 1, entry: hash, body: hash }]);
      await store().commit({ ...log.empty(0), bury: [{ log: log.log, index: 1 }] });
      expect(await store().missingBodies(log.audience, log.log, 9)).toEqual([]);
    });

    it("keeps an envelope of 8 KiB and a body of 1 MiB byte for byte", async () => {
      const log = new SampleLog("large");
      const leaf = log.leaf(0, { envelope: sampleBytes("e", 8_192), body: sampleBytes("b", 1_048_576) });
      await store().commit({ ...log.empty(-1), logs: [log.advance([leaf])] });
      const [stored] = await store().leaves(log.audience, log.log, 0, 1);
      expect(Buffer.compare(stored?.body ?? new Uint8Array(), leaf.body ?? new Uint8Array())).toBe(0);
      expect(Buffer.compare(stored?.envelope ?? new Uint8Array(), leaf.envelope ?? new Uint8Array())).toBe(0);
    });
  });
}
