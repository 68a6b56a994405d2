import type { Hash, LogKey } from "@kakehashi/core";
import type { Store, StoredEntry } from "@kakehashi/store";

/** Leaves at these indexes, ascending; those that follow each other are read together. */
export async function leavesAt(
  store: Pick<Store, "leaves">,
  audience: Hash,
  key: LogKey,
  indexes: readonly number[],
): Promise<readonly StoredEntry[]> {
  const found: StoredEntry[] = [];
  for (let at = 0; at < indexes.length; ) {
    const from = indexes[at] as number;
    let to = from;
    while (indexes[at] === to) {
      at += 1;
      to += 1;
    }
    found.push(...(await store.leaves(audience, key, from, to)));
  }
  return found;
}
