import type { Hash, Incarnation, NodeId, PartyId } from "@kakehashi/core";
import type { RecordWrite, Store } from "@kakehashi/store";

/** What a node keeps of one realm outside any audience. */
export interface RealmRecords {
  readonly realm: Hash;
  readonly record: Uint8Array;
  readonly incarnation: Incarnation;
  /** Incarnations that processes over this store opened, the present one with them. One that is not here was opened elsewhere. */
  readonly opened: ReadonlySet<Incarnation>;
  /** Compiled definitions, canonical. */
  readonly definitions: readonly Uint8Array[];
  /** Signed key lists by party and number. */
  readonly keyLists: readonly { readonly party: PartyId; readonly number: number; readonly bytes: Uint8Array }[];
  /** Signed lists of a number that another one was believed under: with it, the proof against their party. */
  readonly rivalLists: readonly Uint8Array[];
  readonly audiences: readonly Uint8Array[];
  /** Incarnations that a partner holds more of than this node did when it found out. */
  readonly rivals: readonly Incarnation[];
  /** Where partners' exchanges listen. */
  readonly addresses: ReadonlyMap<NodeId, string>;
}

const utf8 = new TextEncoder();
const text = new TextDecoder();

function realmScope(realm: Hash): string {
  return `realm/${realm}`;
}

/** Realms that this node keeps, sorted. */
export async function realmsKept(store: Store): Promise<readonly Hash[]> {
  return [...(await store.records("realms")).keys()].sort() as Hash[];
}

/** All that is kept of a realm; undefined where its record or its incarnation is not here. Nothing of it is verified. */
export async function readRealmRecords(store: Store, realm: Hash): Promise<RealmRecords | undefined> {
  const records = await store.records(realmScope(realm));
  const record = records.get("record");
  const incarnation = records.get("incarnation");
  if (record === undefined || incarnation === undefined) return undefined;
  const under = (prefix: string) =>
    [...records].filter(([key]) => key.startsWith(prefix)).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    realm,
    record,
    incarnation: text.decode(incarnation) as Incarnation,
    opened: new Set([
      text.decode(incarnation) as Incarnation,
      ...under("opened/").map(([key]) => key.slice(7) as Incarnation),
    ]),
    definitions: under("definition/").map(([, bytes]) => bytes),
    keyLists: under("key-list/").map(([key, bytes]) => {
      const [, party, number] = key.split("/");
      return { party: party as PartyId, number: Number(number), bytes };
    }),
    rivalLists: under("rival-list/").map(([, bytes]) => bytes),
    audiences: under("audience/").map(([, bytes]) => bytes),
    rivals: under("rival/").map(([key]) => key.slice(6) as Incarnation),
    addresses: new Map(under("address/").map(([key, bytes]) => [key.slice(8) as NodeId, text.decode(bytes)])),
  };
}

/** Writes that found or extend a realm here. */
export const realmWrite = {
  kept: (realm: Hash): RecordWrite => ({ scope: "realms", key: realm, value: utf8.encode("kept") }),
  record: (realm: Hash, value: Uint8Array): RecordWrite => ({ scope: realmScope(realm), key: "record", value }),
  incarnation: (realm: Hash, value: Incarnation): RecordWrite => ({
    scope: realmScope(realm),
    key: "incarnation",
    value: utf8.encode(value),
  }),
  opened: (realm: Hash, value: Incarnation): RecordWrite => ({
    scope: realmScope(realm),
    key: `opened/${value}`,
    value: utf8.encode("here"),
  }),
  rival: (realm: Hash, value: Incarnation): RecordWrite => ({
    scope: realmScope(realm),
    key: `rival/${value}`,
    value: utf8.encode("ahead elsewhere"),
  }),
  definition: (realm: Hash, hash: Hash, value: Uint8Array): RecordWrite => ({
    scope: realmScope(realm),
    key: `definition/${hash}`,
    value,
  }),
  keyList: (realm: Hash, party: string, number: number, value: Uint8Array): RecordWrite => ({
    scope: realmScope(realm),
    key: `key-list/${party}/${String(number).padStart(6, "0")}`,
    value,
  }),
  rivalList: (realm: Hash, party: string, number: number, value: Uint8Array): RecordWrite => ({
    scope: realmScope(realm),
    key: `rival-list/${party}/${String(number).padStart(6, "0")}`,
    value,
  }),
  audience: (realm: Hash, audience: Hash, value: Uint8Array): RecordWrite => ({
    scope: realmScope(realm),
    key: `audience/${audience}`,
    value,
  }),
  address: (realm: Hash, node: NodeId, value: string): RecordWrite => ({
    scope: realmScope(realm),
    key: `address/${node}`,
    value: utf8.encode(value),
  }),
};
