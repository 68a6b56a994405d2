import { describe, expect, test } from "vitest";
import { reports } from "../gallery/fixtures/kumamoto.ts";
import { quantityGroups } from "./quantity-groups.ts";

const [report] = reports;
if (report === undefined) throw new Error("no fixture");
const quantity = {
  what: "water",
  name: { ja: "水" },
  approx: false,
  atLeast: false,
  value: "20",
  unit: "t",
  party: "jp",
  entry: "a",
};

describe("quantities of a situation", () => {
  test("values of one quantity stand side by side, and say where they are not the same", () => {
    const other = { ...quantity, value: "44000", unit: "lb", party: "us", entry: "b" };
    const [group] = quantityGroups([{ ...report, quantities: [quantity, other] }]);
    expect(group?.values.map((value) => value.quantity.party)).toEqual(["jp", "us"]);
    expect(group?.differs).toBe(true);
  });

  test("20 and 20.0 of one unit are the same, and a struck report counts no more", () => {
    const same = { ...quantity, value: "20.0", party: "us", entry: "b" };
    expect(quantityGroups([{ ...report, quantities: [quantity, same] }])[0]?.differs).toBe(false);
    const struck = { ...report, quantities: [quantity], struck: { stamp: report.stamp } };
    expect(quantityGroups([struck])).toEqual([]);
  });
});
