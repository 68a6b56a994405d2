import type { Hash, LabelId, NodeId, PartyId } from "../ids.ts";

/** One member of an audience: its id in the definition, and the fingerprint of its identity keys in that realm. */
export interface AudienceParty {
  readonly fingerprint: Hash;
  readonly party: PartyId;
}

/**
 * A fixed set of parties in one realm. Canonical JSON; its SHA-256 is the audience's name, and it never changes: more or
 * fewer parties are another audience, and another salt makes a compartment of the same parties (spec/audience.md, 2).
 */
export interface AudienceRecord {
  /** First definition: adopted from the start, without an agreement. */
  readonly definition: Hash;
  /** Node of one of the parties, meant across its incarnations. It serves the charter only. */
  readonly depositary: NodeId;
  /** Label of the charter. */
  readonly label: LabelId;
  /** Stands before references where a party has several audiences: at most 8 of A-Z and 0-9, or empty. */
  readonly mark: string;
  /** Sorted by party id, unique, 1 to 32. One party: its home. */
  readonly parties: readonly AudienceParty[];
  readonly realm: Hash;
  /** 32 random bytes in hex. */
  readonly salt: Hash;
}
