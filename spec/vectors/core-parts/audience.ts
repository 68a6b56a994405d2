/** Realm and audience records, key lists, a revocation, an invitation. */
import {
  type AudienceRecord,
  canonicalText,
  encodeUtf8,
  fingerprintOf,
  hashOfJson,
  identityMessage,
  type KeyList,
  keyListHash,
  keyPairHex,
  type RealmRecord,
  readAudienceRecord,
  readInvitation,
  readKeyList,
  readRealmRecord,
  type SignedKeyList,
  signKeyList,
  signWithIdentity,
  toHex,
} from "@kakehashi/core";
import { isAcceptableKey } from "@kakehashi/ledger";
import { seededSigner } from "../../../packages/ledger/src/test/crypto.ts";
import { crypto, hashOf } from "./entries.ts";

const definition = { kinds: ["note/1"], parties: ["a", "b"] };
const realmRecord = {
  definition: hashOfJson(crypto, definition),
  name: "exercise-1",
  random: hashOf("random"),
} as RealmRecord;
const identityA = seededSigner("identity of a");
const identityB = seededSigner("identity of b");
const record = {
  definition: realmRecord.definition,
  depositary: "b-1",
  label: "open",
  mark: "AB",
  parties: [
    { fingerprint: fingerprintOf(crypto, keyPairHex(identityA)), party: "a" },
    { fingerprint: fingerprintOf(crypto, keyPairHex(identityB)), party: "b" },
  ],
  realm: hashOfJson(crypto, realmRecord),
  salt: hashOf("salt"),
} as unknown as AudienceRecord;

export function recordVectors(): unknown {
  const realms: readonly (readonly [string, object])[] = [
    ["a name with a space", { ...realmRecord, name: "exercise 1" }],
    ["an unknown member", { ...realmRecord, more: 1 }],
    ["a short random value", { ...realmRecord, random: "00" }],
  ];
  const audiences: readonly (readonly [string, object])[] = [
    ["parties out of order", { ...record, parties: record.parties.toReversed() }],
    ["a party twice", { ...record, parties: [record.parties[0], record.parties[0]] }],
    ["no party", { ...record, parties: [] }],
    ["a depositary of nobody here", { ...record, depositary: "c-1" }],
    ["a mark in small letters", { ...record, mark: "ab" }],
    ["a member of a party too much", { ...record, parties: record.parties.map((party) => ({ ...party, name: "x" })) }],
  ];
  const home = { ...record, depositary: "a-1", mark: "", parties: record.parties.slice(0, 1) };
  return {
    realm: {
      valid: [named(realmRecord)],
      invalid: realms.map(([name, value]) => faulty(name, value, (bytes) => readRealmRecord(bytes))),
    },
    audience: {
      valid: [named(record), named(home)],
      invalid: audiences.map(([name, value]) => faulty(name, value, (bytes) => readAudienceRecord(bytes))),
    },
  };
}

function named(value: object): unknown {
  return { text: canonicalText(value), hash: hashOfJson(crypto, value) };
}

function faulty(name: string, value: object, read: (bytes: Uint8Array) => object): unknown {
  const text = canonicalText(value);
  const result = read(encodeUtf8(text));
  if (!("fault" in result)) throw new Error(`${name} reads`);
  return { name, text, fault: result.fault };
}

function nodeOf(node: string, life: string): KeyList["nodes"][number] {
  const pair = (role: string) => keyPairHex(seededSigner(`${role} of ${node}, ${life}`));
  const keys = { log: pair("log"), mirror: pair("mirror"), witness: pair("witness"), session: pair("session") };
  return { keys, letter: "A", node } as KeyList["nodes"][number];
}

export async function keyListVectors(): Promise<unknown> {
  const identity = keyPairHex(identityA);
  const base = { identity, party: "a", realm: record.realm } as Pick<KeyList, "identity" | "party" | "realm">;
  const first: KeyList = { ...base, nodes: [nodeOf("a-1", "first")], number: 1, previous: null };
  const second: KeyList = {
    ...base,
    nodes: [nodeOf("a-1", "second"), nodeOf("a-2", "first")],
    number: 2,
    previous: keyListHash(crypto, first),
  };
  const rival: KeyList = { ...second, nodes: [nodeOf("a-1", "rival")] };
  const [one, two, three] = (await Promise.all([first, second, rival].map((list) => signKeyList(identityA, list)))) as [
    SignedKeyList,
    SignedKeyList,
    SignedKeyList,
  ];
  const node = first.nodes[0] as KeyList["nodes"][number];
  const unread: readonly (readonly [string, object])[] = [
    ["a node of another party", { ...one, list: { ...first, nodes: [{ ...node, node: "b-1" }] } }],
    [
      "one key for two roles",
      { ...one, list: { ...first, nodes: [{ ...node, keys: { ...node.keys, mirror: node.keys.log } }] } },
    ],
    [
      "a key of small order",
      { ...one, list: { ...first, identity: { ...identity, ed25519: `01${"00".repeat(31)}` } } },
    ],
    ["a first list that names another", { ...one, list: { ...first, previous: hashOf("x") } }],
    ["no second signature", { ed25519: one.ed25519, list: first }],
  ];
  const revocation = {
    audience: hashOfJson(crypto, record),
    list: keyListHash(crypto, first),
    logs: [{ incarnation: hashOf("life").slice(0, 32), node: "a-1", root: hashOf("root"), size: 12 }],
    number: 1,
    party: "a",
    realm: record.realm,
  };
  return {
    fingerprint: fingerprintOf(crypto, identity),
    chain: [one, two].map((signed) => ({ text: canonicalText(signed), hash: keyListHash(crypto, signed.list) })),
    equivocation: canonicalText(three),
    badSignature: canonicalText({ ...two, mldsa44: three.mldsa44 }),
    unreadable: unread.map(([name, value]) => faulty(name, value, (bytes) => readKeyList(bytes, isAcceptableKey))),
    messageOfFirst: toHex(crypto.sha256(identityMessage("key-list", first))),
    revocation: { value: revocation, signature: await signWithIdentity(identityA, "revocation", revocation) },
  };
}

export async function invitationVectors(): Promise<unknown> {
  const list: KeyList = {
    identity: keyPairHex(identityA),
    nodes: [nodeOf("a-1", "first")],
    number: 1,
    party: "a",
    previous: null,
    realm: record.realm,
  } as unknown as KeyList;
  const invitation = {
    address: "https://a.example:4210",
    audience: record,
    definition,
    keyLists: [await signKeyList(identityA, list)],
    realm: realmRecord,
  };
  const invalid: readonly (readonly [string, object])[] = [
    ["another definition", { ...invitation, definition: { ...definition, parties: [] } }],
    ["another realm", { ...invitation, realm: { ...realmRecord, name: "live" } }],
    ["no key list", { ...invitation, keyLists: [] }],
    ["an address that is no web address", { ...invitation, address: "file:///etc" }],
  ];
  return {
    valid: [canonicalText(invitation)],
    invalid: invalid.map(([name, value]) => faulty(name, value, (bytes) => readInvitation(crypto, bytes))),
  };
}
