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
  /** Key lists that are sent together; as many as `logsPerHave` are read. A party of many nodes has lists of a hundred kilobytes. */
  listsPerHave: 16,
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
  /** Received and not yet processed: beyond it nothing is read for a moment. What they cost is known only then. */
  backlogMessages: 256,
  /** Sent and not taken by the partner's end of the line: beyond it the partner reads nothing, and the line is closed. */
  unreadBytes: 32 * 1024 * 1024,
  /** Messages that bring nothing and are read at once, and in each second from then on. */
  idleBurst: 2_000,
  idlePerSecond: 500,
  /** So many bytes count as one such message more. */
  idleBytes: 16 * 1024,
  /** Received before the other end is proven: `hello` with its key lists, and the first messages that follow closely. */
  unprovenBytes: 8 * 1024 * 1024,
  /** Of one message: pieces as they come from the network, and fragments of WebSocket. A piece may be a byte, and costs a hundred. */
  piecesOfMessage: 16_384,
  fragmentsOfMessage: 256,
} as const;
