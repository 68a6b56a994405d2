import type { NodeId, PartyId } from "@kakehashi/core";
import { FileKeys, type Keys, type Node, openNode, wallChance, wallClock } from "@kakehashi/node";
import { type PostgresStore, refuseWhileServed } from "@kakehashi/store";
import type { NodeFolder } from "./node-folder.ts";
import { openStoreAt, refuseOtherUrls, storePlaceOf } from "./open-store-at.ts";

export interface StoppedNode {
  readonly folder: NodeFolder;
  readonly env: NodeJS.ProcessEnv;
  /** The keys of the folder when not given. */
  readonly keys?: Keys;
}

/**
 * Opens the node of a folder for one command, without lines and screens, and closes it whatever becomes of that. Every
 * process of the node must be stopped, whatever its database. Throws `UsageFault` where no node is, `StoreProblem` where the
 * database is in use.
 */
export async function withStoppedNode(
  { folder, env, keys = new FileKeys(folder.keys) }: StoppedNode,
  use: (node: Node, name: string, store: PostgresStore) => Promise<void>,
): Promise<void> {
  const file = await folder.node();
  const place = storePlaceOf(env);
  // The embedded database is claimed by whoever runs it. One of its own serves several processes, so it is asked who is there.
  if (place.databaseUrl !== undefined) {
    refuseOtherUrls(place.databaseUrl);
    await refuseWhileServed(place.databaseUrl);
  }
  const database = await openStoreAt(folder, place);
  try {
    const ports = { store: database.store, clock: wallClock, chance: wallChance, keys };
    const node = await openNode(ports, { node: file.node as NodeId, party: file.party as PartyId });
    try {
      await use(node, file.node, database.store);
    } finally {
      await node.stop();
    }
  } finally {
    await database.close();
  }
}
