import { type Hash, type LeafPlace, logKey, type NodeId, readBurial } from "@kakehashi/core";
import type { StoredEntry } from "@kakehashi/store";
import type { Dispute, Withheld } from "../audience/disputes.ts";
import { leafFromStore } from "../audience/leaf.ts";
import { type EntryProof, evidenceOf } from "../proof/evidence-of.ts";
import type { RealmNode } from "../realm-node.ts";

/** A disputed leaf with what this node can show of it: its author has signed the log that holds both. */
export interface ShownDispute extends Dispute {
  readonly audience: Hash;
  /** The leaf, where it stands here. */
  readonly leafProof: EntryProof | undefined;
  /** The expiry that names it, as far as it is here. */
  readonly expiryProof: EntryProof | undefined;
}

/** Every leaf of the realm that its author expires though it stands, here or by what others say; for its operators. */
export async function shownDisputes(realm: RealmNode): Promise<readonly ShownDispute[]> {
  const shown: ShownDispute[] = [];
  for (const [audience, engine] of realm.engines) {
    for (const dispute of engine.state.disputes.all()) {
      const { node, expiry, entry, stands } = dispute;
      const row = expiry && (await expiryRow(realm, audience, node, expiry));
      const leafProof = stands ? await evidenceOf(realm, audience, entry) : undefined;
      const expiryProof =
        row !== undefined && names(row, dispute) ? await evidenceOf(realm, audience, row.hash) : undefined;
      shown.push({ ...dispute, audience, leafProof, expiryProof });
    }
  }
  return shown;
}

/** A leaf of another's log of which the mere hash is here, and that nothing excuses. */
export interface ShownWithheld extends Withheld {
  readonly audience: Hash;
}

/** Every leaf of the realm that is withheld from this node; for its operators. */
export function withheldIn(realm: RealmNode): readonly ShownWithheld[] {
  const engines = [...realm.engines];
  return engines.flatMap(([audience, { state }]) => state.disputes.withheld().map((each) => ({ ...each, audience })));
}

async function expiryRow(realm: RealmNode, audience: Hash, node: NodeId, { incarnation, index }: LeafPlace) {
  const [row] = await realm.ports.store.leaves(audience, logKey(node, incarnation), index, index + 1);
  return row;
}

/** Which expiry it is may be what a partner says: it may be another leaf here, or gone. */
function names(row: StoredEntry, { incarnation, index }: Dispute): boolean {
  const { envelope, body } = leafFromStore(row);
  const burial = envelope === undefined || body === undefined ? undefined : readBurial(envelope, body);
  return burial?.leaves.some((place) => place.incarnation === incarnation && place.index === index) === true;
}
