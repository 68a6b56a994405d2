import pino, { type Logger } from "pino";

/** Structured logs on stderr, one JSON object a line. Nothing of a request's body, cookie or key is ever given to it. */
export function createLogger(level: string, node: string): Logger {
  return pino(
    { level, base: { node }, redact: ["req.headers.cookie", "req.headers.authorization"] },
    pino.destination(2),
  );
}

export type { Logger };
