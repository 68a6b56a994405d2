import { expect, it } from "vitest";
import { readBoardAddress, writeBoardAddress } from "./board-address.ts";

it("says the shape of a board and how it is narrowed, and reads as it was written", () => {
  const address = { shape: "timeline", narrowed: { place: "b.low", awaits: "aa", overdue: "true" } } as const;
  expect(writeBoardAddress(address)).toBe("view=timeline&place=b.low&awaits=aa&overdue=true");
  expect(readBoardAddress(`?${writeBoardAddress(address)}`)).toEqual(address);
  expect(writeBoardAddress({ shape: "table", narrowed: {} })).toBe("");
});

it("says the same board the same way, whatever was chosen first", () => {
  const one = writeBoardAddress({ shape: "table", narrowed: { place: "b.low", awaits: "aa", overdue: "true" } });
  const two = writeBoardAddress({ shape: "table", narrowed: { overdue: "true", awaits: "aa", place: "b.low" } });
  expect(two).toBe(one);
});

it("reads what it does not know as nothing", () => {
  expect(readBoardAddress("?view=cake&overdue=maybe&other=1")).toEqual({ shape: "table", narrowed: {} });
});
