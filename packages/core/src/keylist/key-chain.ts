import { fingerprintOf } from "../audience/fingerprint.ts";
import { canonicalBytes } from "../canonical/canonical-bytes.ts";
import { hashOfJson, type Sha256 } from "../canonical/hash-of.ts";
import type { PublicKeyPair, Signer } from "../crypto.ts";
import type { Hash, NodeId, PartyId } from "../ids.ts";
import { type IdentityVerifier, publicKeysOf, signWithIdentity, verifyIdentity } from "./identity-signature.ts";
import type { KeyList, KeyListRole, SignedKeyList } from "./key-list.ts";

/** The key lists of one party in one realm that are believed: from the first on, without a gap. */
export interface KeyChain {
  readonly realm: Hash;
  readonly party: PartyId;
  /** What people compared out of band, as the audience records have it. */
  readonly fingerprint: Hash;
  readonly lists: readonly SignedKeyList[];
}

/** A chain that believes no list yet: the first is believed by the fingerprint alone. */
export function newKeyChain(realm: Hash, party: PartyId, fingerprint: Hash): KeyChain {
  return { realm, party, fingerprint, lists: [] };
}

export type Extension =
  | { readonly is: "extended"; readonly chain: KeyChain }
  /** The very same list was there already. */
  | { readonly is: "known" }
  /** A list between is missing: ask for it. */
  | { readonly is: "gap"; readonly next: number }
  | { readonly is: "refused"; readonly fault: "realm" | "party" | "identity" | "previous" | "signature" }
  /** Two lists of one number, both signed: transferable proof against the party. The first is kept. */
  | { readonly is: "equivocation"; readonly lists: readonly [SignedKeyList, SignedKeyList] };

/** Adds the next list to a chain, once its identity, signatures and link are found good. */
export function extendKeyChain(
  crypto: Sha256,
  verifier: IdentityVerifier,
  chain: KeyChain,
  signed: SignedKeyList,
): Extension {
  const { list } = signed;
  if (list.realm !== chain.realm) return { is: "refused", fault: "realm" };
  if (list.party !== chain.party) return { is: "refused", fault: "party" };
  if (fingerprintOf(crypto, list.identity) !== chain.fingerprint) return { is: "refused", fault: "identity" };
  const known = chain.lists[list.number - 1];
  if (known !== undefined && keyListHash(crypto, known.list) === keyListHash(crypto, list)) return { is: "known" };
  if (known === undefined && list.number > chain.lists.length + 1) return { is: "gap", next: chain.lists.length + 1 };
  if (!isSigned(verifier, signed)) return { is: "refused", fault: "signature" };
  if (known !== undefined) return { is: "equivocation", lists: [known, signed] };
  const before = chain.lists.at(-1);
  if (list.previous !== (before === undefined ? null : keyListHash(crypto, before.list))) {
    return { is: "refused", fault: "previous" };
  }
  return { is: "extended", chain: { ...chain, lists: [...chain.lists, signed] } };
}

function isSigned(verifier: IdentityVerifier, { list, ed25519, mldsa44 }: SignedKeyList): boolean {
  const signature = { ed25519, mldsa44 };
  return verifyIdentity(verifier, list.identity, { purpose: "key-list", value: list, signature });
}

/**
 * Whether two lists are the proof that their party signed two of one number (spec/audience.md): by the fingerprint alone, without
 * the lists before them and without anybody's word.
 */
export function isKeyListEquivocation(
  crypto: Sha256,
  verifier: IdentityVerifier,
  party: { readonly realm: Hash; readonly party: PartyId; readonly fingerprint: Hash },
  [one, other]: readonly [SignedKeyList, SignedKeyList],
): boolean {
  const isTheirs = ({ list }: SignedKeyList) =>
    list.realm === party.realm &&
    list.party === party.party &&
    fingerprintOf(crypto, list.identity) === party.fingerprint;
  return (
    [one, other].every((signed) => isTheirs(signed) && isSigned(verifier, signed)) &&
    one.list.number === other.list.number &&
    keyListHash(crypto, one.list) !== keyListHash(crypto, other.list)
  );
}

/** The name of a list in the next one's `previous` and in rotations: SHA-256 of its canonical JSON, without signatures. */
export function keyListHash(crypto: Sha256, list: KeyList): Hash {
  return hashOfJson(crypto, list);
}

/** Signs a list with the identity keys that it names; whether it follows the list before is the caller's to see to. */
export async function signKeyList(identity: Signer, list: KeyList): Promise<SignedKeyList> {
  const { ed25519, mldsa44 } = await signWithIdentity(identity, "key-list", list);
  return { ed25519, list, mldsa44 };
}

/** What is sent and stored of a signed list: canonical JSON, which `readKeyList` reads. */
export function keyListBytes(signed: SignedKeyList): Uint8Array {
  return canonicalBytes(signed);
}

/** The keys of a node in a role by one list of the chain; undefined when that list does not name the node. */
export function keysInList(
  chain: KeyChain,
  number: number,
  node: NodeId,
  role: KeyListRole,
): PublicKeyPair | undefined {
  const found = chain.lists[number - 1]?.list.nodes.find((other) => other.node === node);
  return found === undefined ? undefined : publicKeysOf(found.keys[role]);
}

/** Every different pair that the node has had in a role, the newest first: which of them counts at a size, `keysCount` says. */
export function keysOfNode(chain: KeyChain, node: NodeId, role: KeyListRole): readonly PublicKeyPair[] {
  const found = new Map<string, PublicKeyPair>();
  for (const { list } of chain.lists.toReversed()) {
    const pair = list.nodes.find((other) => other.node === node)?.keys[role];
    const keys = pair === undefined ? undefined : publicKeysOf(pair);
    if (pair !== undefined && keys !== undefined && !found.has(pair.ed25519 + pair.mldsa44)) {
      found.set(pair.ed25519 + pair.mldsa44, keys);
    }
  }
  return [...found.values()];
}

/** Nodes of the party by its newest list, sorted. */
export function nodesInChain(chain: KeyChain): readonly NodeId[] {
  return chain.lists.at(-1)?.list.nodes.map(({ node }) => node) ?? [];
}

/** Letter of the node's references by the newest list that gives one. */
export function letterInChain(chain: KeyChain, node: NodeId): string | undefined {
  return chain.lists.at(-1)?.list.nodes.find((other) => other.node === node)?.letter;
}
