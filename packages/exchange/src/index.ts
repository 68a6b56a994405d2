/**
 * Between partner nodes: the messages, their exact bytes, and the conversation over one line. What is believed and kept is
 * the node's affair; this package frames, bounds, paces and resumes.
 */

export * from "./bundle/bundle-format.ts";
export * from "./bundle/read-bundle.ts";
export * from "./bundle/write-bundle.ts";
export * from "./http/message-signature.ts";
export * from "./http/tile-handler.ts";
export { type Rate, TokenBuckets } from "./rate/token-buckets.ts";
export * from "./session/exchange-session.ts";
export * from "./session/host.ts";
export type { OffenceReason } from "./session/offences.ts";
export * from "./wire/decode-message.ts";
export * from "./wire/encode-message.ts";
export * from "./wire/frame.ts";
export * from "./wire/limits.ts";
export * from "./wire/messages.ts";
export * from "./ws/dial-exchange.ts";
export * from "./ws/handshake.ts";
export * from "./ws/serve-exchange.ts";
export * from "./ws/shake-hands.ts";
export * from "./ws/socket-line.ts";
