import { proveInclusion, type TileSource } from "../tree/prove.ts";
import { formatTlogProof } from "./tlog-proof.ts";

export interface EvidenceToMake {
  readonly index: number;
  /** The size of `checkpoint`, above `index`. */
  readonly size: number;
  /** The note with its log's lines and the cosignatures that it is to rest on. */
  readonly checkpoint: Uint8Array;
}

/** The tlog-proof of a leaf. Throws `TileMissing` when the tiles do not reach. */
export async function makeEvidence(
  source: TileSource,
  { index, size, checkpoint }: EvidenceToMake,
): Promise<Uint8Array> {
  return formatTlogProof({ index, proof: await proveInclusion(source, index, size), checkpoint });
}
