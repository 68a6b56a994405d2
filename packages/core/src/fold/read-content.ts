import { readBody } from "../entry/body.ts";
import type { AnyRule } from "./type-registry.ts";

export type Content = { readonly value: unknown } | { readonly reason: "body-unreadable" | "body-not-of-kind" };

/** The content of an entry's body as its kind has it, or why it has none. */
export function readContent(bytes: Uint8Array, rule: AnyRule): Content {
  const read = readBody(bytes);
  if ("unreadable" in read) return { reason: "body-unreadable" };
  const parsed = rule.body.safeParse(read.content);
  if (!parsed.success) return { reason: "body-not-of-kind" };
  // A kind's schema gives back what it was given (`KindRule.body`), but puts members in the order in which it names them.
  // As read they are in canonical order, so that no digest and no record need put them in order again. A member called
  // `__proto__` is the exception: zod leaves it out, and what was read would have it still.
  return { value: read.text.includes("__proto__") ? parsed.data : read.content };
}
