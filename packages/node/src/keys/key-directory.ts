import type { Hash, NodeId, PublicKeyPair } from "@kakehashi/core";
import type { KeyRole } from "../ports.ts";

/** Whose keys are believed in a realm: made from the key lists of the parties, chained to identities that people compared. */
export interface KeyDirectory {
  /** Every key pair that the node has had in this role, the newest first; empty for a node that no list names. */
  keysOf(realm: Hash, node: NodeId, role: KeyRole): readonly PublicKeyPair[];
  /** Nodes of a party by its newest list, sorted. */
  nodesOf(realm: Hash, party: string): readonly NodeId[];
}
