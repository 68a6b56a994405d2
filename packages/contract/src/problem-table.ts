import { problems } from "@kakehashi/coordination";
import { type ProblemRow, transportProblems } from "./problems.ts";

/** Refusals that are about who asks, not about how things stand. All others are a conflict with the present state. */
const forbidden: ReadonlySet<string> = new Set([
  "not-a-member",
  "not-a-signatory",
  "not-an-exercise-post",
  "not-the-author",
  "not-the-general-post",
  "not-the-host",
  "not-the-sender",
  "not-your-seat",
  "post-unknown",
  "label-not-releasable",
]);

function domainRows(): Record<string, ProblemRow> {
  return Object.fromEntries(
    Object.entries(problems).map(([code, words]) => [code, { ...words, status: forbidden.has(code) ? 403 : 409 }]),
  );
}

/** Every problem that the API answers with: code, status, what is wrong, and what to do, in ja and en. */
export const problemTable: Readonly<Record<string, ProblemRow>> = { ...domainRows(), ...transportProblems };
