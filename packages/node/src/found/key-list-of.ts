import {
  type Hash,
  type KeyList,
  type KeyListNode,
  keyListBytes,
  keyPairHex,
  type NodeId,
  type PartyId,
  type Signer,
  signKeyList,
} from "@kakehashi/core";
import type { KeyRole, Keys } from "../ports.ts";

export interface ListedNode {
  readonly node: NodeId;
  /** Letter of its references; the party's by default. */
  readonly letter?: string;
  readonly keys: Keys;
}

/** A signed key list of a party: the public keys of its nodes in one realm, signed with its identity. */
export async function keyListOf(
  identity: Signer,
  of: {
    readonly realm: Hash;
    readonly party: PartyId;
    readonly number: number;
    readonly previous: Hash | null;
    readonly nodes: readonly ListedNode[];
  },
): Promise<Uint8Array> {
  const { realm, party, number, previous } = of;
  const nodes = await Promise.all(of.nodes.map((node) => listed(realm, node)));
  nodes.sort((a, b) => (a.node < b.node ? -1 : 1));
  const list: KeyList = { identity: keyPairHex(identity), nodes, number, party, previous, realm };
  return keyListBytes(await signKeyList(identity, list));
}

async function listed(realm: Hash, { node, letter, keys }: ListedNode): Promise<KeyListNode> {
  return { keys: await rolesOf(keys, realm), node, ...(letter === undefined ? {} : { letter }) };
}

/** Public keys of a node in every role, as a key list holds them. Keys that are not there yet are made. */
export async function rolesOf(keys: Keys, realm: Hash): Promise<KeyListNode["keys"]> {
  const pair = async (role: KeyRole) => keyPairHex(await keys.publicKeys(realm, role));
  const [log, mirror, witness, session] = await Promise.all([
    pair("log"),
    pair("mirror"),
    pair("witness"),
    pair("session"),
  ]);
  return { log, mirror, session, witness };
}
