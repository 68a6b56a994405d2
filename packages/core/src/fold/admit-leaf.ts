import { hashOfBytes } from "../canonical/hash-of.ts";
import type { Envelope } from "../entry/envelope.ts";
import { isEnvelope, readEnvelope } from "../entry/read-envelope.ts";
import type { Hash, Incarnation, NodeId } from "../ids.ts";
import type { FoldContext } from "./fold-context.ts";
import { foreignTo } from "./foreign-to.ts";
import type { Reason } from "./reasons.ts";

export type Admission =
  | { readonly is: "envelope"; readonly envelope: Envelope; readonly hash: Hash }
  | { readonly is: "without"; readonly reason: Reason; readonly hash: Hash };

/** First step for a leaf of a verified log: hashed, read, and found to name this log, realm and audience; or why not. */
export function admitLeaf(
  context: FoldContext,
  bytes: Uint8Array,
  log: { readonly node: NodeId; readonly incarnation: Incarnation },
  hash: Hash = hashOfBytes(context.crypto, bytes),
): Admission {
  const envelope = readEnvelope(bytes);
  if (!isEnvelope(envelope)) return { is: "without", reason: "unreadable", hash };
  const reason = foreignTo(envelope, log, context.audience);
  return reason === undefined ? { is: "envelope", envelope, hash } : { is: "without", reason, hash };
}
