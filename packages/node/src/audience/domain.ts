import type { AudienceView, Command, Draft } from "@kakehashi/coordination";
import type {
  AudienceRecord,
  Hash,
  Incarnation,
  LabelId,
  MechanismView,
  ObjectRecord,
  TypeRegistry,
} from "@kakehashi/core";
import type { ProjectionRow } from "@kakehashi/store";

// biome-ignore lint/suspicious/noExplicitAny: states and inputs differ by command; each command's own schema reads its input.
export type AnyCommand = Command<any, any>;

export interface ToProject {
  readonly record: ObjectRecord;
  readonly audience: AudienceView;
  readonly mechanism: MechanismView;
  /** Records that it is joined to, and that they are. */
  readonly joined?: ReadonlyMap<Hash, ObjectRecord>;
}

export interface ToJoin {
  readonly audience: Hash;
  readonly record: AudienceRecord;
  readonly label: LabelId;
  /** What this node knows of its older logs of this audience; empty for its first. */
  readonly older: readonly { readonly incarnation: Incarnation; readonly size: number; readonly root: Hash }[];
}

/**
 * What the engine needs of the objects, as values: it names no kind itself. Made from `coordination` in `domain.ts` of the
 * node; a test may give its own.
 */
export interface Domain {
  readonly types: TypeRegistry;
  command(name: string): AnyCommand | undefined;
  /** Rows for people, of one object: all of them, each time. */
  project(to: ToProject): readonly ProjectionRow[];
  /** Whether lists find objects of this type by marks. */
  hasMarks(type: string): boolean;
  /** Objects that a record links to: a command on it may look at them. */
  links(record: ObjectRecord): readonly Hash[];
  /** Objects that a record is joined to: its rows are made with a look at them, and at those that they are joined to. */
  joins(record: ObjectRecord): readonly Hash[];
  /** One of its links was taken back: what it was joined to may be no more. */
  hasLostLink(record: ObjectRecord): boolean;
  /** Entries that this node owes at once under its general post: the depositary's record (law 5). */
  owed(record: ObjectRecord, node: string): readonly Draft[];
  /** The first leaf of a log: joins the audience, or goes on from older incarnations. */
  join(to: ToJoin): Draft;
  /** What the home log notes each minute. */
  note(content: object, label: LabelId): readonly Draft[];
  /** Realm time at this wall time, milliseconds, by the charter's clock. */
  realmTime(charter: ObjectRecord | undefined, wallMs: number): number;
}
