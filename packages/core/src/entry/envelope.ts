import type { Hash, Incarnation, KindName, LabelId, NodeId, PartyId, PostId } from "../ids.ts";

/** One line of `seen`: node, incarnation, size and root of a checkpoint of another log that the author's node had verified. */
export type Seen = readonly [node: NodeId, incarnation: Incarnation, size: number, root: Hash];

/**
 * The leaf of a log, RFC 8785 canonical JSON of at most 8 KiB. Its SHA-256 is the entry's only name.
 * Every value is a hash, an integer below 2^53, or a pattern of at most 64 ASCII characters: nothing in it can need a recall.
 */
export interface Envelope {
  readonly v: 1;
  readonly realm: Hash;
  readonly audience: Hash;
  /** The definition that the author's node went by; adopted in the entry's past. */
  readonly definition: Hash;
  readonly party: PartyId;
  readonly node: NodeId;
  readonly incarnation: Incarnation;
  readonly post: PostId;
  readonly kind: KindName;
  /** The object: the hash of its opening entry, or of the audience for the charter. Absent in an opening. */
  readonly subject?: Hash;
  readonly seen: readonly Seen[];
  /** The author's claim, realm time, milliseconds since 1970. Orders nothing. */
  readonly time: number;
  readonly label: LabelId;
  /** SHA-256 of the body's bytes. */
  readonly body: Hash;
}

/** Where a leaf stands: in which log of the audience, at which index (0-based). */
export interface Position {
  readonly node: NodeId;
  readonly incarnation: Incarnation;
  readonly index: number;
}
