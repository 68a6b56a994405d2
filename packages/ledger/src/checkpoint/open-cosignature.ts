import type { Crypto, PublicKeyPair } from "@kakehashi/core";
import { isAcceptableKey, verifyEd25519Strictly } from "../ed25519/strict.ts";
import { keyId, signatureType } from "../note/key-id.ts";
import type { NoteLine } from "../note/signed-note.ts";
import type { CheckpointBody } from "./checkpoint-text.ts";
import { onlyLine } from "./only-line.ts";
import type { Checkpoint } from "./open-checkpoint.ts";
import { ed25519CosignedMessage, mlDsa44CosignedMessage, readUint64 } from "./signed-messages.ts";

/** A mirror whose cosignature counts: its name and keys, used for nothing else. */
export interface TrustedMirror {
  /** `node/realm/mirror/incarnation`. */
  readonly name: string;
  readonly keys: PublicKeyPair;
}

export interface CosignatureToOpen extends TrustedMirror {
  readonly crypto: Crypto;
  readonly checkpoint: CheckpointBody;
  /** The cosignature lines of the checkpoint, or those that the mirror answered; others among them are ignored. */
  readonly lines: readonly NoteLine[];
}

export interface Cosignature {
  /** When the mirror held all of it: wall clock, seconds since 1970, never 0. */
  readonly time: number;
  /** The two lines that were opened: nobody answers for what came beside them. */
  readonly lines: readonly NoteLine[];
  readonly refused?: undefined;
}

export type CosignatureFault =
  | "key-not-acceptable"
  | "ed25519-missing"
  | "ed25519-twice"
  | "ed25519-bad"
  | "mldsa44-missing"
  | "mldsa44-twice"
  | "mldsa44-bad"
  | "times-differ";

export interface CosignatureRefused {
  readonly refused: CosignatureFault;
}

/**
 * Opens the cosignature of one mirror: a 0x04 and a 0x06 line of it, both valid over this checkpoint, with one time.
 * Both are needed: 0x04 does not sign the mirror's name, and 0x06 alone would rest on one algorithm.
 */
export function openCosignature(toOpen: CosignatureToOpen): Cosignature | CosignatureRefused {
  const { crypto, name, keys, checkpoint, lines } = toOpen;
  if (!isAcceptableKey(keys)) return { refused: "key-not-acceptable" };
  const ed25519 = onlyLine(lines, name, keyId(crypto, name, signatureType.cosignatureEd25519, keys.ed25519));
  if (typeof ed25519 === "string") return { refused: `ed25519-${ed25519}` };
  const mlDsa44 = onlyLine(lines, name, keyId(crypto, name, signatureType.cosignatureMlDsa44, keys.mldsa44));
  if (typeof mlDsa44 === "string") return { refused: `mldsa44-${mlDsa44}` };
  const time = verifyEd25519Line(crypto, keys.ed25519, ed25519, checkpoint);
  if (time === undefined) return { refused: "ed25519-bad" };
  const sameTime = verifyMlDsa44Line(crypto, keys.mldsa44, mlDsa44, checkpoint);
  if (sameTime === undefined) return { refused: "mldsa44-bad" };
  return time === sameTime ? { time, lines: [ed25519, mlDsa44] } : { refused: "times-differ" };
}

/**
 * The cosignature of the mirror of that name under a checkpoint, by the first of its key pairs that opens it; else undefined.
 * Of the lines that bear the name there must be exactly the mirror's two: under a note as it was made there are no others.
 */
export function cosignatureUnder(
  { crypto, checkpoint }: { readonly crypto: Crypto; readonly checkpoint: Checkpoint },
  mirror: { readonly name: string; readonly keys: readonly PublicKeyPair[] },
): Cosignature | undefined {
  const { name } = mirror;
  const lines = checkpoint.cosignatureLines.filter((line) => line.name === name);
  if (lines.length !== 2) return undefined;
  for (const keys of mirror.keys) {
    const opened = openCosignature({ crypto, name, keys, checkpoint, lines });
    if (opened.refused === undefined) return opened;
  }
  return undefined;
}

/** The time of a valid 0x04 line, seconds; undefined when it does not verify or its time is 0 or beyond 2^53. */
function verifyEd25519Line(crypto: Crypto, key: Uint8Array, line: NoteLine, body: CheckpointBody): number | undefined {
  const time = timeOf(line, 64);
  if (time === undefined) return undefined;
  const message = ed25519CosignedMessage(time, body);
  return verifyEd25519Strictly(crypto, key, message, line.signature.subarray(8)) ? time : undefined;
}

/** The same for a 0x06 line, of a log or of a cosigner: the line's name is what it signs as cosigner. */
export function verifyMlDsa44Line(
  crypto: Crypto,
  key: Uint8Array,
  line: NoteLine,
  body: CheckpointBody,
): number | undefined {
  const time = timeOf(line, 2420);
  if (time === undefined) return undefined;
  const message = mlDsa44CosignedMessage(line.name, time, body);
  return crypto.verifyMlDsa44(key, message, line.signature.subarray(8)) ? time : undefined;
}

function timeOf(line: NoteLine, signatureBytes: number): number | undefined {
  if (line.signature.length !== 8 + signatureBytes) return undefined;
  const time = readUint64(line.signature);
  return time === 0 ? undefined : time;
}
