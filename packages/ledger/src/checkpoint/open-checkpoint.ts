import type { Crypto, PublicKeyPair } from "@kakehashi/core";
import { sameBytes } from "../bytes.ts";
import { isAcceptableKey, verifyEd25519Strictly } from "../ed25519/strict.ts";
import { keyId, signatureType } from "../note/key-id.ts";
import { type NoteFault, type NoteLine, parseSignedNote } from "../note/signed-note.ts";
import { emptyRoot } from "../tree/hash.ts";
import { type CheckpointBody, parseCheckpointText } from "./checkpoint-text.ts";
import { onlyLine } from "./only-line.ts";
import { verifyMlDsa44Line } from "./open-cosignature.ts";

/** A log, and every key pair under which its checkpoints may count, since it may have rotated. */
export interface LogKeys {
  readonly crypto: Crypto;
  readonly origin: string;
  readonly keys: readonly PublicKeyPair[];
}

/** Whose checkpoint it must be, and under which keys. */
export interface TrustedLog {
  readonly origin: string;
  readonly keys: PublicKeyPair;
}

export interface Checkpoint extends CheckpointBody {
  /** When the log signed, by its own clock: seconds since 1970, never 0. Evidence of nothing; the mirror's time is. */
  readonly wallSeconds: number;
  /** Both lines of the log, 0x01 first. */
  readonly logLines: readonly NoteLine[];
  /** All other lines, unverified: `openCosignature` reads them. */
  readonly cosignatureLines: readonly NoteLine[];
  readonly refused?: undefined;
}

export type CheckpointFault =
  | NoteFault
  | "key-not-acceptable"
  | "checkpoint-malformed"
  | "checkpoint-of-another-log"
  | "checkpoint-of-nothing-has-a-root"
  | "ed25519-missing"
  | "ed25519-twice"
  | "ed25519-bad"
  | "mldsa44-missing"
  | "mldsa44-twice"
  | "mldsa44-bad";

export interface CheckpointRefused {
  readonly refused: CheckpointFault;
}

/**
 * Opens a checkpoint: exactly three text lines, and exactly one valid 0x01 and one valid 0x06 line of the log. One
 * missing, repeated or bad, and there is no checkpoint. Lines under other names or keys count neither for nor against it.
 */
export function openCheckpoint(
  bytes: Uint8Array,
  log: TrustedLog & { readonly crypto: Crypto },
): Checkpoint | CheckpointRefused {
  const { crypto, origin, keys } = log;
  if (!isAcceptableKey(keys)) return { refused: "key-not-acceptable" };
  const note = parseSignedNote(bytes);
  if (note.refused !== undefined) return note;
  const body = parseCheckpointText(note.text);
  if (body === undefined) return { refused: "checkpoint-malformed" };
  if (body.origin !== origin) return { refused: "checkpoint-of-another-log" };
  if (body.size === 0 && !sameBytes(body.root, emptyRoot(crypto)))
    return { refused: "checkpoint-of-nothing-has-a-root" };

  const ed25519Id = keyId(crypto, origin, signatureType.ed25519, keys.ed25519);
  const mlDsa44Id = keyId(crypto, origin, signatureType.cosignatureMlDsa44, keys.mldsa44);
  const ed25519 = onlyLine(note.lines, origin, ed25519Id);
  if (typeof ed25519 === "string") return { refused: `ed25519-${ed25519}` };
  const mlDsa44 = onlyLine(note.lines, origin, mlDsa44Id);
  if (typeof mlDsa44 === "string") return { refused: `mldsa44-${mlDsa44}` };
  if (!verifyEd25519Strictly(crypto, keys.ed25519, note.text, ed25519.signature)) return { refused: "ed25519-bad" };
  const wallSeconds = verifyMlDsa44Line(crypto, keys.mldsa44, mlDsa44, body);
  if (wallSeconds === undefined) return { refused: "mldsa44-bad" };

  const logLines = [ed25519, mlDsa44];
  return { ...body, wallSeconds, logLines, cosignatureLines: note.lines.filter((line) => !logLines.includes(line)) };
}

/** Opens a checkpoint under the first of the log's key pairs that fits; else the refusal under the last. */
export function openUnderAny({ crypto, origin, keys }: LogKeys, note: Uint8Array): Checkpoint | CheckpointRefused {
  let answer: Checkpoint | CheckpointRefused = { refused: "key-not-acceptable" };
  for (const pair of keys) {
    answer = openCheckpoint(note, { crypto, origin, keys: pair });
    if (answer.refused === undefined) return answer;
  }
  return answer;
}
