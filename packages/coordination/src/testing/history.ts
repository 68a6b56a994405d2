import type { LogKey } from "@kakehashi/core";
import { recall } from "../entry/commands/recall.ts";
import { liaisonAct, temporaryAct } from "./body-acts.ts";
import { ask, carry, type Desk, type Office } from "./desk.ts";
import { forgedAct } from "./forged-act.ts";
import { matterAct, planAct, routeAct, workAct } from "./matter-acts.ts";
import { type Act, pickOf } from "./pick.ts";
import { charterAct, reportAct, situationAct } from "./picture-acts.ts";

/** One step of a random history: which act, by which desk, on which of what there is. */
export interface Step {
  readonly act: number;
  readonly who: number;
  readonly pick: number;
}

/** One act or one delivery. What a command refuses is no act; what another software forges is written all the same. */
export function step(office: Office, desks: readonly Desk[], { act, who, pick }: Step): void {
  const desk = desks[who % desks.length] as Desk;
  const all = acts();
  all[act % all.length]?.(office, desk, pick);
}

/** Every act with its weight. */
function acts(): readonly Act[] {
  return [
    matterAct,
    matterAct,
    matterAct,
    routeAct,
    workAct,
    planAct,
    temporaryAct,
    liaisonAct,
    reportAct,
    situationAct,
    charterAct,
    recallAct,
    forgedAct,
    carrySome,
    carryWhole,
  ];
}

const recallAct: Act = (office, desk, pick) => {
  const record = pickOf(
    [...desk.fold.records.values()].filter(({ type }) => type !== "charter"),
    pick,
  );
  const own = record?.entries.filter((entry) => entry.node === desk.node) ?? [];
  const entry = pickOf(own, pick >> 3)?.hash;
  if (record !== undefined && entry !== undefined) {
    ask(office, desk, { command: recall, subject: record.subject, input: { entry } });
  }
};

const carrySome: Act = (office, desk, pick) => {
  const logs = [...office.leaves.keys()];
  const from = pickOf(logs, pick) as LogKey;
  carry(office, desk, from, (desk.taken.get(from) ?? 0) + 1 + ((pick >> 3) % 9));
};

const carryWhole: Act = (office, desk) => {
  for (const log of office.leaves.keys()) carry(office, desk, log);
};

/** `act` of a step that works on temporary bodies. */
export const temporaryStep = acts().indexOf(temporaryAct);
