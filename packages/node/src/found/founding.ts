import {
  type AudienceRecord,
  type CompiledDefinition,
  type Crypto,
  canonicalBytes,
  compareText,
  definitionHash,
  fingerprintOf,
  type Hash,
  hashOfJson,
  type KeyPairHex,
  type LabelId,
  type NodeId,
  type PartyId,
  type RealmRecord,
  toHex,
} from "@kakehashi/core";
import type { Chance } from "../ports.ts";

/** A party as its founder knows it: its identity's public keys, compared by people out of band. */
export interface FoundingParty {
  readonly party: PartyId;
  readonly identity: KeyPairHex;
}

export interface ToFound {
  readonly crypto: Crypto;
  readonly chance: Chance;
  /** For people: `live`, `kumamoto-2016`. */
  readonly name: string;
  readonly definition: CompiledDefinition;
  readonly parties: readonly FoundingParty[];
  /** Serves the charter of the shared audience. */
  readonly depositary: NodeId;
  /** Label of the shared charter: releasable to every party. */
  readonly label: LabelId;
  readonly mark?: string;
}

/** A realm and its first shared audience, as exact bytes and their names. */
export interface Founding {
  readonly realm: Hash;
  readonly realmRecord: Uint8Array;
  readonly definition: Hash;
  readonly definitionBytes: Uint8Array;
  readonly audience: Hash;
  readonly audienceRecord: Uint8Array;
}

/** Founds a realm (spec/audience.md): pure, but for the random members of its records. */
export function foundRealm(to: ToFound): Founding {
  const definition = definitionHash(to.crypto, to.definition);
  const realmRecord: RealmRecord = { definition, name: to.name, random: randomHash(to.chance) };
  const realm = hashOfJson(to.crypto, realmRecord);
  const audienceRecord = audienceOf({ ...to, realm, definition });
  return {
    realm,
    realmRecord: canonicalBytes(realmRecord),
    definition,
    definitionBytes: canonicalBytes(to.definition),
    audience: hashOfJson(to.crypto, audienceRecord),
    audienceRecord: canonicalBytes(audienceRecord),
  };
}

export interface ToAudience {
  readonly crypto: Crypto;
  readonly chance: Chance;
  readonly realm: Hash;
  readonly definition: Hash;
  readonly parties: readonly FoundingParty[];
  readonly depositary: NodeId;
  readonly label: LabelId;
  readonly mark?: string;
}

/** The record of an audience: of several parties, or of one alone, its home. Another salt makes a compartment (R70). */
export function audienceOf(to: ToAudience): AudienceRecord {
  const parties = to.parties
    .map(({ party, identity }) => ({ fingerprint: fingerprintOf(to.crypto, identity), party }))
    .sort((a, b) => compareText(a.party, b.party));
  return {
    definition: to.definition,
    depositary: to.depositary,
    label: to.label,
    mark: to.mark ?? "",
    parties,
    realm: to.realm,
    salt: randomHash(to.chance),
  };
}

function randomHash(chance: Chance): Hash {
  return toHex(chance.bytes(32)) as Hash;
}
