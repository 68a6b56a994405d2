import { expect, test } from "vitest";
import { inFours, isFingerprint, readFingerprint } from "./fingerprint.ts";

const fingerprint = "0123456789abcdef".repeat(4);

test("a fingerprint is read as it is read aloud, whole or its first five groups", () => {
  for (const read of [fingerprint, inFours(fingerprint), "0123 4567 89AB CDEF 0123", "01:23:45:67:89:ab:cd:ef:01:23"]) {
    expect(isFingerprint(fingerprint, readFingerprint(read))).toBe(true);
  }
  expect(isFingerprint(fingerprint, readFingerprint("0123 4567 89ab cdef 0124"))).toBe(false);
  expect(isFingerprint(fingerprint, readFingerprint(`${fingerprint.slice(0, 63)}0`))).toBe(false);
});

test("what is too short to tell one party from another, too long, or none, is refused", () => {
  for (const read of [
    "",
    "0123 4567 89ab cdef 012",
    "0123 4567 89ab cdef 0123 4",
    `${fingerprint}0`,
    "0123 4567 89ab cdeg 0123",
  ]) {
    expect(() => readFingerprint(read)).toThrow();
  }
  expect(isFingerprint(fingerprint, "")).toBe(false);
});
