import type { Hash } from "@kakehashi/core";
import type { Items } from "../object/items.ts";
import type { DossierNote, DraftBody, Released } from "./entries.ts";
import type { Chop, ChopReconciled, ChopRequest, HandOver, HandOverSeen, SignOff } from "./staffing/entries.ts";

/** The folded dossier: seen at this party alone. */
export interface DossierState {
  readonly about?: Hash;
  readonly notes: Items<DossierNote>;
  readonly drafts: Items<DraftBody>;
  readonly releases: Items<Released>;
  /** One side's own staffing; how far it is told by `staffingOf`. */
  readonly chopRequests: Items<ChopRequest>;
  readonly chops: Items<Chop>;
  readonly reconciled: Items<ChopReconciled>;
  readonly signOffs: Items<SignOff>;
  readonly handOvers: Items<HandOver>;
  readonly handOversSeen: Items<HandOverSeen>;
}
