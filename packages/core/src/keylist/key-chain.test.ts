import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { fingerprintOf, keyPairHex } from "../audience/fingerprint.ts";
import { canonicalBytes } from "../canonical/canonical-bytes.ts";
import type { Signer } from "../crypto.ts";
import type { NodeId, PartyId } from "../ids.ts";
import { testVerifier as verifier } from "../testing/test-verifier.ts";
import { crypto, hashNamed } from "../testing/world.ts";
import {
  extendKeyChain,
  type KeyChain,
  keyListBytes,
  keyListHash,
  keysInList,
  keysOfNode,
  letterInChain,
  newKeyChain,
  nodesInChain,
  signKeyList,
} from "./key-chain.ts";
import type { KeyList, KeyListNode, SignedKeyList } from "./key-list.ts";
import { readKeyList } from "./read-key-list.ts";

function rawKey(key: KeyObject): Uint8Array {
  const der = key.export({ type: "spki", format: "der" });
  return new Uint8Array(der.subarray(key.asymmetricKeyType === "ed25519" ? -32 : -1312));
}

function newSigner(): Signer {
  const ed25519 = generateKeyPairSync("ed25519");
  const mldsa44 = generateKeyPairSync("ml-dsa-44");
  return {
    ed25519: rawKey(ed25519.publicKey),
    mldsa44: rawKey(mldsa44.publicKey),
    signEd25519: async (message) => new Uint8Array(sign(null, message, ed25519.privateKey)),
    signMlDsa44: async (message) => new Uint8Array(sign(null, message, mldsa44.privateKey)),
  };
}

let identity: Signer;
let first: SignedKeyList;
let chain: KeyChain;

function nodeOf(name: string, letter?: string): KeyListNode {
  const pair = () => keyPairHex(newSigner());
  const keys = { log: pair(), mirror: pair(), witness: pair(), session: pair() };
  return { node: name as NodeId, keys, ...(letter === undefined ? {} : { letter }) };
}

function listOf(change: Partial<KeyList>): KeyList {
  return {
    identity: keyPairHex(identity),
    nodes: [nodeOf("jp-1", "J")],
    number: 1,
    party: "jp" as PartyId,
    previous: null,
    realm: hashNamed("realm"),
    ...change,
  };
}

beforeAll(async () => {
  identity = newSigner();
  first = await signKeyList(identity, listOf({}));
  const empty = newKeyChain(hashNamed("realm"), "jp" as PartyId, fingerprintOf(crypto, keyPairHex(identity)));
  const extension = extendKeyChain(crypto, verifier, empty, first);
  if (extension.is !== "extended") throw new Error(extension.is);
  chain = extension.chain;
});

test("a list that the identity signed with both algorithms begins a chain, and gives the keys of its nodes", () => {
  expect(readKeyList(keyListBytes(first), verifier.isAcceptableKey)).toEqual(first);
  expect(nodesInChain(chain)).toEqual(["jp-1"]);
  expect(letterInChain(chain, "jp-1" as NodeId)).toBe("J");
  expect(keysInList(chain, 1, "jp-1" as NodeId, "mirror")?.ed25519.length).toBe(32);
  expect(keysInList(chain, 1, "jp-9" as NodeId, "mirror")).toBe(undefined);
});

test("the next list must name the one before by its hash; then old keys are still found", async () => {
  const next = listOf({
    number: 2,
    previous: keyListHash(crypto, first.list),
    nodes: [nodeOf("jp-1"), nodeOf("jp-2")],
  });
  const extension = extendKeyChain(crypto, verifier, chain, await signKeyList(identity, next));
  if (extension.is !== "extended") throw new Error(extension.is);
  expect(keysOfNode(extension.chain, "jp-1" as NodeId, "log").length).toBe(2);
  expect(keysOfNode(extension.chain, "jp-1" as NodeId, "log")[0]).toEqual(
    keysInList(extension.chain, 2, "jp-1" as NodeId, "log"),
  );
  const stray = await signKeyList(identity, { ...next, previous: hashNamed("another") });
  expect(extendKeyChain(crypto, verifier, chain, stray)).toEqual({ is: "refused", fault: "previous" });
});

test("a missing list is asked for; a known one changes nothing", async () => {
  const third = await signKeyList(identity, listOf({ number: 3, previous: hashNamed("second") }));
  expect(extendKeyChain(crypto, verifier, chain, third)).toEqual({ is: "gap", next: 2 });
  expect(extendKeyChain(crypto, verifier, chain, first)).toEqual({ is: "known" });
});

