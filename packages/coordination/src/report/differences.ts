import { compareForList, type Hash, type ObjectRecord, type Placed } from "@kakehashi/core";
import type { Quantity } from "./entries.ts";
import type { ReportState } from "./state.ts";

/** One value that stands: not recalled, not struck, not corrected since. */
export interface StandingQuantity extends Placed {
  /** The report that it stands in. */
  readonly subject: Hash;
  readonly value: Quantity;
}

/** Values of one quantity that are not all the same, side by side (law 6). */
export interface QuantityDifference {
  readonly what: string;
  /** In the order of lists. */
  readonly values: readonly StandingQuantity[];
}

/** The quantities of one report that stand, in the order of lists. A struck report has none. */
export function standingQuantities(record: Pick<ObjectRecord, "subject" | "state">): readonly StandingQuantity[] {
  const { quantities, strikes } = record.state as ReportState;
  const struck = new Set(strikes.flatMap((strike) => ("value" in strike ? [strike.value.entry] : [])));
  if (struck.has(record.subject)) return [];
  const corrected = new Set(quantities.flatMap((item) => ("value" in item ? (item.value.corrects ?? []) : [])));
  return quantities
    .flatMap((item) => ("value" in item ? [{ ...item, subject: record.subject }] : []))
    .filter(({ hash }) => !struck.has(hash) && !corrected.has(hash))
    .sort(compareForList);
}

/**
 * Where the reports of a situation give different values of one quantity: a pure function without order over folded reports.
 * Nothing is converted: another unit is another value, to be shown as it was written.
 */
export function quantityDifferences(
  reports: readonly Pick<ObjectRecord, "subject" | "state">[],
): readonly QuantityDifference[] {
  const groups = new Map<string, StandingQuantity[]>();
  for (const quantity of reports.flatMap(standingQuantities)) {
    const group = groups.get(quantity.value.what);
    if (group === undefined) groups.set(quantity.value.what, [quantity]);
    else group.push(quantity);
  }
  return [...groups]
    .filter(([, values]) => new Set(values.map(sense)).size > 1)
    .map(([what, values]) => ({ what, values: values.sort(compareForList) }))
    .sort((a, b) => (a.what < b.what ? -1 : 1));
}

/** Two values say the same when number, unit and hedges do: `20.0` is `20`. */
function sense({ value: { value, unit, approx, atLeast } }: StandingQuantity): string {
  const exact = value.includes(".") ? value.replace(/\.?0+$/, "") : value;
  return `${exact} ${unit} ${approx === true} ${atLeast === true}`;
}
