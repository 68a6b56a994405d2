/** Codes of a connection to the database that is not there now: refused, cut, starting up or shutting down, or all taken. */
const awayCode = /^(?:ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|ENOENT|57P0[123]|08...|53300)$/;

/** What the driver says, without any code, of a connection that broke or did not come about. */
const awayWords =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/** How deep causes are looked into: libraries wrap an error once or twice. */
const depthMax = 5;

interface Coded extends Error {
  readonly code?: unknown;
}

/** The error, or one that caused it, which says that the database is away. */
function awayCause(error: unknown): Coded | undefined {
  let each = error;
  for (let depth = 0; depth < depthMax && each instanceof Error; depth += 1) {
    const { code, message } = each as Coded;
    if (awayCode.test(String(code)) || awayWords.test(message)) return each;
    each = each.cause;
  }
  return undefined;
}

export function isDatabaseAway(error: unknown): boolean {
  return awayCause(error) !== undefined;
}

/** Why, in one line for the log: PostgreSQL's code, or the system's, and what it said. */
export function awayReason(error: unknown): string {
  const { code, message = "" } = awayCause(error) ?? {};
  return [code, message].filter(Boolean).join(": ");
}
