import type { KeyPairHex } from "../audience/fingerprint.ts";
import type { Hash, NodeId, PartyId } from "../ids.ts";

/** What a key pair of a node is for; one pair a role, never one for two (spec/audience.md, 4). */
export const keyListRoles = ["log", "mirror", "witness", "session"] as const;
export type KeyListRole = (typeof keyListRoles)[number];

export interface KeyListNode {
  /** Its name begins with the party's id (`partyOfNode`). */
  readonly node: NodeId;
  /** Letter of the references of what it opens: 1 to 4 of A-Z. Absent: its party's, from the definition. */
  readonly letter?: string;
  readonly keys: { readonly [role in KeyListRole]: KeyPairHex };
}

/**
 * The keys of one party in one realm: numbered from 1, each naming the hash of the one before. It names no log, so that a
 * partner does not learn of audiences with others (spec/audience.md, 4). Canonical JSON, at most 1 MiB with its signatures.
 */
export interface KeyList {
  /** The party's identity keys, offline; the same in every list of the chain: their fingerprint is what people compared. */
  readonly identity: KeyPairHex;
  readonly nodes: readonly KeyListNode[];
  readonly number: number;
  readonly party: PartyId;
  /** Hash of list `number` - 1; null in the first. */
  readonly previous: Hash | null;
  readonly realm: Hash;
}

/** The list with both signatures of the identity keys over `identityMessage("key-list", list)`. Its bytes are canonical JSON. */
export interface SignedKeyList {
  /** Signatures in lower-case hexadecimal digits. */
  readonly ed25519: string;
  readonly list: KeyList;
  readonly mldsa44: string;
}
