import type { AudienceFold, Hash, HeldLeaf, Incarnation, LogKey, NodeId, ObjectRecord } from "@kakehashi/core";
import { adopt } from "../charter/commands/adopt.ts";
import { setClock } from "../charter/commands/set-clock.ts";
import { setResponseTarget } from "../charter/commands/set-response-target.ts";
import { recall } from "../entry/commands/recall.ts";
import { kindNamed } from "../kinds.ts";
import { describe } from "../liaison/commands/describe.ts";
import { end as endLiaison } from "../liaison/commands/end.ts";
import { receive } from "../liaison/commands/receive.ts";
import { register } from "../liaison/commands/register.ts";
import { setPeriod } from "../liaison/commands/set-period.ts";
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
import { addQuantity } from "../report/commands/add-quantity.ts";
import { correct } from "../report/commands/correct.ts";
import { log } from "../report/commands/log.ts";
import { setStatus } from "../report/commands/set-status.ts";
import { strike } from "../report/commands/strike.ts";
import { assess } from "../situation/commands/assess.ts";
import { determine } from "../situation/commands/determine.ts";
import { open as openSituation } from "../situation/commands/open.ts";
import { setArea } from "../situation/commands/set-area.ts";
import { close as closeBody } from "../temporary-body/commands/close.ts";
import { consent } from "../temporary-body/commands/consent.ts";
import { open as propose } from "../temporary-body/commands/open.ts";
import { rename } from "../temporary-body/commands/rename.ts";
import { mayActUnder, placesForTemporary } from "../temporary-body/may-stand-under.ts";
import type { TemporaryBodyState } from "../temporary-body/state.ts";
import { type As, ask, carry, type Desk, foldOf, type Office, placeFor, writeEntry } from "./desk.ts";
import { moveCommands, postFor, waysFrom } from "./routing.ts";

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

type Act = (office: Office, desk: Desk, pick: number) => void;

function pickOf<Item>(items: readonly Item[], pick: number): Item | undefined {
  return items.length === 0 ? undefined : items[pick % items.length];
}

function recordsOf(desk: Desk, type: string) {
  return [...desk.fold.records.values()].filter((record) => record.type === type);
}

function entriesOf(desk: Desk, type: string, kinds: readonly string[], pick: number) {
  const record = pickOf(recordsOf(desk, type), pick);
  const entries = record?.entries.filter((entry) => kinds.includes(entry.kind)) ?? [];
  return { subject: record?.subject, entry: pickOf(entries, pick >> 3)?.hash };
}

