import { expect, test } from "vitest";
import { isDay, readMechanismAddress, writeMechanismAddress } from "./mechanism-address.ts";

test("an address of the mechanism reads back as it was written", () => {
  const address = { on: "1985-04-01", chart: "acm", body: "scc", view: "list" } as const;
  expect(readMechanismAddress(writeMechanismAddress(address))).toEqual(address);
  expect(writeMechanismAddress({ ...address, on: undefined })).not.toContain("on=");
});

test("what is no day in an address is not asked for", () => {
  expect(readMechanismAddress("on=1985-02-31&view=round")).toEqual({});
  expect(["1985-02-29", "1984-02-29", "1985-4-1", ""].map(isDay)).toEqual([false, true, false, false]);
  expect(["0000-01-01", "0999-12-31", "1000-01-01", "9999-12-31"].map(isDay)).toEqual([false, false, true, true]);
});
