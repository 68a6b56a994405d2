import type { LogKey, MechanismView, ObjectRecord } from "@kakehashi/core";

/** How far a node has cosigned a log, and when by its wall clock (milliseconds): what was delivered to it. */
export interface Holding {
  readonly party: string;
  readonly node: string;
  readonly size: number;
  readonly wall: number;
}

/** Everything that a view is made of besides the record itself. Views are pure: the same context gives the same view. */
export interface ViewContext {
  readonly audience: string;
  /** Parties of the audience. */
  readonly parties: readonly string[];
  /** True for the reader's party alone. */
  readonly home: boolean;
  /** Stands before references, where the party has several audiences. */
  readonly mark: string;
  readonly mechanism: MechanismView;
  letterOf(node: string): string;
  /** Within how many milliseconds a party means to act at a body, on matters of a priority, by its own word. */
  withinMs(party: string, body: string, priority: string | undefined): number | undefined;
  /** Partners that ought to hold this log, with what each holds; size 0 where it never confirmed anything. */
  holdings(log: LogKey): readonly Holding[];
  /** Another object that the reader may see, of the same audience or of a wider one. */
  find(subject: string): ObjectRecord | undefined;
  /** Matters of the same audience that link to this object, of those that the reader may see. */
  linking(subject: string): readonly ObjectRecord[];
  /** Where an object of another audience stands that this one is joined with; undefined for one of the same audience. */
  elsewhere(subject: string): Elsewhere | undefined;
  /** Matters of narrower audiences that link to this object: its other members know nothing of them. */
  narrower(subject: string): readonly ObjectRecord[];
}

/** Another audience of the realm that holds all members of this one and more, or some of them alone. */
export interface Elsewhere {
  readonly audience: string;
  readonly reach: "wider" | "narrower";
  readonly mark: string;
  readonly parties: readonly string[];
}
