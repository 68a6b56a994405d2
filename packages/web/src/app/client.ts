import { createClient, ProblemError, problemForPeople } from "@kakehashi/contract";
import { currentLanguage } from "./settings-store.ts";

/** 128 random bits as an Idempotency-Key. `crypto.randomUUID` exists only on https and localhost; a LAN address has neither. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The typed client of our own node: same origin, the session's cookie, problems in the reader's language. */
export const client = createClient((input, init) => window.fetch(input, init), "", {
  language: currentLanguage,
  newKey,
  refusal: (problem) => new ProblemError(problemForPeople(problem, currentLanguage())),
});

/** The node said that it cannot now: what is meant to be done once has to go under the same Idempotency-Key again. */
export function isPassing(error: unknown): boolean {
  return problemOf(error)?.status === 503;
}

/** What the server said no to, or undefined where it said nothing at all. */
export function problemOf(error: unknown): ProblemError["problem"] | undefined {
  return error instanceof ProblemError ? error.problem : undefined;
}
