/** Whole histories of two villages, made by commands and by forged entries, with what the fold makes of each leaf. */
import type { Hash } from "@kakehashi/core";
import { concur } from "../../../packages/coordination/src/matter/commands/concur.ts";
import { open } from "../../../packages/coordination/src/matter/commands/open.ts";
import { withdraw } from "../../../packages/coordination/src/matter/commands/withdraw.ts";
import {
  act,
  carryAll,
  type Desk,
  type Office,
  openOffice,
  placeFor,
  startDesks,
} from "../../../packages/coordination/src/testing/desk.ts";
import { step } from "../../../packages/coordination/src/testing/history.ts";
import { definitions } from "./definitions.ts";
import { type DescribedHistory, described } from "./described.ts";

export function twoVillages(): readonly DescribedHistory[] {
  return [
    { name: "a withdrawal that the depositary's record has not seen", ...described(lateWithdrawal()) },
    ...[7, 23, 91].map((seed) => ({ name: `a nasty history, ${seed}`, ...described(nasty(seed)) })),
  ];
}

function lateWithdrawal(): Office {
  const office = openOffice(definitions.twoVillages);
  const desks = startDesks(office);
  const [keeper, opener] = desks as readonly [Desk, Desk];
  const { track, body, postOf } = placeFor(office);
  const input = { track, body, title: { en: "Water" }, text: { clauses: [{ ja: "一", en: "one" }] } };
  const { subject, entries } = act(office, opener, { command: open, post: postOf(opener.party), input });
  carryAll(office, desks);
  act(office, keeper, { command: concur, subject, post: postOf(keeper.party), input: { text: entries[2] as Hash } });
  const asked = { command: withdraw, subject, post: postOf(opener.party), input: { reason: { en: "Too late" } } };
  act(office, opener, asked);
  carryAll(office, desks);
  return office;
}

/** Steps from a small generator (Lehmer, 1951): the same on every run. */
function nasty(seed: number): Office {
  const office = openOffice(definitions.twoVillages);
  const desks = startDesks(office);
  let state = seed;
  const next = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state;
  };
  for (let at = 0; at < 60; at += 1) step(office, desks, { act: next(), who: next(), pick: next() });
  carryAll(office, desks);
  return office;
}
