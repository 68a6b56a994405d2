/**
 * The ledger: an RFC 6962 tree in C2SP tiles, signed notes, checkpoints, cosignatures and the proofs made of them.
 * Bytes in, bytes out: tiles come from a function, hashes and signatures from the `Crypto` and `Signer` arguments.
 * It proves what stands in a log and who has held it. It does not say what an entry means, nor which keys to trust.
 */

export * from "./checkpoint/add-cosignature.ts";
export * from "./checkpoint/checkpoint-text.ts";
export * from "./checkpoint/cosign.ts";
export * from "./checkpoint/format-checkpoint.ts";
export * from "./checkpoint/log-name.ts";
export * from "./checkpoint/mirrors-under.ts";
export * from "./checkpoint/open-checkpoint.ts";
export * from "./checkpoint/open-cosignature.ts";
export * from "./checkpoint/sign-checkpoint.ts";
export * from "./ed25519/identity-verifier.ts";
export * from "./ed25519/strict.ts";
export * from "./equivocation/equivocation.ts";
export * from "./equivocation/prove-equivocation.ts";
export * from "./equivocation/verify-equivocation.ts";
export * from "./evidence/make-evidence.ts";
export * from "./evidence/tlog-proof.ts";
export * from "./evidence/verify-evidence.ts";
export * from "./note/base64.ts";
export * from "./note/key-id.ts";
export * from "./note/signed-note.ts";
export * from "./note/verifier-key.ts";
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
