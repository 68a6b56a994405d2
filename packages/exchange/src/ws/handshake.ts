import { type Crypto, type Hash, matches, type NodeId, type PublicKeyPair, type Signer, toHex } from "@kakehashi/core";
import { isAcceptableKey, verifyEd25519Strictly } from "@kakehashi/ledger";
import { decodeFrame, encodeFrame } from "../wire/frame.ts";

/** What both ends bring to the proof that each is the node it says, now, on this line. */
export interface HandshakePorts {
  readonly crypto: Crypto;
  readonly realm: Hash;
  readonly node: NodeId;
  readonly signer: Signer;
  /** Session keys of a node by the key lists; empty for one that is not known. */
  readonly keysOf: (node: NodeId) => readonly PublicKeyPair[];
  /** Key lists of the own party, exact bytes, the first first: a partner that knows the fingerprint alone learns the keys. */
  readonly ownLists: () => readonly Uint8Array[];
  /** Takes the partner's lists, each believed only by its signatures and the fingerprint that people compared. */
  readonly takeLists: (lists: readonly Uint8Array[]) => Promise<void>;
  readonly nonce: Uint8Array;
}

export interface Hello {
  readonly node: NodeId;
  readonly realm: Hash;
  /** Set by the end that opened the line: whom it means to reach. */
  readonly to: NodeId | undefined;
  readonly nonce: string;
  readonly lists: readonly Uint8Array[];
}

const listsMax = 64;

/** `hello`: who I am, and 32 fresh bytes for the other to sign. */
export function encodeHello({ node, realm, to, nonce, lists }: Hello): Uint8Array {
  return encodeFrame({ t: "hello", v: 1, node, realm, nonce, ...(to === undefined ? {} : { to }) }, lists);
}

/** Reads one strictly, and believes nothing of it; undefined when it is none, or brings more than 64 key lists. */
export function decodeHello(bytes: Uint8Array): Hello | undefined {
  const frame = decodeFrame(bytes);
  if ("refused" in frame || frame.blobs.length > listsMax) return undefined;
  const { t, v, node, realm, nonce, to, ...more } = frame.header;
  if (t !== "hello" || v !== 1 || Object.keys(more).length > 0 || (to !== undefined && !matches(to, "node")))
    return undefined;
  if (!matches(node, "node") || !matches(realm, "hash") || !matches(nonce, "hash")) return undefined;
  return { node: node as NodeId, realm: realm as Hash, nonce, to: to as NodeId | undefined, lists: frame.blobs };
}

/** What each end signs: both names and both nonces, its own first, so that no proof serves in the other direction. */
export function proofMessage(realm: Hash, mine: Hello, theirs: Hello): Uint8Array {
  const lines = ["kakehashi/session/1", realm, mine.node, theirs.node, mine.nonce, theirs.nonce, ""];
  return new TextEncoder().encode(lines.join("\n"));
}

/** `proof`: both session keys' signatures over both hellos (spec/exchange.md). Rejects where the keys cannot be read. */
export async function encodeProof(ports: HandshakePorts, mine: Hello, theirs: Hello): Promise<Uint8Array> {
  const message = proofMessage(ports.realm, mine, theirs);
  const [ed25519, mldsa44] = await Promise.all([ports.signer.signEd25519(message), ports.signer.signMlDsa44(message)]);
  return encodeFrame({ t: "proof" }, [ed25519, mldsa44]);
}

/** The keys that prove the node that said hello, with both algorithms; undefined where nothing does. */
export function provenBy(
  ports: HandshakePorts,
  mine: Hello,
  theirs: Hello,
  proof: Uint8Array,
): PublicKeyPair | undefined {
  const frame = decodeFrame(proof);
  if ("refused" in frame || frame.header.t !== "proof" || Object.keys(frame.header).length !== 1) return undefined;
  const [ed25519, mldsa44, ...more] = frame.blobs;
  if (ed25519 === undefined || mldsa44 === undefined || more.length > 0) return undefined;
  const message = proofMessage(ports.realm, theirs, mine);
  return ports
    .keysOf(theirs.node)
    .find(
      (keys) =>
        isAcceptableKey(keys) &&
        verifyEd25519Strictly(ports.crypto, keys.ed25519, message, ed25519) &&
        ports.crypto.verifyMlDsa44(keys.mldsa44, message, mldsa44),
    );
}

/** What this end says of itself. `to`: whom it called; undefined where it was called. */
export function helloOf(ports: HandshakePorts, to: NodeId | undefined): Hello {
  return { node: ports.node, realm: ports.realm, to, nonce: toHex(ports.nonce), lists: ports.ownLists() };
}