const matterAct: Act = (office, desk, pick) => {
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
const routeAct: Act = (office, desk, pick) => {
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
const workAct: Act = (office, desk, pick) => {
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
const planAct: Act = (office, desk, pick) => {
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

/** A temporary body proposed, consented to with some seats, renamed or closed. */
const temporaryAct: Act = (office, desk, pick) => {
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

const liaisonAct: Act = (office, desk, pick) => {
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

const reportAct: Act = (office, desk, pick) => {
  const { subject, entry } = entriesOf(desk, "report", ["report-text/1", "correction/1", "quantity/1"], pick);
  const words = { ja: `行${pick % 7}` };
  if (subject === undefined || pick % 5 === 0) {
    const situation = pickOf(recordsOf(desk, "situation"), pick)?.subject;
    ask(office, desk, { command: log, input: situation === undefined ? { words } : { words, situation } });
    return;
  }
  const status = ["unconfirmed", "confirmed", "disputed"][pick % 3];
  const choices = [
    () => entry && ask(office, desk, { command: correct, subject, input: { words, text: entry } }),
    () => ask(office, desk, { command: setStatus, subject, input: { status } }),
    () => ask(office, desk, { command: addQuantity, subject, input: { what: "t", value: `${pick % 9}`, unit: "t" } }),
    () => entry && ask(office, desk, { command: strike, subject, input: { entry } }),
  ];
  choices[(pick >> 2) % choices.length]?.();
};

const situationAct: Act = (office, desk, pick) => {
  const { subject, entry } = entriesOf(desk, "situation", ["area/1"], pick);
  const words = { ja: `状況${pick % 7}` };
  if (subject === undefined || pick % 11 === 0) {
    ask(office, desk, { command: openSituation, input: { title: words, areas: [{ name: words }] } });
    return;
  }
  const kinds = office.mechanism.situations.map(({ id }) => id);
  const choices = [
    () => ask(office, desk, { command: assess, subject, input: { words } }),
    () => ask(office, desk, { command: determine, subject, input: { situations: [pickOf(kinds, pick)] } }),
    () => entry && ask(office, desk, { command: setArea, subject, input: { drop: [{ entry, index: 0 }] } }),
    () => ask(office, desk, { command: setArea, subject, input: { add: [{ name: words }] } }),
  ];
  choices[(pick >> 2) % choices.length]?.();
};

const charterAct: Act = (office, desk, pick) => {
  const subject = office.context.audience.hash;
  ask(office, desk, { command: setClock, subject, input: { realm: pick % 97, wall: pick % 89, rate: `${pick % 4}` } });
  ask(office, desk, { command: adopt, subject, input: { text: subject } });
  const priority = pickOf(office.mechanism.priorities, pick >> 3)?.id;
  const target = { body: bodyOf(office, pick), withinMs: pick % 5 === 0 ? null : 60_000 * (1 + (pick % 90)) };
  ask(office, desk, {
    command: setResponseTarget,
    subject,
    input: pick % 2 === 0 && priority !== undefined ? { ...target, priority } : target,
  });
};

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

/** What no command would draft: for others, about nothing, of the wrong shape, or false. */
const forgedAct: Act = (office, desk, pick) => {
  const record = pickOf([...desk.fold.records.values()], pick);
  if (record === undefined) return;
  const entry = pickOf(record.entries, pick >> 2)?.hash as Hash;
  const { subject } = record;
  const concurrences = office.parties.map((party) => ({ party, hash: entry }));
  const contents: readonly (readonly [string, unknown])[] = [
    ["record/1", { opening: subject, text: entry, concurrences }],
    ["position/1", { stance: "concur", text: entry }],
    ["position/1", { stance: "concur", text: textIn(record) }],
    [
      "correction/1",
      { text: entry, words: { en: "forged" }, event: { at: 0, precision: "day" }, sources: [], status: "confirmed" },
    ],
    [
      "report-text/1",
      { words: { en: "forged" }, event: { at: 0, precision: "day" }, sources: [], status: "confirmed" },
    ],
    ["report-status/1", { status: "withdrawn" }],
    ["text/1", { clauses: [] }],
    ["bracketed-text/1", forgedBrackets({ party: pickOf(office.parties, pick >> 3), ja: "偽", en: "forged" })],
    ["bracketed-text/1", forgedBrackets({ party: pickOf(office.parties, pick >> 3), of: { text: entry, clause: 0 } })],
    ["position/1", { stance: "reserve", text: entry, clauses: [pick % 4] }],
    ["reason/1", { position: entry, words: { en: "forged" }, clause: pick % 4 }],
    ["clause-check/1", { text: entry, clause: 0, language: "en" }],
    ["matter-title/1", { words: { en: 7 } }],
    ["strike/1", { entry }],
    ["charter-record/1", { text: entry, concurrences }],
    ["report-relabel/1", { entry, label: office.label }],
    ["area/1", { add: [], drop: [{ entry, index: 0 }] }],
    ["determination/1", { situations: ["b", "a"] }],
    ["situation/1", { situation: "no-such" }],
    ["reason/1", { position: entry, words: { en: "forged" } }],
    ["matter-closure/1", { stance: "close", saw: [] }],
    ["route/1", { act: "escalate", from: bodyOf(office, pick), to: bodyOf(office, pick >> 2), rung: pick % 5 }],
    ["invitation/1", { post: pickOf(office.mechanism.definition.posts, pick)?.id }],
    ["invitation-ended/1", { invitation: entry }],
    ["holder/1", { post: pickOf(office.mechanism.definition.posts, pick)?.id }],
    ["setting/1", { priority: "forged" }],
    ["task-status/1", { task: entry, status: "done" }],
    ["rfi-answer/1", { rfi: entry, words: { en: "forged" } }],
    ["rfi-closed/1", { rfi: entry }],
    ["route-words/1", { move: entry, reason: { en: "forged" } }],
    ["decision/1", { at: bodyOf(office, pick), words: { en: "forged" } }],
    ["response-target/1", { body: "no-such", withinMs: 60_000 }],
    ["response-target/1", { body: bodyOf(office, pick), withinMs: 60_000 + pick }],
    ["procedure-step/1", { run: entry, step: "forged", done: true }],
    ["activity/1", { name: { en: "forged" }, period: { from: 0, to: 1 }, areas: [], body: "no-such" }],
    ["body-consent/1", { posts: [pickOf(office.mechanism.definition.posts, pick)?.id] }],
    ["body-closing/1", {}],
    ["temporary-body-name/1", { words: { en: "forged" } }],
    ["liaison-received/1", {}],
    ["liaison-period/1", { from: pick % 50 }],
    ["liaison-words/1", { role: { en: "forged" } }],
    ["liaison-ended/1", { at: pick % 50 }],
    ["clock/1", { realm: 0, wall: 0, rate: "-1" }],
  ];
  const fitting = contents.filter(([kind]) => kindNamed(kind)?.object === record.type || pick % 7 === 0);
  const [kind, content] = pickOf(fitting, pick >> 4) ?? (contents[0] as readonly [string, unknown]);
  const { postOf } = placeFor(office);
  const own = office.mechanism.postsOf(desk.party);
  const posts = [postOf(desk.party), office.mechanism.generalPost(desk.party), pickOf(own, pick >> 6)?.id];
  const post = pickOf(posts, pick >> 2);
  writeEntry(office, desk, { kind, subject, label: office.label, content, ...(post && { post }) });
};

function forgedBrackets(alternative: object) {
  return { clauses: [{ ja: "文", en: "text", alternatives: [alternative] }], authentic: ["ja", "en"] };
}

function textIn({ type, state }: { readonly type: string; readonly state: unknown }): Hash | undefined {
  return type === "matter" ? newestTexts(state as MatterState)[0] : undefined;
}

function bodyOf({ mechanism }: Office, pick: number): string | undefined {
  return pickOf(mechanism.bodies, pick)?.id;
}

const carrySome: Act = (office, desk, pick) => {
  const logs = [...office.leaves.keys()];
  const from = pickOf(logs, pick) as LogKey;
  carry(office, desk, from, (desk.taken.get(from) ?? 0) + 1 + ((pick >> 3) % 9));
};

const carryWhole: Act = (office, desk) => {
  for (const log of office.leaves.keys()) carry(office, desk, log);
};

/** Folds all leaves from nothing, in slices whose order the numbers choose. */
export function foldShuffled(office: Office, order: readonly number[]): AudienceFold {
  const fold = foldOf(office);
  const taken = new Map<LogKey, number>();
  const logs = [...office.leaves.keys()];
  const unread = () => logs.filter((key) => (office.leaves.get(key)?.length ?? 0) > (taken.get(key) ?? 0));
  for (let at = 0, left = unread(); left.length > 0; at += 1, left = unread()) {
    const choice = order[at % order.length] ?? 0;
    const key = left[choice % left.length] as LogKey;
    const from = taken.get(key) ?? 0;
    const to = from + 1 + (choice % 5);
    const [node, incarnation] = key.split("/") as [NodeId, Incarnation];
    fold.take({ node, incarnation }, (office.leaves.get(key) as HeldLeaf[]).slice(from, to));
    taken.set(key, to);
    fold.advance();
  }
  return fold;
}

/** `act` of a step that works on temporary bodies. */
export const temporaryStep = acts().indexOf(temporaryAct);
