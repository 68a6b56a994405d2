/** Bounds of the exchange (spec/exchange.md). What is beyond one is refused before anything is allocated for it. */
export const limits = {
  /** One message on a line. */
  messageBytes: 4 * 1024 * 1024,
  /** The header of a message, canonical JSON. */
  headerBytes: 64 * 1024,
  headerDepth: 6,
  /** Note, then an envelope and a body for each leaf. */
  blobs: 513,
  leavesPerPackage: 256,
  /** What a sender aims at: a package is cut here unless one entry alone is larger. */
  packageBytes: 768 * 1024,
  logsPerHave: 64,
  lacksPerHave: 256,
  /** Bodies that are read together to answer. */
  bodiesAtOnce: 8,
  digestsPerMessage: 128,
  /** A consistency proof of a tree of 2^53 leaves, seed included. */
  proofHashes: 54,
  /** Sent and not yet acknowledged by a larger size, over all logs of one session. */
  windowBytes: 8 * 1024 * 1024,
  /** Received and not yet processed: beyond it the partner ignores the window, and the line is closed. */
  backlogBytes: 32 * 1024 * 1024,
} as const;
