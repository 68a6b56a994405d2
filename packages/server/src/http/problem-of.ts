import { type Problem, problemTable } from "@kakehashi/contract";
import type { Language } from "./language.ts";
import { type Refused, refused } from "./refused.ts";

/** Problem details (RFC 9457) of a refusal, in the caller's language. `request` is the number that stands in the log too. */
export function problemOf(refusal: Refused, language: Language, request: string): Problem {
  const row = problemTable[refusal.code];
  if (row === undefined) return problemOf(refused("internal"), language, request);
  return {
    type: `/api/docs#problem-${refusal.code}`,
    title: row.title[language],
    status: row.status,
    detail: row.remedy[language],
    instance: `urn:uuid:${request}`,
    code: refusal.code,
    ...(refusal.errors && { errors: [...refusal.errors] }),
    ...(refusal.data && { data: { ...refusal.data } }),
  };
}
