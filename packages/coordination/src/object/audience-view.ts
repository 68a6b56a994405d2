import type { Hash, LabelId } from "@kakehashi/core";

/** What a command may ask of the audience it writes into. Made by the node from the audience record and the key lists. */
export interface AudienceView {
  readonly audience: Hash;
  /** Party ids, sorted. One party: its home. */
  readonly parties: readonly string[];
  /** Depositary node of the charter, from the audience record. */
  readonly depositary: string;
  /** Label of the charter, from the audience record. */
  readonly label: LabelId;
  /** First definition, from the audience record. */
  readonly definition: Hash;
  /** Nodes of a party by its newest key list, sorted; empty when the party is unknown. */
  nodesOf(party: string): readonly string[];
}

export function isHome(audience: AudienceView): boolean {
  return audience.parties.length === 1;
}
