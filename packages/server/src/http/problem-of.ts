import { type FieldError, type Problem, type ProblemRow, problemTable } from "@kakehashi/contract";
import type { Language } from "./language.ts";
import { type Refused, refused } from "./refused.ts";

/** The places that a refusal names, else the one that its problem is always about. A code as message means: its own words. */
function errorsOf({ code, errors }: Refused, row: ProblemRow, language: Language): readonly FieldError[] | undefined {
  const named = errors ?? (row.field === undefined ? undefined : [{ pointer: row.field, message: code }]);
  const own = { message: row.title[language], remedy: row.remedy[language] };
  return named?.map((each) => (each.message === code ? { ...each, ...own } : each));
}

/**
 * Problem details (RFC 9457) of a refusal, in the caller's language. `request` is the number that stands in the log too;
 * `isRead` says that the request could change nothing.
 */
export function problemOf(refusal: Refused, language: Language, request: string, isRead: boolean): Problem {
  const row = problemTable[refusal.code];
  if (row === undefined) return problemOf(refused("internal"), language, request, isRead);
  const errors = errorsOf(refusal, row, language);
  return {
    type: `/api/docs#problem-${refusal.code}`,
    title: row.title[language],
    status: row.status,
    detail: ((isRead ? row.remedyOfRead : undefined) ?? row.remedy)[language],
    instance: `urn:uuid:${request}`,
    code: refusal.code,
    ...(errors && { errors: [...errors] }),
    ...(refusal.data && { data: { ...refusal.data } }),
  };
}
