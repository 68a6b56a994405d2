import { describe, expect, it } from "vitest";
import type { Store } from "../port.ts";
import { SampleLog, sampleBytes, sampleHash } from "./sample.ts";

export function acceptRecords(store: () => Store): void {
  describe("records and answers", () => {
    it("writes, replaces and deletes records, alone and with a commit", async () => {
      const log = new SampleLog("records");
      const put = (key: string, name: string | undefined) => ({
        ...{ scope: "keys", key },
        value: name === undefined ? undefined : sampleBytes(name, 50),
      });
      await store().putRecords([put("a", "one"), put("b", "two")]);
      await store().commit({ ...log.empty(-1), records: [put("a", "three"), put("b", undefined), put("c", "four")] });
      expect(await store().records("keys")).toEqual(
        new Map([
          ["a", sampleBytes("three", 50)],
          ["c", sampleBytes("four", 50)],
        ]),
      );
      expect(await store().record("keys", "b")).toBeUndefined();
      expect(await store().record("other", "a")).toBeUndefined();
    });

    it("says moved when a request was answered meanwhile, and keeps the first answer", async () => {
      const [log, other] = [new SampleLog("answers"), new SampleLog("answers elsewhere")];
      const key = { principal: "p", operation: "answers", key: "k" };
      const answer = (name: string) => [{ ...key, request: sampleHash("r"), answer: sampleBytes(name, 20) }];
      expect(await store().commit({ ...log.empty(-1), answers: answer("first") })).toBe("committed");
      expect(await store().commit({ ...other.empty(-1), answers: answer("second") })).toBe("moved");
      expect((await store().answer(key))?.answer).toEqual(sampleBytes("first", 20));
      expect((await store().audiences()).some(({ audience }) => audience === other.audience)).toBe(false);
    });

    it("gives releases after a version, oldest first", async () => {
      const log = new SampleLog("releases");
      const release = (name: string) =>
        ({ entry: sampleHash(name), person: "p", post: "aa.general", authority: "own", label: "open", at: 5 }) as never;
      await store().commit({ ...log.empty(-1), releases: [release("one")] });
      await store().commit({ ...log.empty(0), releases: [release("two")] });
      const found = async (version: number) =>
        (await store().releases(log.audience, version, 9)).map(({ entry }) => entry);
      expect(await found(-1)).toEqual([sampleHash("one"), sampleHash("two")]);
      expect(await found(0)).toEqual([sampleHash("two")]);
      expect(await store().release(sampleHash("two"))).toEqual(release("two"));
      expect(await store().release(sampleHash("nobody's"))).toBeUndefined();
    });

    it("gives what was entered in somebody's place, the newest first", async () => {
      const log = new SampleLog("entered in place");
      const release = (name: string, authority: string) =>
        ({ entry: sampleHash(name), person: "p", post: "aa.general", authority, label: "open", at: 5 }) as never;
      await store().commit({ ...log.empty(-1), releases: [release("a", "seat for x"), release("b", "seat for y")] });
      await store().commit({ ...log.empty(0), releases: [release("c", "home for x"), release("d", "seat")] });
      const by = { post: "aa.general", authorityEnd: " for x", limit: 9 };
      expect(await store().enteredInPlace(log.audience, by)).toEqual([sampleHash("c"), sampleHash("a")]);
      expect(await store().enteredInPlace(log.audience, { ...by, limit: 1 })).toEqual([sampleHash("c")]);
      expect(await store().enteredInPlace(log.audience, { ...by, post: "aa.other" })).toEqual([]);
    });
  });
}
