import { describe, expect, test } from "vitest";
import { nextKeyState, pressedKey } from "./key-sequence.ts";

const plain = { ctrlKey: false, metaKey: false, altKey: false };
const known = ["j", "g s", "g m", "Ctrl K"];

describe("keys", () => {
  test("Cmd counts as Ctrl, and Alt is never ours", () => {
    expect(pressedKey({ ...plain, key: "k", metaKey: true })).toBe("Ctrl K");
    expect(pressedKey({ ...plain, key: "k", ctrlKey: true })).toBe("Ctrl K");
    expect(pressedKey({ ...plain, key: "j", altKey: true })).toBeUndefined();
  });

  test("what an input method sends while it composes is no key", () => {
    expect(pressedKey({ ...plain, key: "Process" })).toBeUndefined();
  });

  test("a sequence runs at its second key", () => {
    expect(nextKeyState(undefined, "g", known)).toEqual({ prefix: "g" });
    expect(nextKeyState("g", "m", known)).toEqual({ run: "g m" });
  });

  test("a key that ends no sequence is taken by itself", () => {
    expect(nextKeyState("g", "j", known)).toEqual({ run: "j" });
    expect(nextKeyState("g", "z", known)).toEqual({});
  });
});