test("two signed lists of one number are equivocation, with both lists as the proof", async () => {
  const rival = await signKeyList(identity, listOf({ nodes: [nodeOf("jp-3")] }));
  expect(extendKeyChain(crypto, verifier, chain, rival)).toEqual({ is: "equivocation", lists: [first, rival] });
});

test("one bad or foreign signature is none, and an unsigned rival convicts nobody", async () => {
  const rival = await signKeyList(identity, listOf({ nodes: [nodeOf("jp-3")] }));
  const thief = await signKeyList(newSigner(), rival.list);
  for (const forged of [
    { ...rival, ed25519: thief.ed25519 },
    { ...rival, mldsa44: thief.mldsa44 },
    { ...rival, list: { ...rival.list, nodes: [] } },
  ]) {
    expect(extendKeyChain(crypto, verifier, chain, forged)).toEqual({ is: "refused", fault: "signature" });
  }
});

test("another identity, party or realm does not extend the chain", async () => {
  const other = newSigner();
  const foreign = await signKeyList(other, listOf({ identity: keyPairHex(other) }));
  expect(extendKeyChain(crypto, verifier, chain, foreign)).toEqual({ is: "refused", fault: "identity" });
  const realm = await signKeyList(identity, listOf({ realm: hashNamed("exercise") }));
  expect(extendKeyChain(crypto, verifier, chain, realm)).toEqual({ is: "refused", fault: "realm" });
});

test("a list is read strictly: closed, names of the own party only, sorted, acceptable keys, none for two roles", () => {
  const node = first.list.nodes[0] as KeyListNode;
  const faulty = (list: object, more: object = {}) =>
    readKeyList(canonicalBytes({ ...first, list: { ...first.list, ...list }, ...more }), verifier.isAcceptableKey);
  expect(faulty({ nodes: [{ ...node, node: "us-1" }] })).toEqual({ fault: "node" });
  expect(faulty({ nodes: [nodeOf("jp-2"), node] })).toEqual({ fault: "nodes" });
  expect(faulty({ nodes: [{ ...node, keys: { ...node.keys, mirror: node.keys.log } }] })).toEqual({
    fault: "key-for-two-roles",
  });
  expect(
    faulty({ nodes: [{ ...node, keys: { ...node.keys, log: { ...node.keys.log, ed25519: "00".repeat(32) } } }] }),
  ).toEqual({
    fault: "key-not-acceptable",
  });
  expect(faulty({ nodes: [{ ...node, letter: "日" }] })).toEqual({ fault: "letter" });
  expect(faulty({ previous: hashNamed("x") })).toEqual({ fault: "previous" });
  expect(faulty({ more: 1 })).toEqual({ fault: "list" });
  expect(faulty({}, { mldsa44: "00" })).toEqual({ fault: "mldsa44" });
});

/** The list with one member more, at each of its objects by turns. */
function withMore(signed: SignedKeyList): readonly (readonly [where: string, list: unknown])[] {
  const more = { logs: [`jp-1/${hashNamed("realm")}/${hashNamed("audience")}/${"0".repeat(32)}`] };
  const { list } = signed;
  const [node] = list.nodes as [KeyListNode];
  const withNode = (changed: object) => ({ ...signed, list: { ...list, nodes: [changed] } });
  return [
    ["beside the list", { ...signed, ...more }],
    ["in the list", { ...signed, list: { ...list, ...more } }],
    ["beside the identity's keys", { ...signed, list: { ...list, identity: { ...list.identity, ...more } } }],
    ["at a node", withNode({ ...node, ...more })],
    ["among the roles of a node", withNode({ ...node, keys: { ...node.keys, more: node.keys.log } })],
    ["in a pair of keys", withNode({ ...node, keys: { ...node.keys, log: { ...node.keys.log, ...more } } })],
  ];
}

test("a key list names keys and nothing else: one that named logs would tell partners of audiences without them", () => {
  const bytes = (signed: unknown) => canonicalBytes(signed as never);
  expect(readKeyList(bytes(first), () => true)).toEqual(first);
  for (const [where, more] of withMore(first)) {
    expect(
      readKeyList(bytes(more), () => true),
      where,
    ).toEqual({ fault: expect.any(String) });
  }
});
