import type { KeyPairHex } from "../audience/fingerprint.ts";
import { compareText } from "../canonical/compare-text.ts";
import type { Json } from "../canonical/json.ts";
import { readStrictJson } from "../canonical/read-strict-json.ts";
import type { PublicKeyPair } from "../crypto.ts";
import { partyOfNode } from "../entry/party-of-node.ts";
import { isInteger, matches } from "../entry/patterns.ts";
import { publicKeysOf } from "./identity-signature.ts";
import { keyListRoles, type SignedKeyList } from "./key-list.ts";

export const keyListBytesMax = 1024 * 1024;
const nodesMax = 32;

type Members = { readonly [key: string]: Json };

/** Why bytes are not a signed key list, before any signature is looked at: the member at fault. */
export interface KeyListFault {
  readonly fault: string;
}

/**
 * Reads a signed key list strictly: canonical JSON, closed, every node's name its party's own, every key acceptable, and no
 * key for two roles, two nodes, or beside the identity. Signatures and chain are for `extendKeyChain`.
 *
 * @param isAcceptableKey the ledger's rule: canonical, not of small order, right length
 */
export function readKeyList(
  bytes: Uint8Array,
  isAcceptableKey: (keys: PublicKeyPair) => boolean,
): SignedKeyList | KeyListFault {
  const read = readStrictJson(bytes, { bytesMax: keyListBytesMax, depthMax: 8 });
  if ("fault" in read) return { fault: read.fault };
  const fault = signedFault(read.value);
  if (fault !== undefined) return { fault };
  const signed = read.value as unknown as SignedKeyList;
  return keysFault(signed, isAcceptableKey) ?? signed;
}

function signedFault(value: Json): string | undefined {
  if (!hasMembers(value, ["ed25519", "list", "mldsa44"])) return "members";
  if (!isHex(value.ed25519, 64)) return "ed25519";
  if (!isHex(value.mldsa44, 2420)) return "mldsa44";
  const list = value.list;
  if (!hasMembers(list, ["identity", "nodes", "number", "party", "previous", "realm"])) return "list";
  if (!isPair(list.identity)) return "identity";
  if (!isInteger(list.number, 1)) return "number";
  if (!matches(list.party, "party")) return "party";
  if (list.number === 1 ? list.previous !== null : !matches(list.previous, "hash")) return "previous";
  if (!matches(list.realm, "hash")) return "realm";
  return nodesFault(list.nodes, list.party);
}

function nodesFault(nodes: Json | undefined, party: string): string | undefined {
  if (!Array.isArray(nodes) || nodes.length > nodesMax) return "nodes";
  let before = "";
  for (const node of nodes as readonly Json[]) {
    if (!hasMembers(node, ["keys", "node"], ["letter"])) return "nodes";
    if (!matches(node.node, "node") || partyOfNode(node.node) !== party) return "node";
    if (compareText(before, node.node) >= 0) return "nodes";
    before = node.node;
    if (node.letter !== undefined && !(typeof node.letter === "string" && /^[A-Z]{1,4}$/.test(node.letter))) {
      return "letter";
    }
    const { keys } = node;
    if (!hasMembers(keys, keyListRoles) || !keyListRoles.every((role) => isPair(keys[role]))) return "keys";
  }
  return undefined;
}

function keysFault(signed: SignedKeyList, isAcceptableKey: (keys: PublicKeyPair) => boolean): KeyListFault | undefined {
  const pairs = [
    signed.list.identity,
    ...signed.list.nodes.flatMap(({ keys }) => keyListRoles.map((role) => keys[role])),
  ];
  for (const pair of pairs) {
    const keys = publicKeysOf(pair);
    if (keys === undefined || !isAcceptableKey(keys)) return { fault: "key-not-acceptable" };
  }
  for (const algorithm of ["ed25519", "mldsa44"] as const) {
    if (new Set(pairs.map((pair) => pair[algorithm])).size !== pairs.length) return { fault: "key-for-two-roles" };
  }
  return undefined;
}

function isPair(value: Json | undefined): value is Json & KeyPairHex {
  return hasMembers(value, ["ed25519", "mldsa44"]) && isHex(value.ed25519, 32) && isHex(value.mldsa44, 1312);
}

function isHex(value: Json | undefined, bytes: number): boolean {
  return typeof value === "string" && value.length === 2 * bytes && /^[0-9a-f]*$/.test(value);
}

function hasMembers(value: Json | undefined, names: readonly string[], more: readonly string[] = []): value is Members {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const keys = Object.keys(value);
  return names.every((name) => keys.includes(name)) && keys.every((key) => names.includes(key) || more.includes(key));
}
