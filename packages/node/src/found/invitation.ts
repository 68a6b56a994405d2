import { type Crypto, canonicalBytes, invitationBytes, type Json, readInvitation as read } from "@kakehashi/core";
import { nodeCrypto } from "../crypto/node-crypto.ts";

/**
 * An invitation (`spec/audience.md`, section 5) with its parts as the exact bytes that a node keeps. It proves nothing by
 * itself: its key lists are believed only under a fingerprint that people compared out of band.
 */
export interface Invitation {
  readonly realmRecord: Uint8Array;
  readonly audienceRecord: Uint8Array;
  /** Canonical compiled definition. */
  readonly definition: Uint8Array;
  /** The inviter's signed key lists, from the first on. */
  readonly keyLists: readonly Uint8Array[];
  /** Where its exchange listens (`https://host:port`), or empty: it will call, or a disk is carried. */
  readonly address: string;
}

/** @throws RangeError when the result would not be read again: an address that is none, records that do not belong together. */
export function writeInvitation(invitation: Invitation, crypto: Crypto = nodeCrypto): Uint8Array {
  const { realmRecord, audienceRecord, definition, keyLists, address } = invitation;
  const bytes = invitationBytes({
    ...(address === "" ? {} : { address }),
    audience: jsonOf(audienceRecord) as never,
    definition: jsonOf(definition),
    keyLists: keyLists.map(jsonOf),
    realm: jsonOf(realmRecord) as never,
  });
  const again = read(crypto, bytes);
  if ("fault" in again) throw new RangeError(`not an invitation: ${again.fault}`);
  return bytes;
}

/** Reads one strictly; undefined when it is none. */
export function readInvitation(bytes: Uint8Array, crypto: Crypto = nodeCrypto): Invitation | undefined {
  const invitation = read(crypto, bytes);
  if ("fault" in invitation) return undefined;
  const { realm, audience, definition, keyLists, address = "" } = invitation;
  return {
    realmRecord: canonicalBytes(realm),
    audienceRecord: canonicalBytes(audience),
    definition: canonicalBytes(definition),
    keyLists: keyLists.map((list) => canonicalBytes(list)),
    address,
  };
}

/** Records were read before they were kept: their bytes are canonical JSON. */
function jsonOf(bytes: Uint8Array): Json {
  return JSON.parse(new TextDecoder().decode(bytes)) as Json;
}
