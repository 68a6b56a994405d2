import type { Hash, PartyId } from "@kakehashi/core";
import {
  type BundleRead,
  type BundleSoFar,
  type BundleVersion,
  type OffenceReason,
  type Peer,
  type Received,
  readBundle,
  writeBundle,
} from "@kakehashi/exchange";
import type { RealmNode } from "../realm-node.ts";

export interface ToExport {
  /** Leaves of each log that whoever gets it has. */
  readonly since?: BundleRead["has"];
  /** 1 in an archive; 2, which tells its end, in a file of its own. */
  readonly version?: BundleVersion;
}

/** Everything that this node holds of an audience, as one file for its members. */
export function exportBundle(
  realm: RealmNode,
  audience: Hash,
  { since, version = 2 }: ToExport = {},
): AsyncGenerator<Uint8Array> {
  const { clock, realm: name, founding } = realm.ports;
  const { realmRecord, definitions } = founding();
  const { record, context } = realm.engine(audience)?.ports ?? {};
  return writeBundle({
    host: realm,
    realm: name,
    audience,
    members: context?.audience.parties ?? [],
    madeMs: clock.now(),
    version,
    records: [realmRecord, ...(record === undefined ? [] : [record]), ...definitions],
    ...(since === undefined ? {} : { since }),
  });
}

export interface BundleImported extends BundleRead {
  /** The bundle to carry back: what its maker lacks, and our cosignatures of what it brought (the proof of delivery). */
  readonly answer: AsyncGenerator<Uint8Array>;
}

/** Takes a bundle in, with the checks of a line, and gives the one to carry back. */
export async function importBundle(
  realm: RealmNode,
  stream: AsyncIterable<Uint8Array>,
  onOutcome?: (soFar: BundleSoFar) => void,
): Promise<BundleImported> {
  const host = {
    breathe: realm.ports.breathe,
    audiencesWith: (party: PartyId) => realm.audiencesWith(party),
    refuse: (from: Peer, reason: OffenceReason, sample: Uint8Array) => realm.refuse(from, reason, sample),
    receive: (from: Peer, message: Received) => realm.takeIn(from, message),
  };
  const read = await readBundle(host, realm.ports.realm, stream, onOutcome);
  return { ...read, answer: exportBundle(realm, read.head.audience, { since: read.has }) };
}
