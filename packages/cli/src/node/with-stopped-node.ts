import type { NodeId, PartyId } from "@kakehashi/core";
import { FileKeys, type Keys, type Node, openNode, wallChance, wallClock } from "@kakehashi/node";
import type { PostgresStore } from "@kakehashi/store";
import type { NodeFolder } from "./node-folder.ts";
import { openStoreAt, storePlaceOf } from "./open-store-at.ts";

export interface StoppedNode {
  readonly folder: NodeFolder;
  readonly env: NodeJS.ProcessEnv;
  /** The keys of the folder when not given. */
  readonly keys?: Keys;
}

/**
 * Opens the node of a folder for one command, without lines and screens, and closes it whatever becomes of that. The node must
 * be stopped, or its database given by KAKEHASHI_DATABASE_URL. Throws `UsageFault` where no node is, `StoreProblem` where the
 * database is in use.
 */
export async function withStoppedNode(
  { folder, env, keys = new FileKeys(folder.keys) }: StoppedNode,
  use: (node: Node, name: string, store: PostgresStore) => Promise<void>,
): Promise<void> {
  const file = await folder.node();
  const database = await openStoreAt(folder, storePlaceOf(env));
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
