import { describe, expect, it } from "vitest";
import type { Store } from "../port.ts";
import { SampleLog, sampleBytes, sampleHash } from "./sample.ts";

export function acceptPicture(store: () => Store): void {
  describe("picture", () => {
    it("replaces the state of an object by its newest", async () => {
      const log = new SampleLog("states");
      const first = log.units(2, -1);
      await store().commit(first);
      const [kept, changed] = first.objects;
      if (kept === undefined || changed === undefined) throw new Error("no objects");
      const next = {
        ...changed,
        state: sampleBytes("next", 9_000),
        digest: sampleHash("next"),
        counts: { [log.log]: 9 },
      };
      await store().commit({ ...log.empty(0), objects: [next] });
      expect(await store().objects(log.audience, [kept.subject, changed.subject])).toEqual(
        new Map([
          [kept.subject, kept],
          [changed.subject, next],
        ]),
      );
    });

    it("writes what is taken for new, and says moved and writes nothing where one of those objects is here already", async () => {
      const log = new SampleLog("opened");
      const first = log.units(2, -1);
      const opened = first.objects.map(({ subject }) => subject);
      expect(await store().commit({ ...first, opened })).toBe("committed");
      const late = log.units(1, 0);
      const fresh = late.objects.map(({ subject }) => subject);
      const twice = { ...late, objects: [...late.objects, ...first.objects], opened: [...fresh, ...opened] };
      expect(await store().commit(twice)).toBe("moved");
      expect((await store().logs(log.audience))[0]?.size).toBe(4);
      expect((await store().objects(log.audience, fresh)).size).toBe(0);
      expect(await store().commit({ ...late, opened: fresh })).toBe("committed");
      expect(await store().objects(log.audience, fresh)).toEqual(
        new Map(late.objects.map((row) => [row.subject, row])),
      );
    });

    it("tells which subjects each commit projected anew, from a version on", async () => {
      const log = new SampleLog("changes");
      const [a, b, c] = ["a", "b", "c"].map((name) => sampleHash(`changes ${name}`));
      if (a === undefined || b === undefined || c === undefined) throw new Error("no names");
      await store().commit({ ...log.empty(-1), projected: [a] });
      await store().commit(log.empty(0));
      await store().commit({ ...log.empty(1), projected: [c, b] });
      const both = [b, c].sort();
      expect(await store().changes(log.audience, -1, 10)).toEqual([
        { version: 0, subjects: [a] },
        { version: 2, subjects: both },
      ]);
      expect(await store().changes(log.audience, 0, 10)).toEqual([{ version: 2, subjects: both }]);
      expect(await store().changes(log.audience, -1, 1)).toEqual([{ version: 0, subjects: [a] }]);
      expect(await store().keepsChanges(log.audience, -1)).toBe(false);
      expect(await store().keepsChanges(log.audience, 1)).toBe(true);
    });

    it("forgets every object of the audience when a rebuild begins, and none of another", async () => {
      const [log, other] = [new SampleLog("rebuilt"), new SampleLog("not rebuilt")];
      const [first, untouched] = [log.units(2, -1), other.units(1, -1)];
      await store().commit(first);
      await store().commit(untouched);
      const [again] = first.objects;
      if (again === undefined) throw new Error("no object");
      await store().commit({ ...log.empty(0), reset: true, objects: [again] });
      const subjects = first.objects.map(({ subject }) => subject);
      expect([...(await store().objects(log.audience, subjects)).keys()]).toEqual([again.subject]);
      const elsewhere = untouched.objects.map(({ subject }) => subject);
      expect((await store().objects(other.audience, elsewhere)).size).toBe(1);
    });
  });
}
