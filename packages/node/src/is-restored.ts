import { type Hash, hashOfBytes, type Incarnation, type NodeId, originOf } from "@kakehashi/core";
import type { Ports } from "./ports.ts";

/**
 * What was signed stands beside the keys, outside the database: where it is ahead, the data are an older copy. Then
 * nothing is signed in that incarnation again (decision 0011).
 */
export async function isRestored(
  { keys, store }: Ports,
  node: NodeId,
  records: { readonly realm: Hash; readonly incarnation: Incarnation; readonly audiences: readonly Uint8Array[] },
): Promise<boolean> {
  const signed = await keys.lastSigned();
  for (const bytes of records.audiences) {
    const audience = hashOfBytes(keys.crypto, bytes);
    const origin = originOf({ node, realm: records.realm, audience, incarnation: records.incarnation });
    const known = signed.get(origin);
    if (known === undefined) continue;
    const head = (await store.logs(audience)).find((log) => log.origin === origin);
    if ((head?.size ?? 0) < known) return true;
  }
  return false;
}

/** Whether this node signed in a realm of which the store holds nothing: the whole of its data is gone, or another store was named. */
export async function isBereft({ keys }: Pick<Ports, "keys">, node: NodeId, realm: Hash): Promise<boolean> {
  const signed = await keys.lastSigned();
  return [...signed].some(([origin, size]) => size > 0 && origin.startsWith(`${node}/${realm}/`));
}
