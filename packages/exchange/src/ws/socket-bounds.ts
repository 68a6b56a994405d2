import { limits } from "../wire/limits.ts";

/** What either end of a line lets come, and how long it waits for the other to take its leave. Options of `ws`. */
export const socketBounds = {
  maxPayload: limits.messageBytes,
  perMessageDeflate: false,
  closeTimeout: 2_000,
  maxBufferedChunks: limits.piecesOfMessage,
  maxFragments: limits.fragmentsOfMessage,
} as const;
