import { canonicalBytes, type Json, readStrictJson } from "@kakehashi/core";
import { decodeBase64, encodeBase64 } from "@kakehashi/ledger";

const bytesMax = 8 * 1024 * 1024;

/**
 * What one party hands another, on any way: people then compare the fingerprint out of band (spec/exchange.md). It proves
 * nothing by itself; its key list is believed only under a fingerprint that was compared.
 */
export interface Invitation {
  readonly realmRecord: Uint8Array;
  readonly audienceRecord: Uint8Array;
  /** Canonical compiled definition. */
  readonly definition: Uint8Array;
  /** The inviter's key lists, from the first on. */
  readonly keyLists: readonly Uint8Array[];
  /** Where its exchange listens (`wss://host:port`), or empty: it will call. */
  readonly address: string;
}

export function writeInvitation({
  realmRecord,
  audienceRecord,
  definition,
  keyLists,
  address,
}: Invitation): Uint8Array {
  return canonicalBytes({
    v: 1,
    kind: "invitation",
    realm: encodeBase64(realmRecord),
    audience: encodeBase64(audienceRecord),
    definition: encodeBase64(definition),
    keyLists: keyLists.map(encodeBase64),
    address,
  });
}

/** Reads one strictly; undefined when it is not exactly what `writeInvitation` writes. */
export function readInvitation(bytes: Uint8Array): Invitation | undefined {
  const read = readStrictJson(bytes, { bytesMax, depthMax: 3 });
  if ("fault" in read || typeof read.value !== "object" || read.value === null || Array.isArray(read.value))
    return undefined;
  const { v, kind, realm, audience, definition, keyLists, address, ...more } = read.value as {
    readonly [key: string]: Json;
  };
  if (v !== 1 || kind !== "invitation" || Object.keys(more).length > 0 || typeof address !== "string") return undefined;
  if (address.length > 512 || !Array.isArray(keyLists) || keyLists.length > 256) return undefined;
  const parts = [realm, audience, definition, ...(keyLists as readonly Json[])].map((part) =>
    typeof part === "string" ? decodeBase64(part) : undefined,
  );
  if (!parts.every((part) => part !== undefined)) return undefined;
  const [realmRecord, audienceRecord, compiled, ...lists] = parts as readonly Uint8Array[];
  if (realmRecord === undefined || audienceRecord === undefined || compiled === undefined) return undefined;
  return { realmRecord, audienceRecord, definition: compiled, keyLists: lists, address };
}
