import type { Crypto } from "@kakehashi/core";
import {
  type Checkpoint,
  type CheckpointFault,
  openCheckpoint,
  type TrustedLog,
} from "../checkpoint/open-checkpoint.ts";
import { openCosignature, type TrustedMirror } from "../checkpoint/open-cosignature.ts";
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
  readonly log: TrustedLog;
  /** Mirrors of the *other* members: a log's own party cannot bear witness for it. That choice is the caller's. */
  readonly mirrors: readonly TrustedMirror[];
}

export interface Evidence {
  readonly index: number;
  readonly size: number;
  readonly root: NodeHash;
  /** By the log's own clock, seconds since 1970: evidence of nothing. */
  readonly wallSeconds: number;
  /** Who held it, at least one, and when by their clocks: seconds since 1970. */
  readonly heldBy: readonly { readonly name: string; readonly time: number }[];
  readonly refused?: undefined;
}

export interface EvidenceRefused {
  readonly refused: CheckpointFault | "evidence-malformed" | "leaf-not-there" | "no-other-member-cosigned";
}

/**
 * Evidence of an entry: its leaf under a checkpoint with both signatures of the log and both of another member's mirror.
 * It shows presence and delivery; what still stands is for the fold of the record to say.
 */
export function verifyEvidence(toVerify: EvidenceToVerify): Evidence | EvidenceRefused {
  const { crypto, leaf, evidence, log } = toVerify;
  const parsed = parseTlogProof(evidence);
  if (parsed === undefined) return { refused: "evidence-malformed" };
  const checkpoint = openCheckpoint(parsed.checkpoint, { ...log, crypto });
  if (checkpoint.refused !== undefined) return checkpoint;
  const { index, proof } = parsed;
  const { size, root, wallSeconds } = checkpoint;
  if (!verifyInclusion(crypto, { index, size, root, proof, leafHash: leafHash(crypto, leaf) })) {
    return { refused: "leaf-not-there" };
  }
  const heldBy = holdersOf(toVerify, checkpoint);
  return heldBy.length === 0 ? { refused: "no-other-member-cosigned" } : { index, size, root, wallSeconds, heldBy };
}

function holdersOf({ crypto, log, mirrors }: EvidenceToVerify, checkpoint: Checkpoint): Evidence["heldBy"] {
  const holders: { name: string; time: number }[] = [];
  for (const mirror of mirrors) {
    // Whatever the caller passed, a node does not bear witness for its own log.
    if (nodeOf(mirror.name) === nodeOf(log.origin)) continue;
    const opened = openCosignature({ ...mirror, crypto, checkpoint, lines: checkpoint.cosignatureLines });
    if (opened.refused === undefined) holders.push({ name: mirror.name, time: opened.time });
  }
  return holders;
}

/** Origins and mirror names both begin with their node. */
function nodeOf(name: string): string {
  return name.slice(0, name.indexOf("/"));
}
