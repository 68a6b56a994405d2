import type { Crypto, Signer } from "@kakehashi/core";
import { keyId, signatureType } from "../note/key-id.ts";
import { formatSignedNote } from "../note/signed-note.ts";
import { type CheckpointBody, formatCheckpointText } from "./checkpoint-text.ts";
import { cosignatureLine } from "./cosign.ts";
import { mlDsa44CosignedMessage } from "./signed-messages.ts";

export interface CheckpointToSign extends CheckpointBody {
  /** Wall clock, seconds since 1970; never 0. Borne by the 0x06 line. */
  readonly wallSeconds: number;
}

/**
 * Signs a checkpoint as its log: a note of three text lines with a 0x01 and a 0x06 line, both under the origin as name.
 * The caller holds it back until what it covers is durable, and never signs a size below one that it signed before.
 */
export async function signCheckpoint(crypto: Crypto, signer: Signer, toSign: CheckpointToSign): Promise<Uint8Array> {
  const { origin, wallSeconds } = toSign;
  const text = formatCheckpointText(toSign);
  const [ed25519, mlDsa44] = await Promise.all([
    signer.signEd25519(text),
    signer.signMlDsa44(mlDsa44CosignedMessage(origin, wallSeconds, toSign)),
  ]);
  const lines = [
    { name: origin, keyId: keyId(crypto, origin, signatureType.ed25519, signer.ed25519), signature: ed25519 },
    cosignatureLine(crypto, origin, signatureType.cosignatureMlDsa44, signer.mldsa44, wallSeconds, mlDsa44),
  ];
  return formatSignedNote({ text, lines });
}
