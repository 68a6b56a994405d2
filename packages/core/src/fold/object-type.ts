import type { z } from "zod";
import type { Envelope, Position } from "../entry/envelope.ts";
import type { Hash, KindName, LabelId } from "../ids.ts";
import type { MechanismView } from "../mechanism/view.ts";

/** What an entry's author had before it: whether a position stands in the entry's past (DESIGN, Entry: `seen`). */
export interface Past {
  has(position: Position): boolean;
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
  readonly node: string;
  readonly incarnation: string;
  readonly index: number;
  readonly height: number;
  readonly label: LabelId;
  readonly time: number;
  readonly definition: Hash;
  /** `effect`, `tombstone`, or the reason why it has no effect. */
  readonly verdict: string;
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
  /** The object's state at the entry's past, never at arrival; undefined for an opening. */
  readonly state: State | undefined;
  /** Entries of the own object in the past, by hash. */
  readonly known: ReadonlyMap<Hash, FoldedEntry>;
  /** Entries that `cites` named and that stand in the past, of any object of the audience. */
  readonly cited: ReadonlyMap<Hash, CitedEntry>;
  readonly mechanism: MechanismView;
  readonly audience: { readonly parties: readonly string[]; readonly depositary: string };
}

/**
 * One kind of entry: its body, who may write it and when, and its effect. Released kinds never change; a correction is a new version.
 * A kind that is not binding can be recalled, so its effect on the state must be placed by envelope alone (kind, party, own hash):
 * `apply` with `tombstone` must put a tombstone exactly where the body's effect would stand (DESIGN, Fold 5).
 */
export interface KindRule<State, Body = unknown> {
  readonly kind: KindName;
  readonly object: string;
  readonly opens: boolean;
  /** Binding kinds carry exactly the object's label and no free text, and cannot be recalled. */
  readonly binding: boolean;
  /** Closed schema of the content; the salt (`salt`, 64 hex digits) is checked and removed by the engine before. */
  readonly body: z.ZodType<Body>;
  /** Hashes of entries that judging reads. */
  cites?(body: Body): readonly Hash[];
  /** Undefined when admissible, else a reason code; reads only what the context gives. Must be total. */
  judge(context: JudgeContext<State, Body>): string | undefined;
  /** Pure, total, and the same for every causal order. `state` is undefined only for an opening. */
  apply(state: State | undefined, entry: PlacedEntry, body: Body | "tombstone"): State;
  /** Replaces the effect of `hash` by a tombstone in place. Absent for binding kinds. */
  bury?(state: State, hash: Hash): State;
}

export interface ObjectType<State = unknown> {
  readonly type: string;
  // biome-ignore lint/suspicious/noExplicitAny: bodies differ by kind; each rule's own schema reads its own body before it is called.
  readonly kinds: readonly KindRule<State, any>[];
  /** Plain JSON, canonical once keys are sorted and lists sorted by hash: its SHA-256 is the picture digest. */
  shared(state: State): unknown;
}
