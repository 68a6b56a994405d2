import type { Crypto, PublicKeyPair } from "@kakehashi/core";
import { type Checkpoint, type CheckpointFault, openUnderAny } from "../checkpoint/open-checkpoint.ts";
import { cosignatureUnder } from "../checkpoint/open-cosignature.ts";
import { leafHash } from "../tree/hash.ts";
import type { NodeHash } from "../tree/tree.ts";
import { verifyInclusion } from "../tree/verify-inclusion.ts";
import { parseTlogProof } from "./tlog-proof.ts";

export interface EvidenceToVerify {
  readonly crypto: Crypto;
  /** The exact bytes of the envelope. */
  readonly leaf: Uint8Array;
  /** The tlog-proof. */
  readonly evidence: Uint8Array;
  /** The log that the leaf must stand in, with every key pair under which its checkpoints may count. */
  readonly log: { readonly origin: string; readonly keys: readonly PublicKeyPair[] };
  /**
   * Every key pair of the mirror of that name where it is one of *another party*, else none: a party cannot bear witness for
   * its own log. Which mirrors are whose is in the key lists, which the ledger does not know.
   */
  readonly mirrorKeys: (name: string) => readonly PublicKeyPair[];
}

/** Where the leaf stands. */
export interface LeafPlace {
  /** 0-based. */
  readonly index: number;
  /** Of the tree under the checkpoint. */
  readonly size: number;
}

export interface Evidence extends LeafPlace {
  readonly root: NodeHash;
  /** By the log's own clock, seconds since 1970: evidence of nothing. */
  readonly wallSeconds: number;
  /** Mirrors that signed that they held it, at least one, and when by their clocks: seconds since 1970. */
  readonly heldBy: readonly { readonly name: string; readonly time: number }[];
  readonly refused?: undefined;
}

/** Why it is no evidence. Of the last two the log did sign a checkpoint, and of the very last the leaf stands there. */
export type EvidenceRefused =
  | { readonly refused: CheckpointFault | "evidence-malformed" }
  | ({ readonly refused: "leaf-not-there" | "no-other-member-cosigned" } & LeafPlace);

/**
 * Evidence of an entry: its leaf under a checkpoint with both signatures of the log and both of another member's mirror
 * (spec/ledger.md, Evidence). It shows presence and delivery; what still stands is for the fold of the record to say. Whether
 * the leaf's envelope names this log and its party is the caller's to look at.
 */
export function verifyEvidence(toVerify: EvidenceToVerify): Evidence | EvidenceRefused {
  const { crypto, leaf, evidence, log } = toVerify;
  const parsed = parseTlogProof(evidence);
  if (parsed === undefined) return { refused: "evidence-malformed" };
  const checkpoint = openUnderAny({ ...log, crypto }, parsed.checkpoint);
  if (checkpoint.refused !== undefined) return checkpoint;
  const { index, proof } = parsed;
  const { size, root, wallSeconds } = checkpoint;
  if (!verifyInclusion(crypto, { index, size, root, proof, leafHash: leafHash(crypto, leaf) })) {
    return { refused: "leaf-not-there", index, size };
  }
  const heldBy = holdersOf(toVerify, checkpoint);
  if (heldBy.length === 0) return { refused: "no-other-member-cosigned", index, size };
  return { index, size, root, wallSeconds, heldBy };
}

function holdersOf({ crypto, log, mirrorKeys }: EvidenceToVerify, checkpoint: Checkpoint): Evidence["heldBy"] {
  const names = new Set(checkpoint.cosignatureLines.map(({ name }) => name));
  return [...names].flatMap((name) => {
    // Whatever the caller answers, a node does not bear witness for its own log.
    if (nodeOf(name) === nodeOf(log.origin)) return [];
    const opened = cosignatureUnder({ crypto, checkpoint }, { name, keys: mirrorKeys(name) });
    return opened === undefined ? [] : [{ name, time: opened.time }];
  });
}

/** Origins and mirror names both begin with their node. */
function nodeOf(name: string): string {
  return name.slice(0, name.indexOf("/"));
}
