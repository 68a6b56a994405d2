import { z } from "zod";

/**
 * One fault of the input: where, and what to do. `pointer` is a JSON pointer (RFC 6901) into the body; after `?`, `{}` or
 * `:` it points into the query, the path or the headers (`?/cursor`, `{}/subject`, `:/idempotency-key`).
 */
const fieldError = z.object({ pointer: z.string(), message: z.string(), remedy: z.string().optional() });

/** RFC 9457 problem details, `application/problem+json`, in the caller's language. */
export const problem = z.object({
  /** Where the problem is documented: `/api/docs#problem-{code}`. */
  type: z.string(),
  title: z.string(),
  status: z.int(),
  /** What to do about it. */
  detail: z.string(),
  /** This occurrence: `urn:uuid:` and the request's number, which stands in the log. */
  instance: z.string(),
  code: z.string(),
  errors: z.array(fieldError).optional(),
  /** Data that the remedy needs, by the problem's own names. */
  data: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

export type FieldError = z.infer<typeof fieldError>;
export type Problem = z.infer<typeof problem>;

/** Thrown by the client where the server answered with a problem. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(`${problem.code}: ${problem.title}`);
    this.problem = problem;
  }
}
