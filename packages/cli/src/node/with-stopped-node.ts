import { resolve } from "node:path";
import type { NodeId, PartyId } from "@kakehashi/core";
import { FileKeys, type Node, openNode, wallChance, wallClock } from "@kakehashi/node";
import { UsageFault } from "../cli-context.ts";
import { NodeFolder } from "./node-folder.ts";
import { openStoreAt, storePlaceOf } from "./open-store-at.ts";

/**
 * Opens the node of a folder for one command, without lines and screens, and closes it whatever becomes of that. The node must
 * be stopped, or its database given by KAKEHASHI_DATABASE_URL. Throws `UsageFault` where no node is, `StoreProblem` where the
 * database is in use.
 */
export async function withStoppedNode(
  dir: string,
  env: NodeJS.ProcessEnv,
  use: (node: Node, name: string) => Promise<void>,
): Promise<void> {
  const folder = new NodeFolder(resolve(dir));
  const file = await folder.read();
  if (file === undefined) {
    throw new UsageFault({ ja: `${folder.path} にノードがありません。`, en: `There is no node in ${folder.path}.` });
  }
  const database = await openStoreAt(folder, storePlaceOf(env));
  try {
    const ports = { store: database.store, clock: wallClock, chance: wallChance, keys: new FileKeys(folder.keys) };
    const node = await openNode(ports, { node: file.node as NodeId, party: file.party as PartyId });
    try {
      await use(node, file.node);
    } finally {
      await node.stop();
    }
  } finally {
    await database.close();
  }
}
