import type { Hash, Incarnation, KindName, LabelId, LogKey, NodeId, Origin, PartyId, PostId } from "@kakehashi/core";

/**
 * The port between a node and what it keeps. Two adapters: PostgreSQL (this package) and the simulated disk (simulation);
 * `acceptance.ts` states what both must do. Everything that must survive a crash goes through `commit`, one atomic
 * transaction for one audience; reads see whole commits only.
 */
export interface Store {
  /** Audiences this node keeps, with the version of the last commit of each. */
  audiences(): Promise<readonly AudienceRow[]>;
  /** Every log of one audience, with its durable head. */
  logs(audience: Hash): Promise<readonly LogHead[]>;
  /** Stored states of objects, by subject. Missing subjects are absent from the map. */
  objects(audience: Hash, subjects: readonly Hash[]): Promise<ReadonlyMap<Hash, ObjectRow>>;
  /** Leaves of one log, `from` inclusive to `to` exclusive, in index order, with the bodies held. */
  leaves(audience: Hash, log: LogKey, from: number, to: number): Promise<readonly StoredEntry[]>;
  /** Entries by hash, with the bodies held. A misplaced copy is given only where no other copy is here. */
  entries(audience: Hash, hashes: readonly Hash[]): Promise<ReadonlyMap<Hash, StoredEntry>>;
  /**
   * All entries of one object, in no promised order, misplaced copies left out. Only for judging in true concurrency,
   * rebuilding, and proofs.
   */
  entriesOf(audience: Hash, subject: Hash): Promise<readonly StoredEntry[]>;
  /** Hash tiles of a log, C2SP tlog-tiles: 32 bytes a hash, at most 256 hashes. Partial tiles hold what there is. */
  tiles(audience: Hash, log: LogKey, wanted: readonly TileName[]): Promise<readonly (Uint8Array | undefined)[]>;
  /** The smallest checkpoint kept that covers `size` leaves (its size is at least that), or undefined: the earliest proof. */
  checkpoint(audience: Hash, log: LogKey, size: number): Promise<CheckpointRow | undefined>;
  newestCheckpoint(audience: Hash, log: LogKey): Promise<CheckpointRow | undefined>;
  /** Bodies of the log that are neither here nor excused by a recall or expiry, in order of index; at most `limit`. */
  missingBodies(audience: Hash, log: LogKey, limit: number): Promise<readonly MissingBody[]>;
  /** The stored answer to a retried command, or undefined. */
  answer(key: AnswerKey): Promise<StoredAnswer | undefined>;
  /** Small named records of the node itself: key lists, incarnations, partner cursors, evidence, settings. */
  record(scope: string, key: string): Promise<Uint8Array | undefined>;
  records(scope: string): Promise<ReadonlyMap<string, Uint8Array>>;
  /** Who entered that entry, on whose authority; undefined for one that is not this node's own. */
  release(entry: Hash): Promise<ReleaseRow | undefined>;
  /** Entries of that post whose authority ends so, the newest first: what was entered by whoever stood in for somebody. */
  enteredInPlace(
    audience: Hash,
    by: { readonly post: string; readonly authorityEnd: string; readonly limit: number },
  ): Promise<readonly Hash[]>;
  /** What was released by commits of this audience after `version`, oldest first, at most `limit` rows. */
  releases(audience: Hash, version: number, limit: number): Promise<readonly StoredRelease[]>;
  /**
   * Subjects projected anew by each commit of this audience after `version`, oldest first; commits that projected none have no row,
   * and old rows are pruned in time.
   */
  changes(audience: Hash, version: number, limit: number): Promise<readonly ChangeRow[]>;
  /** True when `changes` still has every row after `version`; false when some were pruned, or it is not known. */
  keepsChanges(audience: Hash, version: number): Promise<boolean>;

