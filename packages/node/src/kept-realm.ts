import type { Hash, NodeId, RealmRecord } from "@kakehashi/core";
import type { Definitions } from "./definitions.ts";
import type { KeyBook } from "./keys/key-book.ts";
import type { RealmNode } from "./realm-node.ts";

/** What a new realm brings to a node: from a founding, or from an invitation that people have compared. */
export interface RealmToKeep {
  readonly realmRecord: Uint8Array;
  readonly definition: Uint8Array;
  /** Audiences that this node joins, the home among them. */
  readonly audienceRecords: readonly Uint8Array[];
  /** Signed key lists of every party, each party's in order; more come over the exchange. */
  readonly keyLists: readonly Uint8Array[];
  readonly addresses?: ReadonlyMap<NodeId, string>;
}

/** One realm as this node keeps it. */
export interface KeptRealm {
  readonly realm: Hash;
  readonly record: RealmRecord;
  readonly recordBytes: Uint8Array;
  readonly node: RealmNode;
  readonly book: KeyBook;
  readonly definitions: Definitions;
  readonly addresses: Map<NodeId, string>;
}
