import { commandNamed } from "@kakehashi/coordination";
import { describe, expect, test } from "vitest";
import { decimalOf, emptyQuantity, quantityFaults, quantityInput, unitOf } from "./quantity-draft.ts";

describe("a quantity as it is typed", () => {
  test.each([
    ["20", "20"],
    ["１２，３００", "12300"],
    ["12,300.50", "12300.5"],
    ["007", "7"],
    ["-0", "0"],
    ["0.50", "0.5"],
  ])("%s is the exact decimal %s", (typed, exact) => expect(decimalOf(typed)).toBe(exact));

  test.each(["", "about 20", "1e3", "20t"])("%s is no number", (typed) => expect(decimalOf(typed)).toBeUndefined());

  test("units that are written in Japanese become those of the record", () => {
    expect(unitOf("人")).toBe("persons");
    expect(unitOf("ｔ")).toBe("t");
    expect(unitOf("% of all")).toBeUndefined();
  });

  test("what goes out is what the command's own schema takes", () => {
    const draft = {
      ...emptyQuantity("a1b2c3d4"),
      name: { ja: "搬入した水", en: "Water delivered" },
      value: "1,200",
      unit: "箱",
      hedge: "about" as const,
      source: { ja: "米軍の公表", en: "" },
    };
    expect(quantityFaults(draft)).toEqual([]);
    const input = quantityInput(draft, []);
    expect(commandNamed("report.add-quantity")?.input.safeParse(input).success).toBe(true);
    expect(input).toMatchObject({ what: "water-delivered-a1b2c3", value: "1200", unit: "boxes", approx: true });
  });

  test("a value without unit or name says which is missing", () => {
    expect(quantityFaults(emptyQuantity("0"))).toEqual(["name", "value", "unit"]);
  });
});
