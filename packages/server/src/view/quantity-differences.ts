import type { Difference, Text } from "@kakehashi/contract";
import { quantityDifferences, type StandingQuantity } from "@kakehashi/coordination";
import type { ObjectRecord } from "@kakehashi/core";

/** Groups of three digits, as both languages write numbers; digits after the point stay as they are. */
function grouped(decimal: string): string {
  const [whole = "", ...rest] = decimal.split(".");
  return [whole.replaceAll(/\B(?=(?:\d{3})+$)/g, ","), ...rest].join(".");
}

/** As exactly as its author gave it: `約20 t`, `at least 230,000 lb`. */
function valueWords({ value: { value, unit, approx, atLeast } }: StandingQuantity): Text {
  return {
    ja: `${approx ? "約" : ""}${grouped(value)} ${unit}${atLeast ? "以上" : ""}`,
    en: `${approx ? "about " : ""}${atLeast ? "at least " : ""}${grouped(value)} ${unit}`,
  };
}

/**
 * Where the parties' reports give different values of one quantity (law 6), by coordination's own rule: what was struck,
 * recalled or corrected stands no more.
 */
export function quantityDifferencesView(reports: readonly Pick<ObjectRecord, "subject" | "state">[]): Difference[] {
  return quantityDifferences(reports).map(({ what, values }) => {
    const name = values.find(({ value }) => value.name !== undefined)?.value.name;
    return {
      what: name ?? { ja: what, en: what },
      kind: "quantity",
      values: values.map((standing) => ({
        party: standing.party,
        value: valueWords(standing),
        ...(standing.value.source && { source: standing.value.source }),
        entry: standing.hash,
      })),
    };
  });
}
