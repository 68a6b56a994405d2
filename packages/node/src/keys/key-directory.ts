import type { Hash, KeyPairHex, NodeId, PublicKeyPair } from "@kakehashi/core";
import type { KeyRole } from "../ports.ts";

/** A key pair of a node with the number of the key list that it stands in. */
export interface ListedKeys {
  readonly number: number;
  readonly keys: PublicKeyPair;
}

/** Whose keys are believed in a realm: made from the key lists of the parties, chained to identities that people compared. */
export interface KeyDirectory {
  /** The pair of a node in this role by each list that names it, the newest list first; empty for one that no list names. */
  keysOf(realm: Hash, node: NodeId, role: KeyRole): readonly ListedKeys[];
  /** Identity keys of a party whose fingerprint was compared, as its key lists show them. */
  identityOf(realm: Hash, party: string): KeyPairHex | undefined;
  /** Nodes of a party by its newest list, sorted. */
  nodesOf(realm: Hash, party: string): readonly NodeId[];
}
