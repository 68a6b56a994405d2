import {
  type AudienceRecord,
  canonicalBytes,
  type Hash,
  hashOfJson,
  keyPairHex,
  type LabelId,
  type MechanismView,
  type NodeId,
  type PartyId,
  type RealmRecord,
  type Signer,
  toHex,
} from "@kakehashi/core";
import { audienceOf, type KeyDirectory } from "@kakehashi/node";
import type { SignatureScheme, SimulatedKeys } from "./keys.ts";
import type { Random } from "./random.ts";

export interface FoundAudience {
  readonly hash: Hash;
  readonly bytes: Uint8Array;
  readonly record: AudienceRecord;
  readonly parties: readonly PartyId[];
}

export interface Founding {
  readonly realm: Hash;
  readonly realmRecord: Uint8Array;
  readonly definitionBytes: Uint8Array;
  readonly mechanism: MechanismView;
  readonly identities: ReadonlyMap<PartyId, Signer>;
  /** Each party's home, and then what they share. */
  readonly audiences: readonly FoundAudience[];
}

export interface ToFound {
  readonly name: string;
  readonly mechanism: MechanismView;
  readonly parties: readonly PartyId[];
  readonly scheme: SignatureScheme;
  /** Sets of parties with an audience of their own beside each party's home. */
  readonly circles: readonly (readonly PartyId[])[];
  readonly random: Random;
}

/** A realm with its parties' identities, each party's home, and the audiences that they share. */
export function foundRealm({ name, mechanism, parties, scheme, circles, random }: ToFound): Founding {
  const { crypto } = scheme;
  const identities = new Map(parties.map((party) => [party, scheme.newSigner(random)] as const));
  const members = (circle: readonly PartyId[]) =>
    circle.map((party) => ({ party, identity: keyPairHex(identities.get(party) as Signer) }));
  const founding: RealmRecord = { definition: mechanism.hash, name, random: toHex(random.bytes(32)) as Hash };
  const realm = hashOfJson(crypto, founding);
  const audiences = [...parties.map((party) => [party]), ...circles].map((circle, at) => {
    const sorted = [...circle].sort();
    const record = audienceOf({
      ...{ crypto, chance: random, realm, definition: mechanism.hash, parties: members(sorted) },
      depositary: nodeOf(random.pick(sorted)),
      label: labelFor(mechanism, sorted),
      mark: at <= parties.length ? "" : `C${at}`,
    });
    return { hash: hashOfJson(crypto, record), bytes: canonicalBytes(record), record, parties: sorted };
  });
  const definitionBytes = bytesOf(mechanism);
  return { realm, realmRecord: canonicalBytes(founding), definitionBytes, mechanism, identities, audiences };
}

const definitions = new WeakMap<MechanismView, Uint8Array>();

/** Canonical bytes of a definition, made once a process: they are most of what founding would cost. */
function bytesOf(mechanism: MechanismView): Uint8Array {
  const bytes = definitions.get(mechanism) ?? canonicalBytes(mechanism.definition);
  definitions.set(mechanism, bytes);
  return bytes;
}

/** The one node that each party begins with. */
export function nodeOf(party: PartyId): NodeId {
  return `${party}-1` as NodeId;
}

/** The lowest label that everybody in the circle may see. */
export function labelFor(mechanism: MechanismView, parties: readonly string[]): LabelId {
  const home = parties.length === 1;
  const fit = mechanism.labels.find(({ releasableTo }) =>
    home ? releasableTo.length === 0 : parties.every((party) => releasableTo.includes(party)),
  );
  if (fit === undefined) throw new RangeError(`no label fits ${parties.join(", ")}`);
  return fit.id as LabelId;
}

/** Whose keys are believed: those that the nodes of this realm have. */
export type Directory = Pick<KeyDirectory, "keysOf" | "nodesOf">;

export function directoryOf(keys: ReadonlyMap<NodeId, SimulatedKeys>): Directory {
  return {
    keysOf: (realm, node, role) => keys.get(node)?.listed(realm, role) ?? [],
    nodesOf: (_realm, party) => [...keys.keys()].filter((node) => node.startsWith(`${party}-`)).sort(),
  };
}
