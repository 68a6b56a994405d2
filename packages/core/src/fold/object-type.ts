import type { z } from "zod";
import type { AudienceRecord } from "../audience/audience-record.ts";
import type { Envelope, Position } from "../entry/envelope.ts";
import type { Hash, Incarnation, KindName, LabelId, LogKey, NodeId } from "../ids.ts";
import type { MechanismView } from "../mechanism/view.ts";

/** What an entry's author had before it: whether a position stands in the entry's past (spec/fold.md, 2). */
export interface Past {
  has(position: Position): boolean;
  /** Leaves of each log in the past, own log (= own index) included; logs with none are absent. */
  readonly sizes: ReadonlyMap<LogKey, number>;
}

/** An entry on its way into the fold, already placed, hashed and read. */
export interface PlacedEntry {
  readonly hash: Hash;
  readonly envelope: Envelope;
  readonly position: Position;
  /** Own index + sizes of the past: grows strictly along cause. */
  readonly height: number;
  readonly past: Past;
}

/** What the fold keeps of every entry of an object, with or without effect. Plain JSON. */
export interface FoldedEntry {
  readonly hash: Hash;
  readonly kind: KindName;
  readonly party: string;
  readonly post: string;
  readonly node: NodeId;
  readonly incarnation: Incarnation;
  readonly index: number;
  readonly height: number;
  readonly label: LabelId;
  readonly time: number;
  readonly definition: Hash;
  /** `effect`, `tombstone`, or the reason why it has no effect. */
  readonly verdict: string;
  /**
   * True when nothing can take the entry out of the fold again: a binding entry with effect, or a recallable one whose
   * envelope is admissible, whatever its body. Only standing entries are seen by judging.
   */
  readonly stands: boolean;
  /** Leaves of each log in its past, of a kind with effect that keeps them (`KindRule.keepsPast`). */
  readonly past?: Readonly<Record<LogKey, number>>;
}

/** An entry cited by hash: what judging may read of it. `body` only where its kind is binding. */
export interface CitedEntry {
  readonly hash: Hash;
  readonly envelope: Envelope;
  readonly position: Position;
  readonly body: unknown;
}

export interface JudgeContext<State, Body> {
  readonly entry: PlacedEntry;
  readonly body: Body;
  /**
   * The object's state at the entry's past, never at arrival; undefined for an opening. In it every recallable entry is
   * a tombstone, whether it was recalled or not, so that no verdict can lean on a body that may vanish (decision 0006).
   */
  readonly state: State | undefined;
  /**
   * Standing entries of the own object in the past, by hash. A recallable one always shows the verdict `effect`: whether
   * its body was good, bad or recalled is not for judging. A binding one that had no effect is not here at all.
   */
  readonly known: ReadonlyMap<Hash, FoldedEntry>;
  /** Standing entries that `cites` named and that are in the past, of any object of the audience. */
  readonly cited: ReadonlyMap<Hash, CitedEntry>;
  readonly mechanism: MechanismView;
  readonly audience: JudgedAudience;
}

/** What judging may know of its audience: all of it is in the audience's own record. */
export interface JudgedAudience {
  readonly hash: Hash;
  readonly record: AudienceRecord;
  readonly parties: readonly string[];
  /** Depositary of the charter; every other object names its own in its opening. */
  readonly depositary: string;
}

/**
 * One kind of entry: its body, who may write it and when, and its effect. Released kinds never change; a correction is a new version.
 * A kind that is not binding can be recalled, so its effect on the state must be placed by envelope alone (kind, party, own hash):
 * `apply` with `tombstone` must put a tombstone exactly where the body's effect would stand (spec/fold.md, 7), and
 * `bury(apply(s, e, body), e)` must equal `apply(s, e, "tombstone")` whatever was applied between.
 *
 * `recall/1` and `expiry/1` belong to every object and are the engine's own: no object type defines them.
 *
 * Before a kind's `judge` runs, the engine has checked: realm, audience, log, party, post of that party, label known and
 * releasable to the audience, definition adopted in the past and not older than any named for this object, kind in that
 * definition, subject open in the past and of this type, binding label, body strict and of the schema.
 */
export interface KindRule<State, Body = unknown> {
  readonly kind: KindName;
  readonly object: string;
  /** Openings are binding. Their envelope has no subject. */
  readonly opens: boolean;
  /** The charter's `join`: first leaf of every log and of nothing else; without it nothing in that log has effect. */
  readonly joins?: boolean;
  /** For an opening: true when its objects get no reference number of their own (log lines). */
  readonly unnumbered?: boolean;
  /** Binding kinds carry exactly the object's label and no free text, and cannot be recalled. */
  readonly binding: boolean;
  /**
   * True when what an entry had seen of other objects is asked later: its past then stands beside it in the record, not in the
   * state, so that no digest moves.
   */
  readonly keepsPast?: boolean;
  /**
   * Closed schema of the content (`z.strictObject`); the salt (`salt`, 64 hex digits) is checked and removed by the engine
   * before. It gives back what it was given: it turns nothing into something else and adds nothing.
   */
  readonly body: z.ZodType<Body>;
  /** Hashes of entries that judging reads. */
  cites?(body: Body): readonly Hash[];
  /** Undefined when admissible, else a reason code (`[a-z-]`); reads only what the context gives. Must be total. */
  judge(context: JudgeContext<State, Body>): string | undefined;
  /**
   * Pure, total, and the same for every causal order: at the call every entry in `entry.past` was applied, and maybe others
   * that are not. `state` is undefined only for an opening.
   */
  apply(state: State | undefined, entry: PlacedEntry, body: Body | "tombstone"): State;
  /** Replaces the effect of `hash` by a tombstone in place; no change where it has left nothing. Absent for binding kinds. */
  bury?(state: State, hash: Hash): State;
}

/** One definition that the charter adopted: from the entry that settled it on (in whose past it is for others). */
export interface Adoption {
  readonly definition: Hash;
  /** Where the agreement stands: position and height of the depositary's entry that settled it. */
  readonly node: NodeId;
  readonly incarnation: Incarnation;
  readonly index: number;
  readonly height: number;
}

export interface ObjectType<State = unknown> {
  readonly type: string;
  // biome-ignore lint/suspicious/noExplicitAny: bodies differ by kind; each rule's own schema reads its own body before it is called.
  readonly kinds: readonly KindRule<State, any>[];
  /**
   * The charter alone: its state before any entry, since the audience itself opens it (its subject is the audience's hash).
   * It has no kind that opens.
   */
  founded?(audience: JudgedAudience): State;
  /** The charter alone: every agreed change of definition. The audience's first definition needs none and is not listed. */
  adoptions?(state: State): readonly Adoption[];
  /** Plain JSON, canonical once keys are sorted and lists sorted by hash: its SHA-256 is the picture digest. */
  shared(state: State): unknown;
}
