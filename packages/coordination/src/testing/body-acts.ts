/** What sides do with temporary bodies and liaison posts in a random history. */
import { describe } from "../liaison/commands/describe.ts";
import { end as endLiaison } from "../liaison/commands/end.ts";
import { receive } from "../liaison/commands/receive.ts";
import { register } from "../liaison/commands/register.ts";
import { setPeriod } from "../liaison/commands/set-period.ts";
import { close as closeBody } from "../temporary-body/commands/close.ts";
import { consent } from "../temporary-body/commands/consent.ts";
import { open as propose } from "../temporary-body/commands/open.ts";
import { rename } from "../temporary-body/commands/rename.ts";
import { mayActUnder, placesForTemporary } from "../temporary-body/may-stand-under.ts";
import type { TemporaryBodyState } from "../temporary-body/state.ts";
import { type As, ask } from "./desk.ts";
import { type Act, bodyOf, pickOf, recordsOf } from "./pick.ts";

/** A temporary body proposed, consented to with some seats, renamed or closed. */
export const temporaryAct: Act = (office, desk, pick) => {
  const record = pickOf(recordsOf(desk, "temporary-body"), pick);
  const places = placesForTemporary(office.mechanism);
  const state = record?.state as TemporaryBodyState | undefined;
  const under = state?.opening.under ?? (pickOf(places, pick) as string);
  const own = office.mechanism.postsOf(desk.party);
  const post = pickOf(
    own.filter(({ id }) => mayActUnder(office.mechanism, id, under)),
    pick >> 3,
  )?.id;
  const posts = [pickOf(own, pick >> 2)?.id, pickOf(own, pick >> 5)?.id];
  const as: As = post === undefined ? {} : { post };
  if (record === undefined || pick % 13 === 0) {
    ask(office, desk, { command: propose, input: { under, name: { en: `body ${pick % 5}` }, posts }, ...as });
    return;
  }
  const { subject } = record;
  const seat = () => ask(office, desk, { command: consent, subject, input: { posts }, ...as });
  const choices = [
    seat,
    seat,
    seat,
    () => ask(office, desk, { command: rename, subject, input: { words: { en: `body ${pick % 7}` } }, ...as }),
    () => ask(office, desk, { command: closeBody, subject, input: {}, ...as }),
  ];
  choices[(pick >> 2) % choices.length]?.();
};

export const liaisonAct: Act = (office, desk, pick) => {
  const record = pickOf(recordsOf(desk, "liaison"), pick);
  const post = pickOf(office.mechanism.postsOf(desk.party), pick >> 3)?.id;
  const host = pickOf(office.parties, pick >> 2);
  const period = { from: pick % 50, until: (pick % 50) + 10 };
  const role = { en: `role ${pick % 5}` };
  if (record === undefined || pick % 7 === 0) {
    const body = pickOf(recordsOf(desk, "temporary-body"), pick >> 4)?.subject ?? bodyOf(office, pick >> 4);
    ask(office, desk, { command: register, input: { post, host, role, ...period, ...(body && { body }) } });
    return;
  }
  const { subject } = record;
  const choices = [
    () => ask(office, desk, { command: receive, subject, input: {} }),
    () => ask(office, desk, { command: setPeriod, subject, input: period }),
    () => ask(office, desk, { command: describe, subject, input: { role } }),
    () => ask(office, desk, { command: endLiaison, subject, input: { at: pick % 70 } }),
  ];
  choices[(pick >> 2) % choices.length]?.();
};
