import type { Register } from "@kakehashi/core";
import type { PartyRegisters } from "../object/party-register.ts";
import type { BodyClosing, BodyConsent, TemporaryBodyName, TemporaryBodyOpening } from "./entries.ts";

/** The folded temporary body. A party's consent and its closing each stand for good; only who sits there may change. */
export interface TemporaryBodyState {
  readonly opening: TemporaryBodyOpening;
  /** The party that proposed it. */
  readonly party: string;
  readonly title: Register<TemporaryBodyName>;
  readonly consents: PartyRegisters<BodyConsent>;
  readonly closings: PartyRegisters<BodyClosing>;
}
