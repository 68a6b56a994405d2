/**
 * HTTP over a node: it binds the contract, tells live what changes, and serves the web. It decides nothing: commands go to
 * the node, reads to the reader under row-level security.
 */

export type { NodeFigure } from "./http/metrics.ts";
export { createLogger, type Logger } from "./logger.ts";
export { type OpenServer, openServer, type ServerOptions } from "./open-server.ts";
export type { MailOffer } from "./read/notice-settings.ts";
export { visibleNames } from "./read/rows.ts";
export type { ServedRealm } from "./served-realm.ts";
export type { ReadAs } from "./server-context.ts";
export { wordsOfAsked } from "./view/asked-words.ts";
export { realmsInOrder } from "./view/realms-in-order.ts";
