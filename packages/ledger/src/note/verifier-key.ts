import type { Crypto } from "@kakehashi/core";
import { joinBytes } from "../bytes.ts";
import { decodeBase64, encodeBase64 } from "./base64.ts";
import { keyId, type SignatureType, signatureType } from "./key-id.ts";
import { isKeyName } from "./key-name.ts";

/** A public key as people pass it on: C2SP signed-note, "Verifier keys". */
export interface VerifierKey {
  readonly name: string;
  readonly type: SignatureType;
  readonly publicKey: Uint8Array;
}

const keyBytes: Readonly<Record<SignatureType, number>> = {
  [signatureType.ed25519]: 32,
  [signatureType.cosignatureEd25519]: 32,
  [signatureType.cosignatureMlDsa44]: 1312,
};

/** `<name>+<key id in hex>+<base64(type || public key)>`. */
export function formatVerifierKey(crypto: Crypto, key: VerifierKey): string {
  const id = keyId(crypto, key.name, key.type, key.publicKey).toString(16).padStart(8, "0");
  const material = encodeBase64(joinBytes([Uint8Array.of(key.type), key.publicKey]));
  return `${key.name}+${id}+${material}`;
}

/** Reads one strictly; undefined when its parts, its type, its length or its key id are not right. */
export function parseVerifierKey(crypto: Crypto, text: string): VerifierKey | undefined {
  const [, name, id, encoded] = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/u.exec(text) ?? [];
  if (name === undefined || id === undefined || encoded === undefined || !isKeyName(name)) return undefined;
  const material = decodeBase64(encoded);
  const type = Object.values(signatureType).find((known) => known === material?.[0]);
  if (material === undefined || type === undefined) return undefined;
  const key: VerifierKey = { name, type, publicKey: material.slice(1) };
  if (key.publicKey.length !== keyBytes[type]) return undefined;
  return formatVerifierKey(crypto, key) === text ? key : undefined;
}
