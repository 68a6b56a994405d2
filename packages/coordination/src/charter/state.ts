import type { AgreementState, Hash, Register } from "@kakehashi/core";
import type { Items } from "../object/items.ts";
import type { PartyRegisters } from "../object/party-register.ts";
import type { Adopt, CharterRecord, Clock, Revocation, Rotation, Succession } from "./entries.ts";

/** The folded charter: what the parties agreed to go by. Plain JSON; lists sorted by hash. */
export interface CharterState {
  /** The audience's first definition: adopted from the start, without an agreement. */
  readonly first: Hash;
  readonly joins: Items<{ readonly party: string }>;
  /** Definitions laid on the table, by entry. Their words are in the entries. */
  readonly definitions: Items<{ readonly definition: Hash }>;
  readonly positions: Items<Adopt>;
  readonly agreement: AgreementState;
  readonly records: Items<CharterRecord>;
  readonly clock: Register<Clock>;
  /** Milliseconds within which each party means to act, by `targetKey`; null where it took its word back. */
  readonly targets: Readonly<Record<string, PartyRegisters<number | null>>>;
  readonly successions: Items<Succession>;
  readonly rotations: Items<Rotation>;
  readonly revocations: Items<Revocation>;
}
