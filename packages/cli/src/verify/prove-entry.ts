import { readOfKind } from "@kakehashi/coordination";
import {
  type Envelope,
  hashOfBytes,
  isEnvelope,
  type Json,
  originOf,
  type PartyId,
  partyOfNode,
  readEnvelope,
  toHex,
} from "@kakehashi/core";
import { parseMirrorName, verifyEvidence } from "@kakehashi/ledger";
import { nodeCrypto } from "@kakehashi/node";
import type { EntryInProof } from "./proof-file.ts";
import type { Step } from "./step.ts";
import { logKeysOf, mirrorKeysOf, type Trust } from "./trust.ts";

export type Content = { readonly [member: string]: Json };

export interface ProvenEntry {
  readonly hash: string;
  /** Undefined when gone, or when it does not read. */
  readonly envelope: Envelope | undefined;
  /** Empty unless the body is the one named, and what its kind holds. */
  readonly content: Content;
  readonly steps: readonly Step[];
}

/** An entry with everything that shows it stood in a signed log and that another party held it, body and all. */
export function proveEntry(trust: Trust, file: EntryInProof): ProvenEntry {
  const about = file.entry;
  const { envelope: leaf } = file;
  const read = leaf === null ? undefined : readEnvelope(leaf);
  const envelope = read !== undefined && isEnvelope(read) ? read : undefined;
  const isNamed = leaf !== null && envelope !== undefined && hashOfBytes(nodeCrypto, leaf) === file.entry;
  const place = leaf === null || envelope === undefined ? undefined : placeOf(trust, file, leaf, envelope);
  const content = envelope === undefined ? undefined : contentOf(envelope, file.body);
  const steps: Step[] = [
    {
      code: "entry-in-signed-log",
      about,
      holds: isNamed && place !== undefined,
      detail: place === undefined ? "" : `${file.index} / ${place.size}`,
    },
    {
      code: "entry-held-by-another",
      about,
      holds: place !== undefined && place.heldBy.length > 0,
      detail: (place?.heldBy ?? []).join(", "),
    },
    { code: "body-is-the-one-named", about, holds: content !== undefined },
  ];
  return { hash: file.entry, envelope, content: content ?? {}, steps };
}

interface Place {
  readonly size: number;
  /** Nodes of other parties whose mirrors signed that they hold it. */
  readonly heldBy: readonly string[];
}

function placeOf(trust: Trust, file: EntryInProof, leaf: Uint8Array, envelope: Envelope): Place | undefined {
  const { node, realm, audience, party } = envelope;
  const isOwnLog = file.origin === originOf(envelope) && party === partyOfNode(node);
  if (!isOwnLog || realm !== trust.realm || audience !== trust.audience) return undefined;
  const found = verifyEvidence({
    crypto: nodeCrypto,
    leaf,
    evidence: file.evidence,
    log: { origin: file.origin, keys: logKeysOf(trust, node) },
    mirrorKeys: (name) => (partyOf(name) === party ? [] : mirrorKeysOf(trust, name)),
  });
  const stands = found.refused === undefined || found.refused === "no-other-member-cosigned";
  if (!stands || found.index !== file.index) return undefined;
  const heldBy = found.refused === undefined ? found.heldBy : [];
  return { size: found.size, heldBy: heldBy.flatMap(({ name }) => parseMirrorName(name)?.node ?? []) };
}

function partyOf(mirror: string): PartyId | undefined {
  const node = parseMirrorName(mirror)?.node;
  return node === undefined ? undefined : partyOfNode(node);
}

function contentOf(envelope: Envelope, body: Uint8Array | null): Content | undefined {
  if (body === null || toHex(nodeCrypto.sha256(body)) !== envelope.body) return undefined;
  const read = readOfKind(envelope.kind, body);
  return read?.isOfKind === true ? read.content : undefined;
}
