import type { CaseItem } from "@kakehashi/coordination";
import { expect, test } from "vitest";
import { dueItems } from "./due-items.ts";

const item = (id: string, at: number, on?: string) => ({ id, at, ...(on !== undefined && { on }) }) as CaseItem;
const own = [item("first", 1), item("rests", 2), item("act", 3, "first"), item("third", 4), item("late", 9)];

const standing = (over: readonly string[], waits: readonly string[]) => ({
  isOver: ({ id }: CaseItem) => over.includes(id),
  isDue: ({ id }: CaseItem) => !waits.includes(id),
});
const idsOf = (items: readonly CaseItem[]) => items.map(({ id }) => id);

test("all that is due is played at once, in the order of the case", () => {
  expect(idsOf(dueItems(own, 4, standing([], [])))).toEqual(["first", "rests", "act", "third"]);
});

test("an opening that waits for the other side holds back later openings, and nothing else", () => {
  expect(idsOf(dueItems(own, 4, standing(["first"], ["rests"])))).toEqual(["act"]);
});

test("an opening that was given up holds nothing back", () => {
  expect(idsOf(dueItems(own, 4, standing(["first", "rests"], [])))).toEqual(["act", "third"]);
});
