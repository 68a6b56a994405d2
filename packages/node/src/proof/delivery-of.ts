import type { Hash, NodeId } from "@kakehashi/core";
import type { RealmNode } from "../realm-node.ts";
import { coveringCheckpoints } from "./covering-checkpoints.ts";
import { placeOfEntry } from "./place-of-entry.ts";

/** What one other node has of an entry. `held`: its cosignature covers it, body and all. */
export interface Delivery {
  readonly party: string;
  readonly node: NodeId;
  readonly state: "waiting" | "sent" | "held";
  /** Wall clock of the cosigner, milliseconds. */
  readonly at?: number;
}

/** To whom an entry was delivered: one row for each node of each other party. Undefined when the entry is not here. */
export async function deliveryOf(
  realm: RealmNode,
  audience: Hash,
  entry: Hash,
): Promise<readonly Delivery[] | undefined> {
  const engine = realm.engine(audience);
  const place = engine === undefined ? undefined : await placeOfEntry(engine, entry);
  if (engine === undefined || place === undefined) return undefined;
  const { log, stored } = place;
  const rows: Delivery[] = [];
  for (const party of engine.ports.context.audience.parties) {
    if (party === log.party) continue;
    for (const node of realm.ports.directory.nodesOf(realm.ports.realm, party)) {
      const at = await heldAt(realm, audience, entry, node);
      if (node === realm.node) rows.push({ party, node, state: stored.index < log.held ? "held" : "sent" });
      else if (at !== undefined) rows.push({ party, node, state: "held", at: at * 1000 });
      else rows.push({ party, node, state: isSent(realm, audience, place, node) ? "sent" : "waiting" });
    }
  }
  return rows;
}

async function heldAt(realm: RealmNode, audience: Hash, entry: Hash, node: NodeId): Promise<number | undefined> {
  const engine = realm.engine(audience);
  const place = engine === undefined ? undefined : await placeOfEntry(engine, entry);
  if (engine === undefined || place === undefined) return undefined;
  const { log, stored } = place;
  const holder = log.holders.get(node);
  if (holder === undefined || holder.size <= stored.index) return undefined;
  for await (const { cosigners } of coveringCheckpoints(engine, log, stored.index + 1)) {
    const time = cosigners.get(node);
    if (time !== undefined) return time;
  }
  return holder.time;
}

function isSent(
  realm: RealmNode,
  audience: Hash,
  { stored }: NonNullable<Awaited<ReturnType<typeof placeOfEntry>>>,
  node: NodeId,
): boolean {
  return (realm.sessions.get(node)?.sentSize(audience, stored.log) ?? 0) > stored.index;
}
