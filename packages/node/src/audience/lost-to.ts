import { type Hash, type NodeId, readBurial } from "@kakehashi/core";
import type { MakeDue, Store } from "@kakehashi/store";
import type { AudienceState } from "./audience-state.ts";
import { burialsOf } from "./burials-of.ts";
import type { IdleBurial } from "./idle-burials.ts";
import { keyOf } from "./key-of.ts";
import { type Leaf, leafFromStore } from "./leaf.ts";
import { leavesAt } from "./leaves-at.ts";

/** What these burials, of one node, took here while they were thought to have effect. */
export async function lostTo(store: Store, state: AudienceState, burials: readonly IdleBurial[]) {
  const { audience, logs } = state;
  const entries = new Set<Hash>();
  const places = new Map<string, MakeDue["places"][number]>();
  for (const { log, node, index, leaves } of burials) {
    const [row] = await store.leaves(audience, log, index, index + 1);
    const { envelope, body } = row === undefined ? {} : leafFromStore(row);
    const burial = envelope === undefined || body === undefined ? undefined : readBurial(envelope, body);
    for (const entry of burial?.entries ?? []) entries.add(entry);
    for (const [key, of] of Map.groupBy(leaves, (place) => keyOf({ node, ...place }))) {
      const due = logs.get(key)?.missing ?? [];
      for (const at of await leavesAt(
        store,
        audience,
        key,
        of.map((place) => place.index).sort((a, b) => a - b),
      )) {
        const place = { log: key, index: at.index };
        const isBare = at.envelope === undefined && !due.some((each) => each.index === at.index);
        if (isBare) places.set(nameOf(place), place);
      }
    }
  }
  const node = burials[0]?.node;
  const rows = await store.entries(audience, [...entries]);
  const missing = new Set([...logs.values()].flatMap((log) => log.missing.map(({ entry }) => entry)));
  const lost = [...rows.values()].filter(
    (row) => !missing.has(row.hash) && isLost(row.buried, leafFromStore(row), node),
  );
  return { places: [...places.values()], entries: lost.map(({ hash }) => hash) };
}

/** Entries and places that burials of a node name. */
export async function namedBy(
  store: Store,
  state: AudienceState,
  node: NodeId,
  counts: (at: Pick<IdleBurial, "log" | "index">) => boolean,
): Promise<ReadonlySet<string>> {
  const named = new Set<string>();
  for await (const { log, index, burial } of burialsOf(store, state, node)) {
    if (!counts({ log: log.key, index })) continue;
    for (const entry of burial.entries) named.add(entry);
    for (const place of burial.leaves) named.add(nameOf({ log: keyOf({ node, ...place }), index: place.index }));
  }
  return named;
}

function isLost(buried: boolean, { envelope, body }: Leaf, node: NodeId | undefined): boolean {
  return buried && envelope?.node === node && body === undefined;
}

/** How a place is named. */
export function nameOf({ log, index }: MakeDue["places"][number]): string {
  return `${log}@${index}`;
}
