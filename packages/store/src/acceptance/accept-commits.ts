import type { LabelId, PostId } from "@kakehashi/core";
import { describe, expect, it } from "vitest";
import type { Store } from "../port.ts";
import { SampleLog, sampleBytes, sampleHash } from "./sample.ts";

export function acceptCommits(store: () => Store): void {
  describe("commits", () => {
    it("gives back what was committed: heads, exact bytes, objects, answers and releases", async () => {
      const log = new SampleLog("whole");
      const write = { ...log.units(3, -1), ...extras(log) };
      expect(await store().commit(write)).toBe("committed");

      const [row] = (await store().audiences()).filter(({ audience }) => audience === log.audience);
      expect(row).toEqual({ realm: log.realm, audience: log.audience, record: log.record(), version: 0 });
      const advance = write.logs[0];
      if (advance === undefined) throw new Error("no advance");
      const { from: _from, leaves, tiles: _tiles, ...head } = advance;
      expect(await store().logs(log.audience)).toEqual([{ ...head, forked: undefined, branched: undefined }]);
      const stored = await store().leaves(log.audience, log.log, 0, 6);
      expect(stored).toEqual(leaves.map((leaf) => storedLeaf(log, leaf)));
      const subjects = write.objects.map(({ subject }) => subject);
      expect(await store().objects(log.audience, [...subjects, sampleHash("nobody")])).toEqual(
        new Map(write.objects.map((object) => [object.subject, object])),
      );
      const [answer] = write.answers;
      if (answer === undefined) throw new Error("no answer");
      expect(await store().answer(answer)).toEqual({ request: answer.request, answer: answer.answer });
      expect(await store().releases(log.audience, -1, 10)).toEqual([{ ...write.releases[0], version: 0 }]);
    });

    it("gives the asked part of a log, in order, and nothing beyond its end", async () => {
      const log = new SampleLog("part");
      await store().commit(log.units(5, -1));
      expect((await store().leaves(log.audience, log.log, 3, 100)).map(({ index }) => index)).toEqual([
        3, 4, 5, 6, 7, 8, 9,
      ]);
      expect(await store().leaves(log.audience, log.log, 10, 20)).toEqual([]);
    });

    it("says moved, and writes nothing, when the audience is not at the expected version", async () => {
      const log = new SampleLog("moved");
      await store().commit(log.units(1, -1));
      for (const expected of [-1, 1, 7]) {
        const late = { ...log.units(1, expected), records: [{ scope: "moved", key: "k", value: Uint8Array.of(1) }] };
        expect(await store().commit(late)).toBe("moved");
      }
      expect((await store().logs(log.audience))[0]?.size).toBe(2);
      expect(await store().record("moved", "k")).toBeUndefined();
    });

    it("says moved for an audience that nobody created", async () => {
      expect(await store().commit(new SampleLog("never").units(1, 0))).toBe("moved");
    });

    it("refuses leaves that do not continue the log, and keeps nothing of that commit", async () => {
      const log = new SampleLog("gap");
      await store().commit(log.units(2, -1));
      const good = log.units(2, 0);
      const [head] = good.logs;
      if (head === undefined) throw new Error("no head");
      const faulty = [
        { ...head, from: 3 },
        { ...head, leaves: head.leaves.slice(1) },
        { ...head, leaves: head.leaves.map((leaf) => ({ ...leaf, index: leaf.index + 1 })) },
        { ...head, leaves: [...head.leaves.slice(0, 3), ...head.leaves.slice(2, 3)] },
      ];
      for (const logs of faulty) await expect(store().commit({ ...good, logs: [logs] })).rejects.toThrow();
      expect((await store().logs(log.audience))[0]?.size).toBe(4);
      expect((await store().leaves(log.audience, log.log, 0, 99)).length).toBe(4);
      expect(await store().commit(good)).toBe("committed");
    });

    it("moves a head without leaves, and keeps a proof of fork for good", async () => {
      const log = new SampleLog("head");
      await store().commit(log.units(2, -1));
      const forked = sampleBytes("fork", 100);
      await store().commit({ ...log.empty(0), logs: [{ ...log.advance([]), folded: 3, held: 2, forked }] });
      await store().commit({ ...log.empty(1), logs: [{ ...log.advance([]), folded: 4, held: 4 }] });
      expect((await store().logs(log.audience))[0]).toMatchObject({ size: 4, folded: 4, held: 4, forked });
    });

    it("appends to several logs of one audience in one commit", async () => {
      const [ours, theirs] = [new SampleLog("two", "aa-1"), new SampleLog("two", "bb-1")];
      const write = ours.units(2, -1);
      await store().commit({ ...write, logs: [...write.logs, ...theirs.units(3, -1).logs] });
      expect((await store().logs(ours.audience)).map(({ node, size }) => [node, size])).toEqual([
        ["aa-1", 4],
        ["bb-1", 6],
      ]);
      expect((await store().leaves(ours.audience, theirs.log, 0, 9))[5]?.hash).toBe(theirs.hash(5));
    });

    it("gives tiles as wide as the log, whether they grew in one commit or in many", async () => {
      const log = new SampleLog("tiles");
      let version = -1;
      for (const units of [1, 2, 60, 64, 1, 1, 130, 3]) await store().commit(log.units(units, version++));
      const size = log.size;
      const wanted = [0, 1, 2, 9].map((index) => ({ level: 0, index }));
      const tiles = await store().tiles(log.audience, log.log, [...wanted, { level: 1, index: 0 }]);
      const expected = [
        log.tile(0, 0, 256),
        log.tile(0, 1, 256),
        log.tile(0, 2, size - 512),
        undefined,
        log.tile(1, 0, 2),
      ];
      expect(tiles).toEqual(expected);
    });

    it("keeps checkpoints by size, replaces one that gained cosignatures, and forgets those it is told to", async () => {
      const log = new SampleLog("checkpoints");
      const at = (size: number, note: string) => ({
        ...{ log: log.log, size },
        ...{ root: sampleHash(`${size}`), note: new TextEncoder().encode(note) },
      });
      await store().commit({ ...log.units(5, -1), checkpoints: [at(2, "two"), at(6, "six"), at(10, "ten")] });
      await store().commit({
        ...log.empty(0),
        checkpoints: [at(6, "six, cosigned")],
        forget: [{ log: log.log, size: 2 }],
      });
      const { log: _log, ...six } = at(6, "six, cosigned");
      expect(await store().checkpoint(log.audience, log.log, 1)).toEqual(six);
      expect((await store().checkpoint(log.audience, log.log, 7))?.size).toBe(10);
      expect(await store().checkpoint(log.audience, log.log, 11)).toBeUndefined();
      expect((await store().newestCheckpoint(log.audience, log.log))?.size).toBe(10);
    });
  });
}

function extras(log: SampleLog) {
  const [entry, at] = [log.hash(0), 1_460_000_000_000];
  const who = { person: "person-1", post: "aa.general" as PostId, authority: "own" };
  const release = { ...who, entry, label: "open" as LabelId, at };
  return {
    answers: [
      {
        ...{ principal: "person-1", operation: `note ${log.name}`, key: "k1" },
        ...{ request: sampleHash("request"), answer: sampleBytes("answer", 300) },
      },
    ],
    releases: [release],
  };
}

function storedLeaf(log: SampleLog, leaf: ReturnType<SampleLog["leaf"]>) {
  const { index, hash, envelope, body } = leaf;
  return { log: log.log, index, hash, envelope, body, buried: false, without: undefined };
}
