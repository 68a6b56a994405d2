import type { Words } from "../view.ts";

/** What kind of thing of a definition differs. */
export type ChangePart = "definition" | "body" | "seat" | "link" | "organisation" | "post" | "other";

/** One difference between two definitions, in words of both languages. */
export interface DefinitionChange {
  readonly part: ChangePart;
  readonly is: "added" | "removed" | "changed";
  /** What it is about, by name; for a seat: in which body, and who. */
  readonly what: Words;
  /** The party whose seat, organisation or post it is. */
  readonly party?: string;
  /** JSON pointer (RFC 6901) into the source form that has it: the later one, or the earlier where it was removed. */
  readonly pointer: string;
  /** The property that differs; absent where the whole thing came or went. */
  readonly field?: Words;
  readonly before?: Words;
  readonly after?: Words;
}
