import { describe, expect, it } from "vitest";
import { mortonOf } from "./morton.ts";

describe("the Z-order of places", () => {
  it("keeps the corners of the world inside 52 bits", () => {
    expect(mortonOf({ latMicro: -90_000_000, lonMicro: -180_000_000 })).toBe(0);
    expect(mortonOf({ latMicro: 90_000_000, lonMicro: 180_000_000 })).toBe(2 ** 52 - 1);
  });

  it("gives near places nearer numbers than far ones", () => {
    const kumamoto = mortonOf({ latMicro: 32_790_000, lonMicro: 130_740_000 });
    const near = mortonOf({ latMicro: 32_790_100, lonMicro: 130_740_100 });
    const far = mortonOf({ latMicro: 42_790_000, lonMicro: 141_670_000 });
    expect(Math.abs(kumamoto - near)).toBeLessThan(Math.abs(kumamoto - far));
  });
});
