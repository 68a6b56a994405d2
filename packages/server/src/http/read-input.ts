import type { FieldError } from "@kakehashi/contract";
import { issueWords, pointerTo } from "@kakehashi/core";
import type { z } from "zod";
import { fieldWords } from "./field-words.ts";
import type { Language } from "./language.ts";
import { Refused } from "./refused.ts";

const errorsMax = 20;

function errorsOf(issues: readonly z.core.$ZodIssue[], root: string, language: Language): FieldError[] {
  return issues
    .flatMap(eachUnknown)
    .slice(0, errorsMax)
    .map((issue) => ({ pointer: root + pointerTo(issue.path), ...wordsOf(issue, language) }));
}

/** The library tells of unknown fields at the object that they stand in, all at once: each is told at its own place. */
function eachUnknown(issue: z.core.$ZodIssue): readonly z.core.$ZodIssue[] {
  if (issue.code !== "unrecognized_keys") return [issue];
  // What cannot be told back stays with its object.
  if (issue.keys.some(isUnclean)) return [issue];
  return issue.keys.slice(0, errorsMax).map((key) => ({ ...issue, keys: [key], path: [...issue.path, key] }));
}

const seeForms = { ja: "/api/docs の形に合わせてください。", en: "See /api/docs for the form of this field." };

function wordsOf(issue: z.core.$ZodIssue, language: Language): Pick<FieldError, "message" | "remedy"> {
  const own = fieldWords[issue.message]?.[language];
  if (own !== undefined) return { message: own };
  const { message, remedy = seeForms } = issueWords(issue);
  return { message: message[language], remedy: remedy[language] };
}

/** A string that PostgreSQL cannot take: with U+0000, or half of a surrogate pair. */
function isUnclean(text: string): boolean {
  return text.includes("\u0000") || !text.isWellFormed();
}

/** Where such a string stands first, as value or as name. */
function uncleanPath(value: unknown): readonly string[] | undefined {
  if (typeof value === "string") return isUnclean(value) ? [] : undefined;
  if (typeof value !== "object" || value === null) return undefined;
  if (Array.isArray(value)) {
    for (let at = 0; at < value.length; at += 1) {
      const path = uncleanPath(value[at]);
      if (path !== undefined) return [String(at), ...path];
    }
    return undefined;
  }
  for (const key of Object.keys(value)) {
    // A name of that kind is not told back: its object is.
    if (isUnclean(key)) return [];
    const path = uncleanPath((value as Record<string, unknown>)[key]);
    if (path !== undefined) return [key, ...path];
  }
  return undefined;
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
  const read = schema.safeParse(value, { reportInput: true });
  if (!read.success) return new Refused("invalid-input", { errors: errorsOf(read.error.issues, root, language) });
  const unclean = uncleanPath(read.data);
  if (unclean === undefined) return read.data;
  return new Refused("text-not-clean", { errors: [{ pointer: root + pointerTo(unclean), message: "text-not-clean" }] });
}
