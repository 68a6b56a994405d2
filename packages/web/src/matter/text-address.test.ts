import { expect, it } from "vitest";
import { readTextAddress, writeTextAddress } from "./text-address.ts";

const [one, two] = ["a1".repeat(32), "b2".repeat(32)];

it("says which two texts stand beside each other, and leaves the rest of an address as it is", () => {
  const query = writeTextAddress("?from=inbox", { text: one, with: two });
  expect(query).toBe("?from=inbox&text=a1a1a1a1a1a1&with=b2b2b2b2b2b2");
  expect(readTextAddress(query)).toEqual({ text: "a1a1a1a1a1a1", with: "b2b2b2b2b2b2" });
  expect(readTextAddress(writeTextAddress(query, { with: "none" }))).toEqual({ text: "a1a1a1a1a1a1", with: "none" });
});

it("reads what names no text as nothing", () => {
  expect(readTextAddress("?text=newest&with=a1")).toEqual({});
  expect(readTextAddress("")).toEqual({});
});
