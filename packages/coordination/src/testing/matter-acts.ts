/** What sides do with matters in a random history: texts and positions, moves, work, plans. */

import type { ObjectRecord } from "@kakehashi/core";
import { newestTexts } from "../matter/acting.ts";
import { addActivity } from "../matter/commands/add-activity.ts";
import { addTask } from "../matter/commands/add-task.ts";
import { answerRequest } from "../matter/commands/answer-request.ts";
import { assign } from "../matter/commands/assign.ts";
import { checkClause } from "../matter/commands/check-clause.ts";
import { checkStep } from "../matter/commands/check-step.ts";
import { close } from "../matter/commands/close.ts";
import { closeRequest } from "../matter/commands/close-request.ts";
import { concur } from "../matter/commands/concur.ts";
import { decide } from "../matter/commands/decide.ts";
import { endInvitation } from "../matter/commands/end-invitation.ts";
import { invite } from "../matter/commands/invite.ts";
import { nonConcur } from "../matter/commands/non-concur.ts";
import { open } from "../matter/commands/open.ts";
import { proposeText } from "../matter/commands/propose-text.ts";
import { remark } from "../matter/commands/remark.ts";
import { requestInformation } from "../matter/commands/request-information.ts";
import { retitle } from "../matter/commands/retitle.ts";
import { set } from "../matter/commands/set.ts";
import { setTask } from "../matter/commands/set-task.ts";
import { startProcedure } from "../matter/commands/start-procedure.ts";
import { withdraw } from "../matter/commands/withdraw.ts";
import { invitationsOf } from "../matter/invitation/invited.ts";
import { postsAt, roomOf } from "../matter/route/bodies.ts";
import { mechanismFor } from "../matter/route/rooms.ts";
import { standingOf } from "../matter/route/standing.ts";
import type { MatterState } from "../matter/state.ts";
import { type As, ask, type Desk, type Office, placeFor } from "./desk.ts";
import { type Act, pickOf, recordsOf } from "./pick.ts";
import { moveCommands, postFor, waysFrom } from "./routing.ts";

export const matterAct: Act = (office, desk, pick) => {
  const { track, body, postOf } = placeFor(office);
  const record = pickOf(recordsOf(desk, "matter"), pick);
  const subject = record?.subject;
  const as: As = {
    post: record === undefined ? postOf(desk.party) : actorFor(office, record.state as MatterState, desk.party, pick),
  };
  const text = record === undefined ? undefined : newestTexts(record.state as MatterState)[0];
  const words = { en: `words ${pick % 5}` };
  const clauses = [{ ja: `文${pick % 5}`, en: `text ${pick % 5}` }];
  if (subject === undefined || pick % 29 === 0) {
    ask(office, desk, {
      command: open,
      input: { track, body, title: words, text: { clauses } },
      post: postOf(desk.party),
    });
    return;
  }
  const choices = [
    () => ask(office, desk, { command: proposeText, subject, input: { clauses, concur: pick % 2 === 0 }, ...as }),
    ...[1, 2, 3, 4].map(() => () => text && ask(office, desk, { command: concur, subject, input: { text }, ...as })),
    () => text && ask(office, desk, { command: nonConcur, subject, input: { text, reason: words }, ...as }),
    () => {
      const objections = [{ clause: 0, words }];
      return text && ask(office, desk, { command: nonConcur, subject, input: { text, objections }, ...as });
    },
    () => ask(office, desk, { command: proposeText, subject, input: bracketedInput(record, desk, pick), ...as }),
    () => text && ask(office, desk, { command: checkClause, subject, input: { text, clause: 0, language: "en" } }),
    () => ask(office, desk, { command: withdraw, subject, input: {}, ...as }),
    () => ask(office, desk, { command: retitle, subject, input: { words } }),
    () => ask(office, desk, { command: remark, subject, input: { words } }),
    () => ask(office, desk, { command: close, subject, input: {}, ...as }),
  ];
  choices[(pick >> 2) % choices.length]?.();
};

/** One's own side's words in brackets, and now and then another side's, from a clause or an alternative that it wrote. */
function bracketedInput(record: ObjectRecord | undefined, desk: Desk, pick: number) {
  const own = { party: desk.party, ja: `案${pick % 5}`, en: `words ${pick % 5}` };
  const texts = (record?.state as MatterState | undefined)?.texts ?? [];
  const theirs = pickOf(texts, pick >> 3);
  const at = pick % 2 === 0 ? {} : { alternative: 0 };
  const carried = theirs === undefined ? [] : [{ party: theirs.party, of: { text: theirs.hash, clause: 0, ...at } }];
  return { clauses: [{ ja: `文${pick % 5}`, en: "open", alternatives: [own, ...carried] }] };
}

