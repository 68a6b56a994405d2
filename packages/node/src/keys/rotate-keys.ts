import {
  type Hash,
  type KeyList,
  keyListBytes,
  keyListHash,
  keyPairHex,
  type Signer,
  signKeyList,
} from "@kakehashi/core";
import type { Node } from "../node.ts";
import type { Keys } from "../ports.ts";
import { realmWrite } from "../realm-records.ts";
import type { RotatingKeys } from "./rotating-keys.ts";

export interface ToRotate {
  readonly realm: Hash;
  /** The party's identity keys: offline otherwise, fetched for this. */
  readonly identity: Signer;
  /** The node's keys now, and those to come. Both must last: a crash in between goes on by rotating again. */
  readonly keys: RotatingKeys;
  readonly next: Keys;
}

/**
 * Changes this node's keys in a realm (DESIGN, Keys): the next key list, signed by the identity; then, in every log, an entry
 * that names it. The size with that entry is the last under the old keys, so it is they that vouch for the change. Partners
 * get the list before the first checkpoint that needs it. Returns the number of the list.
 */
export async function rotateKeys(node: Node, to: ToRotate): Promise<number> {
  const kept = node.realm(to.realm);
  const { party, node: name } = node.config;
  const chain = kept?.book.chain(party);
  const last = chain?.lists.at(-1);
  if (kept === undefined || last === undefined) throw new RangeError(`no key list of ${party} in realm ${to.realm}`);
  const role = async (of: "log" | "mirror" | "witness" | "session") =>
    keyPairHex(await to.next.publicKeys(to.realm, of));
  const keys = {
    log: await role("log"),
    mirror: await role("mirror"),
    session: await role("session"),
    witness: await role("witness"),
  };
  const list: KeyList = {
    ...last.list,
    nodes: last.list.nodes.map((each) => (each.node === name ? { ...each, keys } : each)),
    number: last.list.number + 1,
    previous: keyListHash(node.crypto, last.list),
  };
  const bytes = keyListBytes(await signKeyList(to.identity, list));
  const { taken } = kept.book.take(bytes);
  if (taken !== "extended") throw new RangeError(`the next key list is ${taken}`);
  await node.ports.store.putRecords([realmWrite.keyList(to.realm, party, list.number, bytes)]);
  for (const session of kept.node.sessions.values()) session.routesChanged();
  const content = { number: list.number, list: keyListHash(node.crypto, list) };
  for (const engine of kept.node.engines.values()) await engine.sealCharter("rotation/1", content);
  to.keys.turnTo(to.next);
  for (const engine of kept.node.engines.values()) await engine.freshen();
  return list.number;
}
