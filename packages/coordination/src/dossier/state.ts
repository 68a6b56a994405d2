import type { Hash } from "@kakehashi/core";
import type { Items } from "../object/items.ts";
import type { DossierNote, DraftBody, Released } from "./entries.ts";

/** The folded dossier: seen at this party alone. */
export interface DossierState {
  readonly about?: Hash;
  readonly notes: Items<DossierNote>;
  readonly drafts: Items<DraftBody>;
  readonly releases: Items<Released>;
}
