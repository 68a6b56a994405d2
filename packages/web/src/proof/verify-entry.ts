import type { ProofView } from "@kakehashi/contract";
import { readOfKind } from "@kakehashi/coordination";
import {
  type Crypto,
  type Envelope,
  extendKeyChain,
  hashOfBytes,
  isEnvelope,
  isRecordFault,
  type KeyChain,
  keysOfNode,
  type NodeId,
  newKeyChain,
  originOf,
  type PublicKeyPair,
  partyOfNode,
  readAudienceRecord,
  readEnvelope,
  readKeyList,
} from "@kakehashi/core";
import {
  decodeBase64,
  type Evidence,
  identityVerifier,
  isAcceptableKey,
  parseMirrorName,
  verifyEvidence,
} from "@kakehashi/ledger";

/** What this browser itself found of one entry. Every field was computed from bytes here; nothing is the server's word. */
export interface VerifiedEntry {
  readonly entry: string;
  readonly envelope: Envelope | undefined;
  /** The entry's name is SHA-256 of its envelope's bytes. */
  readonly named: boolean;
  /** The body is the one that the envelope binds; undefined where it was recalled or is not here. */
  readonly bound: boolean | undefined;
  /** That body is what its kind holds, as `kakehashi verify` asks too; undefined unless it is bound, and where the kind is not known here. */
  readonly shaped: boolean | undefined;
  /** What that body says; undefined unless it is bound, and of its kind. */
  readonly content: Readonly<Record<string, unknown>> | undefined;
  /** Both signatures of the log of the envelope's party over its checkpoint, under keys that the party's identity signed. */
  readonly signed: boolean;
  /** The entry stands at this place of the signed tree. */
  readonly included: boolean;
  readonly index: number | undefined;
  readonly size: number | undefined;
  /** Other members that signed that they hold it, body and all; seconds since 1970 by their clocks. */
  readonly held: readonly { readonly party: string; readonly node: string; readonly time: number }[];
  /** Audience and realm are what the envelope says, and every party's identity is the one that people compared. */
  readonly founded: boolean;
}

const bytesOf = (base64: string | undefined): Uint8Array =>
  (base64 === undefined ? undefined : decodeBase64(base64)) ?? new Uint8Array();

const chainCache = new Map<string, ReadonlyMap<string, KeyChain> | undefined>();

/** The key chains of the audience's parties, each from its fingerprint in the audience record; undefined if one is not whole. */
function chainsOf(crypto: Crypto, proof: ProofView): ReadonlyMap<string, KeyChain> | undefined {
  const cacheKey = [proof.realmRecord, proof.audienceRecord, ...proof.keyLists.map(({ bytes }) => bytes)].join(" ");
  if (chainCache.has(cacheKey)) return chainCache.get(cacheKey);
  const made = makeChains(crypto, proof);
  chainCache.set(cacheKey, made);
  return made;
}

function makeChains(crypto: Crypto, proof: ProofView): ReadonlyMap<string, KeyChain> | undefined {
  const record = readAudienceRecord(bytesOf(proof.audienceRecord));
  if (isRecordFault(record) || hashOfBytes(crypto, bytesOf(proof.realmRecord)) !== record.realm) return undefined;
  const chains = new Map<string, KeyChain>();
  for (const { party, fingerprint } of record.parties) {
    let chain = newKeyChain(record.realm, party, fingerprint);
    const lists = proof.keyLists.filter((list) => list.party === party).sort((a, b) => a.number - b.number);
    for (const { bytes } of lists) {
      const list = readKeyList(bytesOf(bytes), isAcceptableKey);
      if ("fault" in list) return undefined;
      const extension = extendKeyChain(crypto, identityVerifier(crypto), chain, list);
      if (extension.is === "extended") chain = extension.chain;
      else if (extension.is !== "known") return undefined;
    }
    chains.set(party, chain);
  }
  return chains;
}

function keysOf(chains: ReadonlyMap<string, KeyChain>, node: NodeId, role: "log" | "mirror"): readonly PublicKeyPair[] {
  const chain = chains.get(partyOfNode(node));
  return chain === undefined ? [] : keysOfNode(chain, node, role);
}

/** What the evidence shows of a leaf, under the keys of these chains; undefined where the envelope is not of its node's party. */
function evidenceOf(crypto: Crypto, chains: ReadonlyMap<string, KeyChain>, envelope: Envelope, proof: ProofView) {
  const { node, party, realm } = envelope;
  // Else a node could write in another party's name, and its own mirror would bear witness for it.
  if (party !== partyOfNode(node)) return undefined;
  return verifyEvidence({
    crypto,
    leaf: bytesOf(proof.entry.envelope),
    evidence: bytesOf(proof.evidence),
    log: { origin: originOf(envelope), keys: keysOf(chains, node, "log") },
    mirrorKeys: (name) => {
      const mirror = parseMirrorName(name);
      const isOthers = mirror !== undefined && mirror.realm === realm && partyOfNode(mirror.node) !== party;
      return isOthers ? keysOf(chains, mirror.node, "mirror") : [];
    },
  });
}

function holderOf({ name, time }: Evidence["heldBy"][number]): VerifiedEntry["held"] {
  const node = parseMirrorName(name)?.node;
  return node === undefined ? [] : [{ party: partyOfNode(node), node, time }];
}

/** Checks all that a proof of one entry claims, from bytes alone. `entry` is the name that was asked for, not the server's. */
export function verifyEntry(crypto: Crypto, proof: ProofView, entry: string): VerifiedEntry {
  const leaf = bytesOf(proof.entry.envelope);
  const read = readEnvelope(leaf);
  const envelope = isEnvelope(read) ? read : undefined;
  const named = envelope !== undefined && hashOfBytes(crypto, leaf) === entry;
  const body = proof.entry.body === undefined ? undefined : bytesOf(proof.entry.body);
  const bound = body === undefined ? undefined : hashOfBytes(crypto, body) === envelope?.body;
  const opened =
    body !== undefined && envelope !== undefined && bound === true ? readOfKind(envelope.kind, body) : undefined;
  const shaped = bound !== true ? undefined : opened === undefined ? false : opened.isOfKind;
  const content = shaped === false ? undefined : opened?.content;

  const chains = chainsOf(crypto, proof);
  const founded =
    chains !== undefined &&
    hashOfBytes(crypto, bytesOf(proof.audienceRecord)) === envelope?.audience &&
    hashOfBytes(crypto, bytesOf(proof.realmRecord)) === envelope.realm;
  const evidence =
    chains === undefined || envelope === undefined ? undefined : evidenceOf(crypto, chains, envelope, proof);
  const place = evidence !== undefined && "size" in evidence ? evidence : undefined;
  return {
    entry,
    envelope,
    named,
    bound,
    shaped,
    content,
    signed: place !== undefined,
    included: place !== undefined && place.refused !== "leaf-not-there",
    index: place?.index,
    size: place?.size,
    held: evidence?.refused === undefined ? (evidence?.heldBy ?? []).flatMap(holderOf) : [],
    founded,
  };
}
