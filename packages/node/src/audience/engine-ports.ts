import type { AudienceView } from "@kakehashi/coordination";
import type { Crypto, FoldContext, Hash, Incarnation, LogKey, NodeId, ObjectRecord, PartyId } from "@kakehashi/core";
import type { NodeNews, OffenceReason, Peer } from "@kakehashi/exchange";
import type { KeyDirectory } from "../keys/key-directory.ts";
import type { Ports } from "../ports.ts";
import type { Domain } from "./domain.ts";

/** An audience that this node keeps, as another one of the realm sees it. */
export interface Sibling {
  readonly audience: Hash;
  /** Party ids, sorted. */
  readonly parties: readonly string[];
  /** Stands before its references. */
  readonly mark: string;
  /** The folded record of an object of that audience, as committed. */
  record(subject: Hash): Promise<ObjectRecord | undefined>;
}

/** What one engine is given by its node. */
export interface EnginePorts extends Ports {
  readonly crypto: Crypto;
  readonly directory: KeyDirectory;
  readonly domain: Domain;
  readonly context: FoldContext;
  readonly view: AudienceView;
  readonly realm: Hash;
  readonly audience: Hash;
  /** Canonical audience record. */
  readonly record: Uint8Array;
  readonly self: { readonly node: NodeId; readonly party: PartyId };
  /** After each commit: to the sessions, and to whoever listens. */
  readonly onNews: (news: EngineNews) => void;
  /** This node's data are older than what it has signed: every engine of the realm must open the next incarnation. */
  readonly onRestored: () => void;
  /** True for an older incarnation in which this node may have written what a partner's copy contradicts. */
  readonly hasRival: (incarnation: Incarnation) => boolean;
  readonly refuse: (from: Peer, reason: OffenceReason, sample: Uint8Array) => void;
  readonly incarnation: () => Incarnation;
  /** The other audiences of the realm that this node keeps. */
  readonly siblings: () => readonly Sibling[];
  /** Another process may have taken key lists: they are believed here too, before what they vouch for is read. */
  readonly refreshKeys: () => Promise<void>;
}

export interface EngineNews extends NodeNews {
  readonly realm: Hash;
  /** Versions count commits of the audience. */
  readonly version: number;
  readonly entries: readonly NewEntry[];
}

/** One entry that was appended by the commit. */
export interface NewEntry {
  readonly log: LogKey;
  readonly index: number;
  readonly hash: Hash;
  readonly subject: Hash;
  readonly kind: string | undefined;
}
