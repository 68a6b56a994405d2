import { fromHex, type PublicKeyPair } from "@kakehashi/core";

/** Shapes that several of our vector files have in common. */
export interface KeysInHex {
  readonly ed25519: string;
  readonly mldsa44: string;
}

export interface Refused {
  readonly name: string;
  readonly refused: string;
}

export function keysFrom({ ed25519, mldsa44 }: KeysInHex): PublicKeyPair {
  return { ed25519: bytesFrom(ed25519), mldsa44: bytesFrom(mldsa44) };
}

export function bytesFrom(hex: string): Uint8Array {
  const bytes = fromHex(hex);
  if (bytes === undefined) throw new RangeError(`not hex: ${hex.slice(0, 20)}`);
  return bytes;
}

export function utf8From(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, "utf8"));
}
