import { isDeepStrictEqual } from "node:util";
import type { CharterState } from "@kakehashi/coordination";
import {
  type Hash,
  type KeyList,
  type KeyListNode,
  keyListBytes,
  keyListHash,
  type PartyId,
  type Signer,
  signKeyList,
} from "@kakehashi/core";
import type { AudienceEngine } from "../audience/audience-engine.ts";
import { rolesOf } from "../found/key-list-of.ts";
import type { KeptRealm } from "../kept-realm.ts";
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
 * Changes this node's keys in a realm (spec/audience.md, 4): the next key list, signed by the identity; then, in every log, an entry
 * that names it. The size with that entry is the last under the old keys, so it is they that vouch for the change. Partners
 * get the list before the first checkpoint that needs it. Called again after a crash it goes on where that left off: with
 * the same `next`, a list that names them and logs that name it are not made twice. Keys that no list here names, since theirs
 * was made after a backup and went with the disk, are listed again first: nobody would believe what they say of the next.
 * Returns the number of the list.
 */
export async function rotateKeys(node: Node, to: ToRotate): Promise<number> {
  const kept = node.realm(to.realm);
  const { party, node: name } = node.config;
  if (kept === undefined || listsOf(kept, party).length === 0)
    throw new RangeError(`no key list of ${party} in realm ${to.realm}`);
  const [now, next] = [await rolesOf(to.keys, to.realm), await rolesOf(to.next, to.realm)];
  const extend = (keys: KeyListNode["keys"]) => extendList(kept, { node, identity: to.identity, keys });
  if (!listsOf(kept, party).some((list) => isListed(list, name, now))) await extend(now);
  if (!isListed(listsOf(kept, party).at(-1), name, next)) await extend(next);
  const list = listsOf(kept, party).at(-1) as KeyList;
  // One that an earlier call made counts here already, whether the store took it or not.
  await node.storeKeyListsDue();
  for (const session of kept.node.sessions.values()) session.routesChanged();
  const content = { number: list.number, list: keyListHash(node.crypto, list) };
  // What is under these keys from its first size on needs no change to them.
  const changing = isDeepStrictEqual(now, next) ? [] : [...kept.node.engines.values()];
  for (const engine of changing) {
    if (!(await isNamed(engine, list.number))) await engine.sealCharter("rotation/1", content);
  }
  // What the keys before have signed of it, nobody could sign again: it is durable before they go.
  for (const engine of kept.node.engines.values()) await engine.keepNotes();
  to.keys.turnTo(to.next);
  for (const engine of kept.node.engines.values()) await engine.freshen();
  return list.number;
}

function listsOf(kept: KeptRealm | undefined, party: PartyId): readonly KeyList[] {
  return kept?.book.chain(party)?.lists.map(({ list }) => list) ?? [];
}

function isListed(list: KeyList | undefined, node: string, keys: KeyListNode["keys"]): boolean {
  return isDeepStrictEqual(list?.nodes.find((each) => each.node === node)?.keys, keys);
}

/** Whether a key list that is here names the keys that this node signs with in a realm: nobody believes it under any others. */
export async function isNodeListed(node: Node, realm: Hash): Promise<boolean> {
  const keys = await rolesOf(node.ports.keys, realm);
  return listsOf(node.realm(realm), node.config.party).some((list) => isListed(list, node.config.node, keys));
}

interface Extending {
  readonly node: Node;
  readonly identity: Signer;
  readonly keys: KeyListNode["keys"];
}

/** The next list of this party, in which this node has other keys: signed, taken and stored. */
async function extendList(kept: KeptRealm, { node, identity, keys }: Extending): Promise<KeyList> {
  const { party, node: name } = node.config;
  const last = listsOf(kept, party).at(-1) as KeyList;
  const list: KeyList = {
    ...last,
    nodes: last.nodes.map((each) => (each.node === name ? { ...each, keys } : each)),
    number: last.number + 1,
    previous: keyListHash(node.crypto, last),
  };
  const bytes = keyListBytes(await signKeyList(identity, list));
  const { taken } = kept.book.take(bytes);
  if (taken !== "extended") throw new RangeError(`the next key list is ${taken}`);
  await node.storeKeyList(realmWrite.keyList(kept.realm, party, list.number, bytes));
  return list;
}

/** Whether this node's log of the audience names the list already. */
async function isNamed(engine: AudienceEngine, number: number): Promise<boolean> {
  const charter = (await engine.record(engine.ports.audience))?.state as CharterState | undefined;
  const { node } = engine.ports.self;
  const incarnation = engine.own()?.incarnation;
  const own = charter?.rotations.filter((item) => item.node === node && item.incarnation === incarnation) ?? [];
  return own.some((item) => "value" in item && item.value.number >= number);
}
