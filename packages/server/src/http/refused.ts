import type { FieldError } from "@kakehashi/contract";

/** An expected answer that is not the reply: a code of the table of problems. Handlers return it; nothing throws it. */
export class Refused {
  readonly code: string;
  readonly errors: readonly FieldError[] | undefined;
  readonly data: Readonly<Record<string, string | number>> | undefined;
  constructor(
    code: string,
    more: { readonly errors?: readonly FieldError[]; readonly data?: Readonly<Record<string, string | number>> } = {},
  ) {
    this.code = code;
    this.errors = more.errors;
    this.data = more.data;
  }
}

/** A refusal by its code in the table of problems, which has its words and its remedy. `data`: what the words name. */
export function refused(code: string, data?: Readonly<Record<string, string | number>>): Refused {
  return data === undefined ? new Refused(code) : new Refused(code, { data });
}
