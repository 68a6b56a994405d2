import { describe, expect, it } from "vitest";
import { withHeld } from "./virtual-rows.tsx";

describe("rows that are drawn", () => {
  it("hold the one with the focus and its neighbours, in order, wherever one has scrolled", () => {
    expect(withHeld([500, 501, 502], 7, 2_000)).toEqual([6, 7, 8, 500, 501, 502]);
    expect(withHeld([0, 1, 2], 1_999, 2_000)).toEqual([0, 1, 2, 1_998, 1_999]);
  });

  it("are drawn once, and none that is not there", () => {
    expect(withHeld([0, 1, 2], 0, 3)).toEqual([0, 1, 2]);
    expect(withHeld([4, 5], 5, 6)).toEqual([4, 5]);
    expect(withHeld([0, 1], -1, 2)).toEqual([0, 1]);
  });
});
