import type { Register } from "@kakehashi/core";
import type { PartyRegisters } from "../object/party-register.ts";
import type { LiaisonEnded, LiaisonOpening, LiaisonPeriod, LiaisonReceived, LiaisonWords } from "./entries.ts";

/** A folded posting: what the sender says of it, whether the host received it, and for whom it has ended. */
export interface LiaisonState {
  readonly opening: LiaisonOpening;
  /** The party that sends. */
  readonly party: string;
  readonly words: Register<LiaisonWords>;
  readonly period: Register<LiaisonPeriod>;
  readonly received: Register<LiaisonReceived>;
  readonly ended: PartyRegisters<LiaisonEnded>;
}