/** Now and then somebody whom the side asked in acts, in the place of its seat. */
function actorFor(office: Office, state: MatterState, party: string, pick: number): string {
  const room = roomOf(mechanismFor(state, office.mechanism), standingOf(state), party);
  const asked = invitationsOf(state).filter((each) => each.party === party && !each.ended);
  const guests = pick % 2 === 0 ? asked : asked.filter(({ invitation }) => invitation.at === room);
  const guest = pick % 3 === 0 ? pickOf(guests, pick >> 3)?.invitation.post : undefined;
  return guest ?? postFor(office, state, party);
}

/** Up, back, across or down, or a word of what was decided where it stands. */
export const routeAct: Act = (office, desk, pick) => {
  const record = pickOf(recordsOf(desk, "matter"), pick);
  if (record === undefined) return;
  const state = record.state as MatterState;
  const about = { subject: record.subject, post: postFor(office, state, desk.party) };
  const mechanism = mechanismFor(state, office.mechanism);
  const rooms = recordsOf(desk, "temporary-body").map(({ subject }) => ({ act: "delegate" as const, to: subject }));
  const ways = [...waysFrom({ mechanism }, standingOf(state)), ...rooms];
  const way = pickOf(ways, pick >> 3);
  const reason = { en: `reason ${pick % 5}` };
  if (way === undefined || pick % 7 === 0) {
    ask(office, desk, { command: decide, ...about, input: { words: reason } });
    return;
  }
  ask(office, desk, { command: moveCommands[way.act], ...about, input: { to: way.to, reason } });
};

/** Who holds it, how urgent it is, tasks and requests for information. */
export const workAct: Act = (office, desk, pick) => {
  const record = pickOf(recordsOf(desk, "matter"), pick);
  if (record === undefined) return;
  const { parties } = office;
  const state = record.state as MatterState;
  const mechanism = mechanismFor(state, office.mechanism);
  const { subject } = record;
  const as = { subject, post: postFor(office, state, desk.party) };
  const words = { en: `words ${pick % 5}` };
  const seats = postsAt(mechanism, roomOf(mechanism, standingOf(state), desk.party), desk.party);
  const task = pickOf(state.tasks, pick >> 4)?.hash;
  const rfi = pickOf(state.rfis, pick >> 4)?.hash;
  const own = mechanism.postsOf(desk.party).filter(({ general }) => !general);
  const invitation = pickOf(state.invitations, pick >> 4)?.hash;
  const priority = pickOf(mechanism.priorities, pick >> 4)?.id;
  const choices = [
    () => ask(office, desk, { command: assign, ...as, input: { post: pickOf(seats, pick >> 5) } }),
    () => ask(office, desk, { command: set, ...as, input: { suspense: pick, ...(priority && { priority }) } }),
    () => ask(office, desk, { command: addTask, ...as, input: { title: words, post: as.post } }),
    () => task && ask(office, desk, { command: setTask, ...as, input: { task, status: pick % 2 ? "done" : "doing" } }),
    () => ask(office, desk, { command: requestInformation, ...as, input: { to: pickOf(parties, pick >> 4), words } }),
    () => rfi && ask(office, desk, { command: answerRequest, ...as, input: { rfi, words } }),
    () => rfi && ask(office, desk, { command: closeRequest, ...as, input: { rfi } }),
    () => ask(office, desk, { command: invite, ...as, input: { post: pickOf(own, pick >> 5)?.id } }),
    () => invitation && ask(office, desk, { command: endInvitation, ...as, input: { invitation } }),
  ];
  choices[(pick >> 2) % choices.length]?.();
};

/** What each side plans, and procedures under way. */
export const planAct: Act = (office, desk, pick) => {
  const record = pickOf(recordsOf(desk, "matter"), pick);
  if (record === undefined) return;
  const { mechanism } = office;
  const state = record.state as MatterState;
  const { subject } = record;
  const as = { subject, post: postFor(office, state, desk.party) };
  const from = pick % 50;
  const own = pickOf(
    state.activities.filter(({ party }) => party === desk.party),
    pick >> 4,
  )?.hash;
  const activity = {
    ...{ name: { en: `activity ${pick % 5}` }, period: { from, to: from + 1 + (pick % 20) } },
    ...{ areas: [{ cell: ["0", "01", "012", "3"][pick % 4] }], body: standingOf(state).body },
    ...(pick % 3 === 0 && own !== undefined && { replaces: own }),
  };
  const run = pickOf(state.procedureRuns, pick >> 4)?.hash;
  const procedure = pickOf(mechanism.procedures, pick >> 3);
  const step = pickOf(procedure?.steps ?? [], pick >> 5)?.id;
  const choices = [
    () => ask(office, desk, { command: addActivity, ...as, input: activity }),
    () => procedure && ask(office, desk, { command: startProcedure, ...as, input: { procedure: procedure.id } }),
    () => run && step && ask(office, desk, { command: checkStep, ...as, input: { run, step, done: pick % 3 > 0 } }),
    () => ask(office, desk, { command: set, ...as, input: { suspense: null } }),
  ];
  choices[(pick >> 2) % choices.length]?.();
};
