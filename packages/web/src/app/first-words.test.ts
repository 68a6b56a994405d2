import { expect, test } from "vitest";
import { firstWords } from "./first-words.ts";

test("a short line is called by all of its words, on one line", () => {
  expect(firstWords("給水所に列。\n水が足りない。")).toBe("給水所に列。 水が足りない。");
});

test("a long line is cut between characters, never within one, and says that it was", () => {
  expect(firstWords("𠮷".repeat(30))).toBe(`${"𠮷".repeat(24)}…`);
});
