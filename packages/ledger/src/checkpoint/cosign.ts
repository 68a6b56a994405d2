import type { Crypto, Signer } from "@kakehashi/core";
import { joinBytes } from "../bytes.ts";
import { keyId, type SignatureType, signatureType } from "../note/key-id.ts";
import { isOwnName } from "../note/key-name.ts";
import type { NoteLine } from "../note/signed-note.ts";
import type { CheckpointBody } from "./checkpoint-text.ts";
import { ed25519CosignedMessage, mlDsa44CosignedMessage, uint64 } from "./signed-messages.ts";

export interface Cosigning {
  /** `node/realm/mirror/incarnation` of the cosigner. */
  readonly name: string;
  readonly checkpoint: CheckpointBody;
  /** Wall clock, seconds since 1970; never 0. */
  readonly wallSeconds: number;
}

/**
 * Cosigns a checkpoint that the caller has verified and wholly holds: a 0x04 and a 0x06 line with the same time.
 * `formatSignatureLines` makes them bytes, `addCosignature` puts them under the note.
 */
export async function cosign(crypto: Crypto, signer: Signer, cosigning: Cosigning): Promise<readonly NoteLine[]> {
  const { name, checkpoint, wallSeconds } = cosigning;
  if (!isOwnName(name)) throw new RangeError("a cosigner's name is 1 to 255 printable ASCII characters without a plus");
  const [ed25519, mlDsa44] = await Promise.all([
    signer.signEd25519(ed25519CosignedMessage(wallSeconds, checkpoint)),
    signer.signMlDsa44(mlDsa44CosignedMessage(name, wallSeconds, checkpoint)),
  ]);
  return [
    cosignatureLine(crypto, name, signatureType.cosignatureEd25519, signer.ed25519, wallSeconds, ed25519),
    cosignatureLine(crypto, name, signatureType.cosignatureMlDsa44, signer.mldsa44, wallSeconds, mlDsa44),
  ];
}

/** A line with a `timestamped_signature` (C2SP tlog-cosignature, "Format"). */
export function cosignatureLine(
  crypto: Crypto,
  name: string,
  type: SignatureType,
  publicKey: Uint8Array,
  wallSeconds: number,
  signature: Uint8Array,
): NoteLine {
  if (!Number.isSafeInteger(wallSeconds) || wallSeconds <= 0) throw new RangeError(`not a time: ${wallSeconds}`);
  return { name, keyId: keyId(crypto, name, type, publicKey), signature: joinBytes([uint64(wallSeconds), signature]) };
}