  /**
   * Writes all of `write`, durably, or nothing. `moved`: another process committed to this audience since `write.expected`,
   * or an object of `write.opened` is here already; the caller reloads and decides again. Everything else that fails throws.
   */
  commit(write: Commit): Promise<"committed" | "moved">;
  /**
   * Cuts a log that is proven to have forked back to `size`, and keeps beside the record what stood beyond. Everything that
   * was made of the audience's entries goes: it is folded again from nothing. Throws where the log has no proof of a fork.
   */
  setAside(cut: SetAside): Promise<"committed" | "moved">;
  /** Leaves that were set aside of a log, as they had stood, in order; at most `limit`. */
  asideLeaves(audience: Hash, log: LogKey, limit: number): Promise<readonly StoredEntry[]>;
  /** Writes records outside any audience (key lists, partner cursors, samples of what was refused), durably. */
  putRecords(records: readonly RecordWrite[]): Promise<void>;
  /**
   * Calls `onHint` with the version of each audience as it stands now, and after commits, of this process or another, soon but
   * without promise: hints may be lost, merged or repeated, so listeners read `changes` and `logs` from where they stand. The
   * function given back ends it.
   */
  listen(onHint: (hint: CommitHint) => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

/** Something was committed to this audience; `version` is the one after it. */
export interface CommitHint {
  readonly audience: Hash;
  readonly version: number;
}

export interface ChangeRow {
  readonly version: number;
  readonly subjects: readonly Hash[];
}

export interface StoredRelease extends ReleaseRow {
  /** Version of the audience after the commit that it stood in. */
  readonly version: number;
}

export interface AudienceRow {
  readonly realm: Hash;
  readonly audience: Hash;
  /** Canonical JSON of the audience record. */
  readonly record: Uint8Array;
  readonly version: number;
}

export interface LogHead {
  readonly log: LogKey;
  readonly origin: Origin;
  readonly node: NodeId;
  readonly incarnation: Incarnation;
  readonly size: number;
  /** RFC 6962 root at `size`. */
  readonly root: Hash;
  /** Roots of the perfect subtrees of `size`, largest first: what appending needs. */
  readonly edge: readonly Uint8Array[];
  /** Leaves folded: every leaf below it has its verdict. */
  readonly folded: number;
  /** Leaves below it are wholly held: envelope, and body or tombstone. What may be cosigned. */
  readonly held: number;
  /** Proof of a fork, once there is one: nothing more of this log is cosigned, or taken of its author (decision 0035). */
  readonly forked: Uint8Array | undefined;
  /**
   * Of a log of this node's own: proof that it had forked, kept once the branch that only this node had is set aside. From then
   * on the log is read like any other.
   */
  readonly branched: Uint8Array | undefined;
}

export interface StoredEntry {
  readonly log: LogKey;
  readonly index: number;
  readonly hash: Hash;
  /** The exact bytes of the envelope; undefined once expunged. */
  readonly envelope: Uint8Array | undefined;
  /** The exact bytes of the body; undefined when not here or purged. */
  readonly body: Uint8Array | undefined;
  /** A recall or expiry of it stands in the log. */
  readonly buried: boolean;
  /** Why it is without effect; undefined when it has effect or is not folded yet. */
  readonly without: string | undefined;
}

export interface TileName {
  readonly level: number;
  readonly index: number;
}

export interface CheckpointRow {
  readonly size: number;
  readonly root: Hash;
  /** The signed note with both lines of the log and every cosignature so far. */
  readonly note: Uint8Array;
}

export interface MissingBody {
  readonly index: number;
  readonly entry: Hash;
  readonly body: Hash;
}

export interface ObjectRow {
  readonly subject: Hash;
  /** `matter`, `report`, `situation`, `charter`, `dossier`… */
  readonly type: string;
  /** JSON of the folded record (engine's own; includes entries and verdicts), members in any order. */
  readonly state: Uint8Array;
  /** SHA-256 of the canonical shared state. */
  readonly digest: Hash;
  /** Entries folded into it from each log. */
  readonly counts: Readonly<Record<LogKey, number>>;
}

/** A row for people. It comes from sources of one label and carries it; row-level security reads `label` and `realm`. */
export interface ProjectionRow {
  /** `report`, `matter`, `situation`, `assessment`, `text`, `home`… : which list it belongs to. */
  readonly view: string;
  readonly subject: Hash;
  /** Unique within view and subject (`''` for the one row of an object, an entry hash for parts). */
  readonly key: string;
  readonly label: LabelId;
  /** Object that this one hangs under (a report's situation), for lists by parent. */
  readonly parent?: Hash;
  /** Sort key within the view: an integer, usually milliseconds of the event. */
  readonly sort: number;
  /** Morton integer of a place, or undefined. */
  readonly place?: number;
  /** Words to find it by, raw; the adapter's job turns them into tokens off the path. */
  readonly text?: string;
  /** What the screen shows: plain JSON. */
  readonly doc: unknown;
}

export interface AppendedLeaf {
  readonly index: number;
  readonly hash: Hash;
  /** Undefined when only the leaf hash came, since the bytes were expunged: then `hash` is the leaf hash. */
  readonly envelope: Uint8Array | undefined;
  readonly body: Uint8Array | undefined;
  /**
   * Hash of the body that is to come with it. Undefined when the envelope does not read, since no body is expected then. Of a
   * leaf without bytes it is `hash`, for as long as the leaf is owed.
   */
  readonly bodyHash: Hash | undefined;
  /** The envelope names another log, or stands in this one already: it can have no effect, and look-ups prefer the other copy. */
  readonly misplaced?: boolean;
  /** Undefined when the envelope does not read. */
  readonly fields:
    | {
        readonly party: PartyId;
        readonly post: PostId;
        readonly kind: KindName;
        readonly subject: Hash;
        readonly label: LabelId;
        readonly time: number;
      }
    | undefined;
}

export interface LogAdvance {
  readonly log: LogKey;
  readonly origin: Origin;
  readonly node: NodeId;
  readonly incarnation: Incarnation;
  readonly from: number;
  readonly size: number;
  readonly root: Hash;
  readonly edge: readonly Uint8Array[];
  readonly folded: number;
  readonly held: number;
  readonly forked?: Uint8Array;
  /** From `from` on, dense; empty when only heads move. */
  readonly leaves: readonly AppendedLeaf[];
  /** Full or partial tiles that changed, whole contents. */
  readonly tiles: readonly (TileName & { readonly hashes: Uint8Array })[];
}

export interface AnswerKey {
  readonly principal: string;
  readonly operation: string;
  readonly key: string;
}

export interface StoredAnswer {
  /** SHA-256 of the canonical request: the same key with another request is refused. */
  readonly request: Hash;
  readonly answer: Uint8Array;
}

export interface RecordWrite {
  readonly scope: string;
  readonly key: string;
  /** Undefined deletes. */
  readonly value: Uint8Array | undefined;
}

export type Bury = { readonly entry: Hash } | { readonly log: LogKey; readonly index: number };

export interface Commit {
  readonly realm: Hash;
  readonly audience: Hash;
  /** Canonical audience record, on the first commit of the audience. */
  readonly create?: Uint8Array;
  /** Version of the audience that this was decided on; -1 with `create`. */
  readonly expected: number;
  readonly logs: readonly LogAdvance[];
  /** Bodies that came after their leaves, by place. Two copies of one entry are two places, and each has its body here. */
  readonly bodies: readonly { readonly log: LogKey; readonly index: number; readonly bytes: Uint8Array }[];
  /** What recalls and expiries with effect take away: of an entry the body of every copy, of a leaf envelope and body. */
  readonly bury: readonly Bury[];
  /** Verdicts of leaves without effect. By place, not by hash: of two copies of one envelope only one has effect. */
  readonly without: readonly { readonly log: LogKey; readonly index: number; readonly reason: string }[];
  /** Entries that readers see under another label from now on (a `relabel` that stands). */
  readonly relabel?: readonly { readonly entry: Hash; readonly label: LabelId }[];
  /** Removes every object and projection of the audience before writing these: the first commit of a rebuild. */
  readonly reset?: boolean;
  readonly objects: readonly ObjectRow[];
  /**
   * Subjects that the writer takes for new, without having looked: they are written without a look for what they replace.
   * When one is here already the answer is `moved`, and the caller looks before it writes again.
   */
  readonly opened?: readonly Hash[];
  /** All rows of these subjects are replaced by these rows. */
  readonly projected: readonly Hash[];
  readonly projections: readonly ProjectionRow[];
  /** Those of `projected` whose rows are marks, or were: the stored counts of marks are brought up to date for them. */
  readonly marked?: readonly Hash[];
  /** A checkpoint of a size that is kept already replaces it (it has more cosignatures). */
  readonly checkpoints: readonly (CheckpointRow & { readonly log: LogKey })[];
  /** Checkpoints no longer kept: which ones is the engine's rule (decision 0012), never the store's. */
  readonly forget?: readonly { readonly log: LogKey; readonly size: number }[];
  readonly answers: readonly (AnswerKey & StoredAnswer)[];
  /** Who entered what, on whose authority: kept at home (law 3). */
  readonly releases: readonly ReleaseRow[];
  readonly records: readonly RecordWrite[];
}

/** Where a log is cut, and its tree there. */
export interface SetAside {
  readonly audience: Hash;
  readonly expected: number;
  readonly log: LogKey;
  readonly size: number;
  readonly root: Hash;
  readonly edge: readonly Uint8Array[];
  readonly held: number;
  /** Entries that the branch had recalled or expired: where their bodies are gone, they are due again. */
  readonly unburied: readonly Hash[];
  /** Records of this scope say how far logs were folded, and go too. */
  readonly scopeGone: string;
}

export interface ReleaseRow {
  readonly entry: Hash;
  readonly person: string;
  readonly post: PostId;
  readonly authority: string;
  readonly label: LabelId;
  /** Wall clock, milliseconds. */
  readonly at: number;
}
