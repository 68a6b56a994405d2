import { settledValue } from "@kakehashi/core";
import type { MechanismView } from "../../object/mechanism-view.ts";
import type { MatterState } from "../state.ts";
import type { Setting } from "./entries.ts";

type Settled = Pick<MatterState, "opening" | "party" | "settings">;

/** A setting as it is read: what was taken back is absent. */
export interface StandingSetting extends Omit<Setting, "suspense"> {
  readonly suspense?: number;
}

/**
 * What a party says of the matter now. What the opening says of the suspense is its author's word until it says another, or
 * takes that back.
 */
export function settingOf({ opening, party: opener, settings }: Settled, party: string): StandingSetting {
  const { suspense, ...own } = settledValue(settings[party] ?? []) ?? {};
  const said = suspense === undefined && party === opener ? opening.suspense : suspense;
  return said === undefined || said === null ? own : { ...own, suspense: said };
}

/** The earliest of what the signatories want: nobody is late by the other side's clock without seeing it. */
export function suspenseOf(state: Settled): number | undefined {
  const all = state.opening.signatories.flatMap((party) => settingOf(state, party).suspense ?? []);
  return all.length === 0 ? undefined : Math.min(...all);
}

/** The most urgent of what the signatories say; undefined where none says anything. */
export function priorityOf(state: Settled, mechanism: MechanismView): string | undefined {
  const said = state.opening.signatories.map((party) => settingOf(state, party).priority);
  return mechanism.priorities.findLast(({ id }) => said.includes(id))?.id;
}
