import type { Quantity, ReportRow } from "@kakehashi/contract";

export interface QuantityGroup {
  readonly what: string;
  readonly name: Quantity["name"];
  /** Values that stand, newest report first, each with the report that it stands in. */
  readonly values: readonly { readonly quantity: Quantity; readonly report: ReportRow }[];
  /** Sides that gave values which are not all the same. */
  readonly differs: boolean;
}

/** Two values say the same when number, unit and hedges do; nothing is converted: another unit is another value. */
function sense({ value, unit, approx, atLeast }: Quantity): string {
  const exact = value.includes(".") ? value.replace(/\.?0+$/, "") : value;
  return `${exact} ${unit} ${approx} ${atLeast}`;
}

/** The quantities of a situation: each once, with every value that stands of it, side by side (law 6). */
export function quantityGroups(reports: readonly ReportRow[]): readonly QuantityGroup[] {
  const groups = new Map<string, { quantity: Quantity; report: ReportRow }[]>();
  for (const report of reports) {
    if (report.struck !== undefined || report.recalled) continue;
    for (const quantity of report.quantities) {
      const group = groups.get(quantity.what);
      if (group === undefined) groups.set(quantity.what, [{ quantity, report }]);
      else group.push({ quantity, report });
    }
  }
  return [...groups].map(([what, values]) => ({
    what,
    name: values.find(({ quantity }) => quantity.name !== undefined)?.quantity.name,
    values,
    differs: new Set(values.map(({ quantity }) => sense(quantity))).size > 1,
  }));
}
