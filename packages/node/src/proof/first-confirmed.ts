import type { Hash } from "@kakehashi/core";
import type { RealmNode } from "../realm-node.ts";
import { coveringCheckpoints } from "./covering-checkpoints.ts";
import { placeOfEntry } from "./place-of-entry.ts";

/**
 * When another member than its author first signed that it holds an entry, milliseconds by that member's wall clock: of the
 * earliest such receipt that is here, which for who came later is a later one. Undefined while none is here, and for what
 * stands at home.
 */
export async function firstConfirmed(realm: RealmNode, audience: Hash, entry: Hash): Promise<number | undefined> {
  const engine = realm.engine(audience);
  const place = engine === undefined ? undefined : await placeOfEntry(engine, entry);
  if (engine === undefined || place === undefined || engine.ports.context.audience.parties.length < 2) return undefined;
  for await (const { cosigners } of coveringCheckpoints(engine, place.log, place.stored.index + 1)) {
    if (cosigners.size > 0) return Math.min(...cosigners.values()) * 1000;
  }
  return undefined;
}
