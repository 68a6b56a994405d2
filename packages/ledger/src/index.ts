/**
 * The ledger: an RFC 6962 tree in C2SP tiles, signed notes, checkpoints, cosignatures and the proofs made of them.
 * Bytes in, bytes out: tiles come from a function, hashes and signatures from the `Crypto` and `Signer` arguments.
 * It proves what stands in a log and who has held it. It does not say what an entry means, nor which keys to trust.
 */
export * from "./tiles/entry-bundle.ts";
export * from "./tiles/tile-name.ts";
export * from "./tiles/tile-path.ts";
export * from "./tiles/tiles-after-append.ts";
export * from "./tree/append-leaves.ts";
export * from "./tree/hash.ts";
export * from "./tree/prove.ts";
export * from "./tree/tree.ts";
export * from "./tree/verify-consistency.ts";
export * from "./tree/verify-inclusion.ts";
