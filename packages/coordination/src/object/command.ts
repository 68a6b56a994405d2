import type { Hash, KindName, LabelId, PartyId, PostId } from "@kakehashi/core";
import type { z } from "zod";
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
  /** The kind's content without salt. A value `{"$draft": n}` inside it becomes the hash of the n-th draft. */
  readonly content: unknown;
}

export interface Decision {
  readonly drafts: readonly Draft[];
}

export interface DecideContext<State> {
  /** The folded object, or undefined for a command that opens one. */
  readonly state: State | undefined;
  readonly author: Author;
  readonly mechanism: MechanismView;
  /** The label chosen by the user, or the object's. */
  readonly label: LabelId;
  /** Realm time, milliseconds: an argument, never read here. */
  readonly now: number;
}

/**
 * What a person can do, as a value: the HTTP operation, the form, the command line and the button come from it.
 * `decide` is pure and is asked by the screen too, so that a button refuses for the same reason as the server.
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
  decide(context: DecideContext<State>, input: Input): Decision | Refusal;
}
