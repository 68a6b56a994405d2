import {
  type Crypto,
  canonicalBytes,
  canonicalText,
  type Envelope,
  expiryKind,
  hashOfBytes,
  isEnvelope,
  type LeafPlace,
  logKey,
  originOf,
  type PublicKeyPair,
  readBurial,
  readEnvelope,
  readStrictJson,
} from "@kakehashi/core";
import {
  decodeBase64,
  encodeBase64,
  formatCheckpoint,
  leafHash,
  makeEvidence,
  openUnderAny,
  parseTlogProof,
  verifyInclusion,
} from "@kakehashi/ledger";
import type { Store } from "@kakehashi/store";
import type { IdleBurial } from "../audience/idle-burials.ts";
import type { LogState } from "../audience/log-state.ts";
import { openNote, type Trust } from "../audience/trusted-log.ts";

/** Two leaves, a body of 512 names, and two checkpoints. */
const proofBytesMax = 128 * 1024;

/** One leaf under a checkpoint; bytes in base64. */
interface ProvenLeaf {
  readonly envelope: string;
  /** A tlog-proof whose checkpoint bears the lines of its log alone. */
  readonly evidence: string;
}

/** Canonical JSON (spec/exchange.md, "Proof of a false expiry"). */
interface ProofFile {
  readonly v: 1;
  readonly kind: "expiry";
  readonly leaf: ProvenLeaf;
  readonly expiry: ProvenLeaf & { readonly body: string };
}

/**
 * That a node has expired a leaf of its own which stands here: the leaf and the expiry, each under a checkpoint of its log.
 * Undefined while no checkpoint covers both, or when bytes of them are gone.
 */
export async function proveFalseExpiry(
  trust: Trust,
  store: Pick<Store, "leaves" | "tiles">,
  { log, node, index, standing }: IdleBurial,
): Promise<Uint8Array | undefined> {
  if (standing === undefined) return undefined;
  const leaf = await proveLeaf(trust, store, logKey(node, standing.incarnation), standing.index);
  const expiry = await proveLeaf(trust, store, log, index);
  if (leaf === undefined || expiry?.body === undefined) return undefined;
  const { body: _, ...named } = leaf;
  return canonicalBytes({ v: 1, kind: "expiry", leaf: named, expiry });
}

async function proveLeaf(trust: Trust, store: Pick<Store, "leaves" | "tiles">, key: LogState["key"], index: number) {
  const { audience, crypto, logs } = trust.turn.state;
  const log = logs.get(key);
  const newest = log?.checkpoints.at(-1);
  const checkpoint = log === undefined || newest === undefined ? undefined : openNote(trust, log, newest.note);
  const [row] = await store.leaves(audience, key, index, index + 1);
  if (checkpoint === undefined || checkpoint.size <= index || row?.envelope === undefined) return undefined;
  const source = { crypto, read: (wanted: Parameters<Store["tiles"]>[2]) => store.tiles(audience, key, wanted) };
  const at = { index, size: checkpoint.size, checkpoint: formatCheckpoint(checkpoint, []) };
  const evidence = encodeBase64(await makeEvidence(source, at));
  return {
    ...{ envelope: encodeBase64(row.envelope), evidence },
    ...(row.body === undefined ? {} : { body: encodeBase64(row.body) }),
  };
}

export interface FalseExpiry {
  readonly leaf: Envelope;
  readonly expiry: Envelope;
}

/**
 * Whether a proof shows that a node signed both: a leaf, and an expiry that names its place. That the leaf stands is for
 * whoever has the record to recompute. Undefined when it does not show it.
 * @param keysOf every pair of log keys that the node ever had
 */
export function verifyFalseExpiry(
  crypto: Crypto,
  keysOf: (node: Envelope["node"]) => readonly PublicKeyPair[],
  bytes: Uint8Array,
): FalseExpiry | undefined {
  const read = readFile(bytes);
  if (read === undefined) return undefined;
  const leaf = openLeaf(crypto, keysOf, read.leaf);
  const expiry = openLeaf(crypto, keysOf, read.expiry);
  const body = decodeBase64(read.expiry.body);
  if (leaf === undefined || expiry === undefined || body === undefined) return undefined;
  if (expiry.envelope.kind !== expiryKind || hashOfBytes(crypto, body) !== expiry.envelope.body) return undefined;
  const { node, realm, audience } = leaf.envelope;
  const same = expiry.envelope.node === node && expiry.envelope.realm === realm;
  const place: LeafPlace = { incarnation: leaf.envelope.incarnation, index: leaf.index };
  const named = (readBurial(expiry.envelope, body)?.leaves ?? []).some(
    (each) => each.incarnation === place.incarnation && each.index === place.index,
  );
  const shown = same && expiry.envelope.audience === audience && named;
  return shown ? { leaf: leaf.envelope, expiry: expiry.envelope } : undefined;
}

/** Strictly: canonical form, and exactly the members. */
function readFile(bytes: Uint8Array): ProofFile | undefined {
  const read = readStrictJson(bytes, { bytesMax: proofBytesMax, depthMax: 2 });
  if ("fault" in read) return undefined;
  const { leaf, expiry } = (read.value ?? {}) as Partial<ProofFile>;
  const texts = [leaf?.envelope, leaf?.evidence, expiry?.envelope, expiry?.evidence, expiry?.body];
  if (texts.some((text) => typeof text !== "string")) return undefined;
  const [envelope, evidence, named, under, body] = texts as string[];
  const file = {
    v: 1,
    kind: "expiry",
    leaf: { envelope, evidence },
    expiry: { envelope: named, evidence: under, body },
  };
  return canonicalText(file) === read.text ? (file as ProofFile) : undefined;
}

function openLeaf(
  crypto: Crypto,
  keysOf: (node: Envelope["node"]) => readonly PublicKeyPair[],
  { envelope: text, evidence }: ProvenLeaf,
): { readonly envelope: Envelope; readonly index: number } | undefined {
  const bytes = decodeBase64(text);
  const envelope = bytes === undefined ? undefined : readEnvelope(bytes);
  const proof = parseTlogProof(decodeBase64(evidence) ?? new Uint8Array(0));
  if (bytes === undefined || envelope === undefined || !isEnvelope(envelope) || proof === undefined) return undefined;
  const log = { crypto, origin: originOf(envelope), keys: keysOf(envelope.node) };
  const opened = openUnderAny(log, proof.checkpoint);
  if (opened.refused !== undefined) return undefined;
  const { size, root } = opened;
  const claim = { index: proof.index, size, root, leafHash: leafHash(crypto, bytes), proof: proof.proof };
  return verifyInclusion(crypto, claim) ? { envelope, index: proof.index } : undefined;
}
