import { objectTypes } from "@kakehashi/coordination";
import {
  type Envelope,
  hashOfBytes,
  isEnvelope,
  type Json,
  partyOfNode,
  readBody,
  readEnvelope,
  registerTypes,
  toHex,
} from "@kakehashi/core";
import { leafHash, parseTlogProof, verifyInclusion } from "@kakehashi/ledger";
import { nodeCrypto } from "@kakehashi/node";
import type { EntryInProof } from "./proof-file.ts";
import type { Step } from "./step.ts";
import { openNote, type Trust } from "./trust.ts";

export type Content = { readonly [member: string]: Json };

export interface ProvenEntry {
  readonly hash: string;
  /** Undefined when gone, or when it does not read. */
  readonly envelope: Envelope | undefined;
  /** Empty unless the body is the one named, and what its kind holds. */
  readonly content: Content;
  readonly steps: readonly Step[];
}

const types = registerTypes(objectTypes);

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
  const { node, realm, audience, incarnation } = envelope;
  const isOwnLog = file.origin === `${node}/${realm}/${audience}/${incarnation}`;
  if (!isOwnLog || realm !== trust.realm || audience !== trust.audience) return undefined;
  if (envelope.party !== partyOfNode(node)) return undefined;
  const evidence = parseTlogProof(file.evidence);
  if (evidence === undefined || evidence.index !== file.index) return undefined;
  const opened = openNote(trust, file.origin, evidence.checkpoint);
  if (opened === undefined) return undefined;
  const { size, root } = opened.checkpoint;
  const { index, proof } = evidence;
  if (!verifyInclusion(nodeCrypto, { index, size, root, proof, leafHash: leafHash(nodeCrypto, leaf) }))
    return undefined;
  const others = opened.heldBy.filter((holder) => partyOfNode(holder.node as never) !== envelope.party);
  return { size, heldBy: others.map((holder) => holder.node) };
}

function contentOf(envelope: Envelope, body: Uint8Array | null): Content | undefined {
  if (body === null || toHex(nodeCrypto.sha256(body)) !== envelope.body) return undefined;
  const read = readBody(body);
  if ("unreadable" in read) return undefined;
  return types.rule(envelope.kind)?.body.safeParse(read.content).success === true
    ? (read.content as Content)
    : undefined;
}
