import type { Hash, ObjectRecord } from "@kakehashi/core";
import { expect, test } from "vitest";
import { RecordCache } from "./record-cache.ts";

const record = (subject: string) => ({ subject }) as unknown as ObjectRecord;
const held = (cache: RecordCache, names: readonly string[]) => names.filter((name) => cache.get(name as Hash));
const mebibyte = 2 ** 20;

test("keeps what was used last, up to its number", () => {
  const cache = new RecordCache(2);
  for (const name of ["a", "b"]) cache.set(record(name), 1);
  cache.get("a" as Hash);
  cache.set(record("c"), 1);
  expect(held(cache, ["a", "b", "c"])).toEqual(["a", "c"]);
});

test("lets the others go for long records, whoever writes them, and keeps the newest however long it is", () => {
  const cache = new RecordCache();
  for (const name of ["a", "b", "c"]) cache.set(record(name), 6 * mebibyte);
  expect(held(cache, ["a", "b", "c"])).toEqual(["b", "c"]);
  cache.set(record("d"), 40 * mebibyte);
  expect(held(cache, ["a", "b", "c", "d"])).toEqual(["d"]);
  cache.set(record("d"), 1);
  for (const name of ["e", "f"]) cache.set(record(name), 6 * mebibyte);
  expect(held(cache, ["d", "e", "f"])).toEqual(["d", "e", "f"]);
});
