import type { Counts, FoldedEntry, Hash, KindName, LabelId, PartyId, PostId } from "@kakehashi/core";
import type { z } from "zod";
import type { AudienceView } from "./audience-view.ts";
import type { Bilingual } from "./bilingual.ts";
import type { MechanismView } from "./mechanism-view.ts";
import type { Refusal } from "./refusal.ts";

/** Who asks: a post of one party. The person behind it is known to the home node only. */
export interface Author {
  readonly party: PartyId;
  readonly post: PostId;
  /** The node that will seal it: a depositary is a node. */
  readonly node: string;
}

/** One entry to be sealed. `subject` is a hash, `"opening"` for the object that this command opens, or absent in an opening. */
export interface Draft {
  readonly kind: KindName;
  readonly subject?: Hash | "opening";
  readonly label: LabelId;
  /** The kind's content without salt. A value `{"$draft": n}` inside it becomes the hash of the n-th draft (0-based). */
  readonly content: unknown;
}

export interface Decision {
  readonly drafts: readonly Draft[];
}

/** What a command, or a closing, reads of another folded object, of its own audience or of a wider one. */
export interface LinkedObject {
  readonly type: string;
  /** The wider audience that it stands in; absent for an object of the same one. */
  readonly audience?: Hash;
  readonly label: LabelId;
  readonly counts: Counts;
  readonly entries: readonly Pick<FoldedEntry, "hash" | "kind" | "label" | "node" | "incarnation" | "index">[];
  readonly state: unknown;
}

export interface DecideContext<State> {
  /** The object, or undefined for a command that opens one. For the charter: the audience's hash. */
  readonly subject: Hash | undefined;
  /** The folded object, or undefined for a command that opens one. */
  readonly state: State | undefined;
  /** Everything folded into the object so far, with its verdicts, in no promised order; empty for an opening. */
  readonly entries: readonly FoldedEntry[];
  readonly author: Author;
  readonly audience: AudienceView;
  readonly mechanism: MechanismView;
  /** The label chosen by the user for words and quantities, or the object's. What binds takes the object's by itself. */
  readonly label: LabelId;
  /** Realm time, milliseconds: an argument, never read here. */
  readonly now: number;
  /**
   * Another object by its hash, of the same audience or of a wider one that contains it; undefined when it is in neither, and
   * when it is above whoever asks: to them it is as if it were not there (law 8).
   * Screens that cannot know leave it out.
   */
  linked?(object: Hash): LinkedObject | undefined;
  /** A definition that is here, adopted or laid on the table, by its hash. Screens that cannot know leave it out. */
  definition?(hash: Hash): MechanismView | undefined;
  /** SHA-256 of the canonical JSON of a value. Screens leave it out. */
  hashOf?(value: unknown): Hash;
}

/**
 * What a person can do, as a value: the HTTP operation, the form, the command line and the button come from it.
 * `allowed` and `decide` are pure and are asked by the screen too, so that a button refuses for the same reason as the server.
 */
export interface Command<State = unknown, Input = unknown> {
  /** Object type and verb: `matter.concur`, `report.log`. */
  readonly name: string;
  readonly object: string;
  /** True when it opens an object; its subject is then the first draft's hash. */
  readonly opens: boolean;
  readonly input: z.ZodType<Input>;
  readonly title: Bilingual;
  readonly help: Bilingual;
  /** Why this author cannot do it now, whatever the input; undefined when they can. */
  allowed(context: DecideContext<State>): Refusal | undefined;
  /** Asks `allowed` first. `input` has passed the schema (defaults filled in). */
  decide(context: DecideContext<State>, input: Input): Decision | Refusal;
}

/** Whether a button is live, and if not, why (a code of the table of problems). */
export function may<State>(command: Command<State, never>, context: DecideContext<State>): Refusal | undefined {
  return command.allowed(context);
}

/** Makes a command whose `decide` never runs where `allowed` refuses. */
export function defineCommand<State, Input>(definition: Command<State, Input>): Command<State, Input> {
  return {
    ...definition,
    decide: (context, input) => definition.allowed(context) ?? definition.decide(context, input),
  };
}

/** Marks the place of a draft's hash inside another draft's content; the node puts it in when it seals. */
export function draftHash(index: number): { readonly $draft: number } {
  return { $draft: index };
}
