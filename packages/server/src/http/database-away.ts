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

/** The error, or one that caused it, of which this is so. */
function causeWhere(error: unknown, isIt: (each: Coded) => boolean): Coded | undefined {
  let each = error;
  for (let depth = 0; depth < depthMax && each instanceof Error; depth += 1) {
    if (isIt(each)) return each;
    each = each.cause;
  }
  return undefined;
}

function awayCause(error: unknown): Coded | undefined {
  return causeWhere(error, ({ code, message }) => awayCode.test(String(code)) || awayWords.test(message));
}

/** The database is there, and found no room on its disk for what was to be written. Of that nothing is kept. */
export function isDatabaseFull(error: unknown): boolean {
  return causeWhere(error, ({ code }) => code === "53100" || code === "ENOSPC") !== undefined;
}

/** The database cannot be reached now, or takes no more connections: nothing was done, and it may be tried again. */
export function isDatabaseAway(error: unknown): boolean {
  return awayCause(error) !== undefined;
}

/** Why, in one line for the log: PostgreSQL's code, or the system's, and what it said. */
export function awayReason(error: unknown): string {
  const { code, message = "" } = awayCause(error) ?? {};
  return [code, message].filter(Boolean).join(": ");
}
