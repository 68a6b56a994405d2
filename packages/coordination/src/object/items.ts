import { compareText, type Hash, type PlacedEntry, placeOf, type Write } from "@kakehashi/core";

/**
 * Acts that stand beside each other and never replace one another (quantities, remarks, areas): one for each entry, sorted
 * by hash, the same for every order of arrival. A recalled one stays, without its value.
 */
export type Items<Value> = readonly Write<Value>[];

export function addItem<Value>(items: Items<Value>, entry: PlacedEntry, value: Value | "tombstone"): Items<Value> {
  const item: Write<Value> =
    value === "tombstone" ? { ...placeOf(entry), buried: true } : { ...placeOf(entry), value: value as Value };
  if (items.length === 0) return [item];
  return [...items, item].sort((a, b) => compareText(a.hash, b.hash));
}

export function buryItem<Value>(items: Items<Value>, hash: Hash): Items<Value> {
  return items.map((item) => {
    if (item.hash !== hash || !("value" in item)) return item;
    const { value: _value, ...placed } = item;
    return { ...placed, buried: true };
  });
}
