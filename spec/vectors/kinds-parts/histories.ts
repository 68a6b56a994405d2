/** Whole histories of two villages, made by commands and by forged entries, with what the fold makes of each leaf. */
import { agreedNow, canonicalText, type Hash, type LogKey, pictureDigest } from "@kakehashi/core";
import { concur } from "../../../packages/coordination/src/matter/commands/concur.ts";
import { open } from "../../../packages/coordination/src/matter/commands/open.ts";
import { withdraw } from "../../../packages/coordination/src/matter/commands/withdraw.ts";
import type { MatterState } from "../../../packages/coordination/src/matter/state.ts";
import {
  act,
  carryAll,
  type Desk,
  foldOf,
  type Office,
  openOffice,
  placeFor,
  startDesks,
} from "../../../packages/coordination/src/testing/desk.ts";
import { step } from "../../../packages/coordination/src/testing/history.ts";
import { villages } from "./office.ts";

export function kindHistories(): unknown {
  const mechanism = villages();
  return {
    definition: { hash: mechanism.hash, compiled: mechanism.definition },
    histories: [
      { name: "a withdrawal that the depositary's record has not seen", ...described(lateWithdrawal()) },
      ...[7, 23, 91].map((seed) => ({ name: `a nasty history, ${seed}`, ...described(nasty(seed)) })),
    ],
  };
}

function lateWithdrawal(): Office {
  const office = openOffice(villages());
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
  const office = openOffice(villages());
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

function described(office: Office): object {
  const fold = foldOf(office);
  for (const [log, leaves] of office.leaves) {
    const [node, incarnation] = log.split("/") as [never, never];
    fold.take({ node, incarnation }, leaves);
  }
  fold.advance();
  const objects = [...fold.records.values()].sort((a, b) => (a.subject < b.subject ? -1 : 1));
  return {
    audience: office.context.audience.record,
    logs: [...office.leaves.keys()].map((log) => ({ log, leaves: leavesOf(office, log, fold.verdicts(log)) })),
    objects: objects.map((record) => ({
      subject: record.subject,
      type: record.type,
      number: record.number,
      agreed:
        record.type === "matter" ? agreedNow((record.state as MatterState).agreement).map(({ text }) => text) : [],
      shared: JSON.parse(canonicalText(record.state)) as unknown,
      digest: pictureDigest(fold.context, record),
    })),
  };
}

function leavesOf(office: Office, log: LogKey, verdicts: readonly { readonly verdict: string }[]): unknown {
  const text = (bytes: Uint8Array | undefined) => (bytes === undefined ? null : new TextDecoder().decode(bytes));
  return office.leaves.get(log)?.map((leaf, at) => ({
    envelope: text(leaf.envelope),
    body: text(leaf.body),
    verdict: verdicts[at]?.verdict,
  }));
}
