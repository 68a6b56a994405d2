import type { Hash, Register } from "@kakehashi/core";
import type { Items } from "../object/items.ts";
import type { PartyRegisters } from "../object/party-register.ts";
import type { Relabelled } from "../object/relabel.ts";
import type { Correction, Quantity, ReportText, Status, Strike } from "./entries.ts";

/** The folded report. Plain JSON; lists sorted by hash, so that every order of arrival gives the same bytes. */
export interface ReportState extends Relabelled {
  readonly opening: { readonly form: "log" | "sitrep" | "spotrep"; readonly situation?: Hash };
  /** The party that reports: it alone writes and corrects the words. */
  readonly party: string;
  /** The words as they read now: one, or several where two nodes of the party wrote without seeing each other. */
  readonly text: Register<ReportText | Correction>;
  /** Every version of the words. */
  readonly texts: Items<ReportText | Correction>;
  /** Each party's own view of the fact (law 1). */
  readonly status: PartyRegisters<Status>;
  readonly quantities: Items<Quantity>;
  readonly strikes: Items<Strike>;
}
