/**
 * HTTP over a node: it binds the contract, tells live what changes, and serves the web. It decides nothing: commands go to
 * the node, reads to the reader under row-level security.
 */
export { createLogger, type Logger } from "./logger.ts";
export { type OpenServer, openServer, type ServerOptions } from "./open-server.ts";
export type { ServedRealm } from "./served-realm.ts";
