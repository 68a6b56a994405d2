import { recallKind, sealBody } from "@kakehashi/core";
import { expect, test } from "vitest";
import { readOfKind } from "./read-of-kind.ts";

const salt = new Uint8Array(32);
const text = "a".repeat(64);
const isOf = (kind: string, content: Record<string, unknown>) => readOfKind(kind, sealBody(content, salt))?.isOfKind;

test("a body is of its kind when its members and the rules between them are those of the kind", () => {
  expect(isOf("position/1", { stance: "concur", text })).toBe(true);
  expect(isOf("position/1", { stance: "concur", text, clauses: [1] })).toBe(false);
  expect(isOf("position/1", { note: "a bridge" })).toBe(false);
  expect(isOf(recallKind, { entry: text })).toBe(true);
  expect(isOf(recallKind, { entry: "that one" })).toBe(false);
});

test("a kind that this software lacks is not judged, and what is no body is not read", () => {
  expect(isOf("position/99", { stance: "concur", text })).toBeUndefined();
  expect(readOfKind("position/1", new Uint8Array([123, 125]))).toBeUndefined();
});
