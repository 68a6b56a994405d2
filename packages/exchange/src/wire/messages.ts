import type { Hash, Incarnation, LogKey, NodeId, PartyId } from "@kakehashi/core";

/** Which log of an audience: one node's in one incarnation. */
export interface LogRef {
  readonly audience: Hash;
  readonly node: NodeId;
  readonly incarnation: Incarnation;
}

/** How far a sender has one log. */
export interface HaveLog {
  readonly node: NodeId;
  readonly incarnation: Incarnation;
  /** Leaves held durably. */
  readonly size: number;
  /** Leaves below it are held with their bodies. */
  readonly held: number;
  /** The sender of this `have` wants leaves of this log over this line, from `size` on, as they come. */
  readonly send: boolean;
  /** Whatever was sent beyond `size` was not taken: begin again there. */
  readonly rewind: boolean;
  /** Newest checkpoint that its leaves reach, with the cosignatures so far; undefined when there is none yet. */
  readonly note: Uint8Array | undefined;
}

export interface HaveKeys {
  readonly t: "have";
  readonly part: "keys";
  readonly lists: readonly { readonly party: PartyId; readonly number: number; readonly bytes: Uint8Array }[];
}

export interface HaveLogs {
  readonly t: "have";
  readonly part: "logs";
  readonly audience: Hash;
  readonly logs: readonly HaveLog[];
  /** The sender wants a `have` of these logs in answer, once it has processed what it has been sent. */
  readonly ask: boolean;
}

/** Entries whose bodies the sender has not got. */
export interface HaveLacks extends LogRef {
  readonly t: "have";
  readonly part: "lacks";
  readonly entries: readonly Hash[];
}

export interface PackageLeaf {
  /** The exact bytes of the envelope; of an expunged leaf its RFC 6962 leaf hash. */
  readonly leaf: Uint8Array;
  readonly expunged: boolean;
  /** The exact bytes of the body, or undefined when it does not travel here. */
  readonly body: Uint8Array | undefined;
}

export interface Package extends LogRef {
  readonly t: "package";
  /** Index of the first leaf. */
  readonly from: number;
  /** Size of the checkpoint that the leaves are proven against. */
  readonly size: number;
  /** The checkpoint; undefined when it is the one of the last package of this log on this line. */
  readonly note: Uint8Array | undefined;
  /** RFC 6962 consistency proof from `from` + leaves to `size`. */
  readonly proof: readonly Uint8Array[];
  readonly leaves: readonly PackageLeaf[];
}

export interface Bodies extends LogRef {
  readonly t: "bodies";
  /** Each is known by its SHA-256. */
  readonly bodies: readonly Uint8Array[];
}

export interface CosignatureMessage extends LogRef {
  readonly t: "cosignature";
  readonly size: number;
  readonly root: Hash;
  /** Signature lines of one mirror: 0x04 and 0x06. */
  readonly lines: Uint8Array;
}

export interface ObjectDigest {
  readonly subject: Hash;
  readonly digest: Hash;
  /** Entries folded into the object from each log, sorted by log. */
  readonly counts: readonly (readonly [log: LogKey, entries: number])[];
}

export interface DigestMessage {
  readonly t: "digest";
  readonly audience: Hash;
  readonly objects: readonly ObjectDigest[];
}

/** A proof of equivocation of one log, to be verified by whoever gets it. */
export interface EvidenceMessage extends LogRef {
  readonly t: "evidence";
  readonly proof: Uint8Array;
}

/** A leaf that stands at the sender, though an expiry of its own node names its place: who has its mere hash cannot see that. */
export interface Stands extends LogRef {
  readonly t: "stands";
  readonly index: number;
  /** Where in the logs of the same node the expiry stands. */
  readonly expiry: { readonly incarnation: Incarnation; readonly index: number };
  /** The exact bytes of the envelope. */
  readonly leaf: Uint8Array;
}

export type Message =
  | HaveKeys
  | HaveLogs
  | HaveLacks
  | Package
  | Bodies
  | CosignatureMessage
  | DigestMessage
  | EvidenceMessage
  | Stands;
