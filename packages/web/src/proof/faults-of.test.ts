import { expect, test } from "vitest";
import { faultsOf, stands } from "./verify-agreement.ts";
import type { VerifiedEntry } from "./verify-entry.ts";

const good = { named: true, bound: true, signed: true, included: true, founded: true } as VerifiedEntry;

test("of what an entry rests on, all that does not hold is counted; a body that was recalled is no fault", () => {
  expect([faultsOf(good), stands(good)]).toEqual([0, true]);
  expect(faultsOf({ ...good, bound: undefined })).toBe(0);
  const bad = { ...good, named: false, included: false, bound: false };
  expect([faultsOf(bad), stands(bad)]).toEqual([3, false]);
});
