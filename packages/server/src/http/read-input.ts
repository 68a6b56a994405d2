import type { FieldError } from "@kakehashi/contract";
import type { z } from "zod";
import english from "zod/v4/locales/en.js";
import japanese from "zod/v4/locales/ja.js";
import type { Language } from "./language.ts";
import { Refused } from "./refused.ts";

const messages = { ja: japanese().localeError, en: english().localeError };
const errorsMax = 20;

/** JSON pointer (RFC 6901). */
function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

function errorsOf(issues: readonly z.core.$ZodIssue[], root: string): FieldError[] {
  return issues.slice(0, errorsMax).map((issue) => ({ pointer: root + pointerOf(issue.path), message: issue.message }));
}

/**
 * Reads one part of a request by its schema, or says at which field it fails. `root` is empty for the body, `?` for the
 * query, `{}` for the path.
 */
export function readInput<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  root: string,
  language: Language,
): z.output<Schema> | Refused {
  const read = schema.safeParse(value, { error: messages[language] as never });
  if (read.success) return read.data;
  return new Refused("invalid-input", { errors: errorsOf(read.error.issues, root) });
}
