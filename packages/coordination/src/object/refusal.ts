import type { ProblemCode } from "./problems.ts";

/** An expected answer of the domain: what is wrong, at which field, and the data that its remedy needs. */
export interface Refusal {
  /** `text-changed`, `not-your-seat`… : a key of the table of problems, worded in ja and en there. */
  readonly refused: ProblemCode;
  /** JSON pointer into the input, where one field is at fault. */
  readonly pointer?: string;
  readonly data?: Readonly<Record<string, string | number>>;
}

/** True where a command refused instead of giving drafts. */
export function isRefusal(value: object): value is Refusal {
  return "refused" in value;
}

/** A refusal by its code in the table of problems, with the field at fault and what its remedy needs. */
export function refuse(code: ProblemCode, at: Omit<Refusal, "refused"> = {}): Refusal {
  return { refused: code, ...at };
}
