import { definitionHash, type Hash, type LabelId } from "@kakehashi/core";
import { describe, expect, test } from "vitest";
import { adopt } from "../charter/commands/adopt.ts";
import { proposeDefinition } from "../charter/commands/propose-definition.ts";
import { setClock } from "../charter/commands/set-clock.ts";
import { type AnyCommand, commands } from "../commands.ts";
import { acknowledge } from "../dossier/commands/acknowledge.ts";
import { askChop } from "../dossier/commands/ask-chop.ts";
import { chop } from "../dossier/commands/chop.ts";
import { handOver } from "../dossier/commands/hand-over.ts";
import { open as openDossier } from "../dossier/commands/open.ts";
import { signOff } from "../dossier/commands/sign-off.ts";
import { recall } from "../entry/commands/recall.ts";
import { relabelCommand } from "../entry/relabel-command.ts";
import { receive } from "../liaison/commands/receive.ts";
import { register } from "../liaison/commands/register.ts";
import { setPeriod } from "../liaison/commands/set-period.ts";
import { answerRequest } from "../matter/commands/answer-request.ts";
import { assign } from "../matter/commands/assign.ts";
import { checkClause } from "../matter/commands/check-clause.ts";
import { checkStep } from "../matter/commands/check-step.ts";
import { close } from "../matter/commands/close.ts";
import { concur } from "../matter/commands/concur.ts";
import { delegate } from "../matter/commands/delegate.ts";
import { endInvitation } from "../matter/commands/end-invitation.ts";
import { escalate } from "../matter/commands/escalate.ts";
import { invite } from "../matter/commands/invite.ts";
import { open } from "../matter/commands/open.ts";
import { proposeText } from "../matter/commands/propose-text.ts";
import { refer } from "../matter/commands/refer.ts";
import { relate } from "../matter/commands/relate.ts";
import { remark } from "../matter/commands/remark.ts";
import { reopen } from "../matter/commands/reopen.ts";
import { requestInformation } from "../matter/commands/request-information.ts";
import { returnBack } from "../matter/commands/return.ts";
import { set } from "../matter/commands/set.ts";
import { startProcedure } from "../matter/commands/start-procedure.ts";
import { withdraw } from "../matter/commands/withdraw.ts";
import { postsAt } from "../matter/route/bodies.ts";
import type { MatterState } from "../matter/state.ts";
import { addQuantity } from "../report/commands/add-quantity.ts";
import { log } from "../report/commands/log.ts";
import { strike } from "../report/commands/strike.ts";
import { determine } from "../situation/commands/determine.ts";
import { open as openSituation } from "../situation/commands/open.ts";
import { setArea } from "../situation/commands/set-area.ts";
import { close as closeBody } from "../temporary-body/commands/close.ts";
import { consent } from "../temporary-body/commands/consent.ts";
import { open as propose } from "../temporary-body/commands/open.ts";
import {
  act,
  carryAll,
  contextOf,
  crypto,
  type Desk,
  hashNamed,
  openOffice,
  placeFor,
  recordAt,
  startDesks,
} from "../testing/desk.ts";
import { postBeside, postUnder, underOf } from "../testing/temporary.ts";
import { actsIn } from "./acts-in.ts";
import type { DecideContext } from "./command.ts";
import { problems } from "./problems.ts";
import { isRefusal } from "./refusal.ts";

const office = openOffice("mutual-aid");
const desks = startDesks(office);
const [keeper, opener] = desks as readonly [Desk, Desk];
const { track, body, postOf } = placeFor(office);
const post = postOf(opener.party);
const signatories = [keeper.party, opener.party];
const matter = { track, body, title: { en: "A matter" }, signatories };
const text = { clauses: [{ ja: "一", en: "one" }] };

const line = act(office, opener, { command: log, input: { words: { en: "A line" } } });
const theirs = act(office, keeper, { command: log, input: { words: { en: "Theirs" } } });
const gone = act(office, opener, { command: log, input: { words: { en: "Wrong" } } });
act(office, opener, { command: recall, subject: gone.subject, input: { entry: gone.entries[1] } });
const struck = act(office, opener, { command: log, input: { words: { en: "Twice" } } });
act(office, opener, { command: strike, subject: struck.subject, input: { entry: struck.subject } });
const empty = act(office, opener, { command: open, post, input: matter });
const open1 = act(office, opener, { command: open, post, input: { ...matter, text } });
const closed = act(office, opener, { command: open, post, input: matter });
act(office, opener, { command: close, subject: closed.subject, post, input: {} });
const agreed = act(office, opener, { command: open, post, input: { ...matter, text } });
const over = act(office, opener, { command: open, post, input: matter });
act(office, opener, { command: close, subject: over.subject, post, input: {} });
carryAll(office, desks);
act(office, keeper, { command: close, subject: over.subject, post: postOf(keeper.party), input: {} });
carryAll(office, desks);
act(office, keeper, {
  command: concur,
  subject: agreed.subject,
  post: postOf(keeper.party),
  input: { text: agreed.entries[2] },
});
const changed = act(office, opener, { command: open, post, input: { ...matter, text } });
act(office, opener, { command: proposeText, subject: changed.subject, post, input: text });
const [field, fieldPost] = seatAtTheBottom();
const low = act(office, opener, { command: open, post: fieldPost, input: { ...matter, ...field } });
const threeway = act(office, opener, {
  command: open,
  post,
  input: { ...matter, signatories: desks.map(({ party }) => party) },
});
const [rfi] = act(office, opener, {
  command: requestInformation,
  subject: threeway.subject,
  input: { to: keeper.party, words: { en: "Which route?" } },
}).entries;
const alternatives = [{ party: opener.party, ja: "案", en: "words" }];
const withAlternative = (alternative: object) => ({ clauses: [{ ja: "一", en: "one", alternatives: [alternative] }] });
const open2 = { clauses: [{ ja: "一", en: "one", alternatives }] };
const bracketed = act(office, opener, { command: open, post, input: { ...matter, text: open2 } });
const procedure = office.mechanism.procedures[0];
const [run] = act(office, opener, {
  command: startProcedure,
  subject: open1.subject,
  input: { procedure: procedure?.id },
}).entries;
const step = procedure?.steps[0];
const situation = act(office, opener, { command: openSituation, input: { title: { en: "A situation" } } });
const under = underOf(office);
const underPost = postUnder(office, under, opener.party);
const beside = postBeside(office, under, opener.party);
const proposal = { under, name: { en: "Field office" }, posts: [beside] };
const proposed = act(office, opener, { command: propose, post: underPost, input: proposal });
const declined = act(office, opener, { command: propose, post: underPost, input: proposal });
act(office, opener, { command: closeBody, subject: declined.subject, post: underPost, input: {} });
const posting = act(office, opener, {
  command: register,
  input: { post: beside, host: keeper.party, role: { en: "Liaison" }, from: 0 },
});
carryAll(office, desks);

/** A matter in a body where a post of the opener sits as needed: asked in, out, and in again until a time. */
const joined = askIn();
carryAll(office, desks);

function askIn() {
  const { mechanism } = office;
  const seat = mechanism.definition.seats.find(
    ({ party, post: guest, body: room }) => party === opener.party && !actsIn(mechanism, guest, room),
  );
  if (seat === undefined) throw new Error("nobody sits anywhere as needed");
  const own = postsAt(mechanism, seat.body, opener.party)[0] as string;
  const there = { ...matter, body: seat.body, track: mechanism.body(seat.body)?.tracks[0] as string };
  const { subject } = act(office, opener, { command: open, post: own, input: there });
  const uninvited = act(office, opener, { command: open, post: own, input: there }).subject;
  const asks = (until: number) =>
    act(office, opener, { command: invite, subject, post: own, input: { post: seat.post, until } }).entries[0] as Hash;
  const until = office.now + 1_000;
  const ended = asks(until);
  act(office, opener, { command: endInvitation, subject, post: own, input: { invitation: ended } });
  asks(until);
  return { subject, uninvited, post: own, guest: seat.post, until, ended };
}

/** As many links as a matter can have. */
const manyLinks = Array.from({ length: 64 }, (_, at) => ({
  ...{ hash: hashNamed(`link ${at}`), party: opener.party, node: opener.node, incarnation: opener.incarnation },
  ...{ index: at, height: at, value: { object: hashNamed(`matter ${at}`), relation: "relates" } },
})) as unknown as MatterState["relations"];

/** A body at the lowest step of the ladder, and a post of the opener there. */
function seatAtTheBottom(): readonly [{ readonly track: string; readonly body: string }, string] {
  const [lowest] = office.mechanism.ladder;
  const room = office.mechanism.bodies.find(({ level, parts }) => level === lowest?.id && parts.length === 0);
  if (room === undefined) throw new Error("the ladder has no body at its foot");
  return [
    { track: room.tracks[0] as string, body: room.id },
    postsAt(office.mechanism, room.id, opener.party)[0] as string,
  ];
}

/** The highest body, where matters of these tests stand, and one below it. */
const below = office.mechanism.links(body)[0]?.to as string;
const reason = { reason: { en: "It must" } };

const home = openOffice("mutual-aid", [opener.party]);
const [alone] = startDesks(home) as readonly [Desk];
const dossier = act(home, alone, { command: openDossier, input: {} }).subject;
const asked = {
  organisation: office.mechanism.definition.organisations.find(({ party }) => party === opener.party)?.id,
};
act(home, alone, { command: askChop, subject: dossier, input: { ...asked, question: { en: "Agreed?" } } });
const askedOfAnother = act(home, alone, {
  command: askChop,
  subject: dossier,
  input: { post: fieldPost, question: { en: "And you?" } },
});
const handed = act(home, alone, { command: handOver, input: { to: post, notes: { en: "Quiet" } } });
const level = office.mechanism.ladder.at(-1)?.id;

const charter = office.context.audience.hash;
const nowhere = hashNamed("nowhere");
const nextDefinition = { ...office.mechanism.definition, version: office.mechanism.version + 1 };
const laid = act(office, opener, {
  command: proposeDefinition,
  subject: charter,
  input: { definition: definitionHash(crypto, nextDefinition), compiled: nextDefinition },
});
const otherTrack = office.mechanism.tracks.find(({ id }) => !office.mechanism.body(body)?.tracks.includes(id))?.id;
const homeLabel = office.mechanism.labels.find(({ releasableTo }) => releasableTo.length === 0)?.id as LabelId;

interface Case {
  readonly command: AnyCommand;
  readonly subject?: Hash;
  readonly input?: unknown;
  readonly desk?: Desk;
  /** Asked in the opener's own home. */
  readonly atHome?: true;
  readonly post?: string;
  /** What of the context another world would have. */
  readonly change?: (context: DecideContext<unknown>) => Partial<DecideContext<unknown>>;
}

const words = { words: { en: "A line" } };

/** One way to each refusal. */
const cases: Readonly<Record<keyof typeof problems, Case>> = {
  "already-agreed": { command: withdraw, subject: agreed.subject, post, input: {} },
  "already-closed": { command: close, subject: closed.subject, post, input: {} },
  "already-ended": {
    command: endInvitation,
    subject: joined.subject,
    post: joined.post,
    input: { invitation: joined.ended },
  },
  "already-past": {
    command: invite,
    subject: joined.subject,
    post: joined.post,
    input: { post: fieldPost, until: 1 },
  },
  "already-recalled": { command: strike, subject: gone.subject, input: { entry: gone.entries[1] } },
  "already-stated": { command: concur, subject: open1.subject, post, input: { text: open1.entries[2] } },
  "already-struck": { command: strike, subject: struck.subject, input: { entry: struck.subject } },
  "already-taking-part": {
    command: invite,
    subject: joined.subject,
    post: joined.post,
    input: { post: joined.post },
  },
  "already-there": { command: refer, subject: open1.subject, post, input: { to: body, ...reason } },
  "asked-of-itself": { command: requestInformation, subject: open1.subject, input: { to: opener.party, ...words } },
  "binding-label": {
    command: relabelCommand("report"),
    subject: line.subject,
    input: { entry: line.subject, label: office.label },
  },
  "binding-not-recallable": { command: recall, subject: line.subject, input: { entry: line.subject } },
  "body-unknown": { command: open, post, input: { ...matter, body: "nowhere" } },
  "clause-unknown": {
    command: checkClause,
    subject: open1.subject,
    input: { text: open1.entries[2], clause: 7, language: "en" },
  },
  "definition-faulty": { command: proposeDefinition, subject: charter, input: { definition: nowhere, compiled: {} } },
  "definition-passed": {
    command: adopt,
    subject: charter,
    input: { text: laid.entries[0] },
    change: ({ mechanism }) => ({ definition: () => mechanism as never }),
  },
  "kinds-not-implemented": {
    command: adopt,
    subject: charter,
    input: { text: laid.entries[0] },
    change: ({ mechanism }) => {
      const definition = { ...mechanism.definition, kinds: [...mechanism.definition.kinds, "novelty/1"] };
      return { definition: () => ({ ...mechanism, version: mechanism.version + 1, definition }) as never };
    },
  },
  "definition-unknown": { command: adopt, subject: charter, input: { text: nowhere } },
  "depositary-not-signatory": { command: open, post, input: { ...matter, depositary: "zz-1" } },
  "entry-unknown": { command: strike, subject: line.subject, input: { entry: nowhere } },
  "invitation-over": {
    command: close,
    subject: joined.subject,
    post: joined.guest,
    input: {},
    change: () => ({ now: joined.until + 1 }),
  },
  "host-unknown": {
    command: register,
    input: { post: beside, host: opener.party, role: { en: "Liaison" }, from: 0 },
  },
  "kind-not-adopted": {
    command: log,
    input: words,
    change: ({ mechanism }) => ({ mechanism: { ...mechanism, hasKind: () => false } }),
  },
  "label-not-releasable": { command: log, input: words, change: () => ({ label: homeLabel }) },
  "label-too-low": {
    command: addQuantity,
    subject: line.subject,
    input: { what: "a", value: "1", unit: "t" },
    change: ({ entries }) => ({
      entries: entries.map((entry) => ({ ...entry, label: (office.higher ?? "") as LabelId })),
    }),
  },
  "label-unknown": { command: log, input: words, change: () => ({ label: "no-such" as LabelId }) },
  "level-skipped": {
    command: refer,
    subject: low.subject,
    post: fieldPost,
    input: { to: body, off: true, ...reason },
  },
  "level-needed": {
    command: open,
    post,
    input: matter,
    change: ({ mechanism }) => ({
      mechanism: { ...mechanism, body: (id) => ({ ...mechanism.body(id), levels: ["x"] }) as never },
    }),
  },
  "level-too-low": { command: signOff, subject: dossier, atHome: true, input: { level } },
  "level-unknown": { command: signOff, subject: dossier, atHome: true, input: { level: "no-such" } },
  "joined-to-this": {
    command: relate,
    subject: open1.subject,
    input: { object: changed.subject, relation: "duplicates" },
    change: () => {
      const relations = [{ hash: nowhere, value: { object: open1.subject, relation: "duplicates" } }];
      const entries = [{ hash: nowhere, label: office.label }] as never;
      return {
        linked: () => ({ type: "matter", label: office.label, counts: {}, entries, state: { relations, labels: {} } }),
      };
    },
  },
  "link-to-itself": {
    command: relate,
    subject: open1.subject,
    input: { object: open1.subject, relation: "relates" },
  },
  "link-above-label": {
    command: close,
    subject: open1.subject,
    post,
    input: { links: [changed.subject] },
    change: () => ({ linked: () => ({ ...recordAt(opener, changed.subject), label: homeLabel }) }),
  },
  "link-unknown": { command: close, subject: open1.subject, post, input: { links: [nowhere] } },
  "measure-unknown": { command: set, subject: open1.subject, input: { basis: { measures: ["Z.9"] } } },
  "no-depositary-node": {
    command: open,
    post,
    input: matter,
    change: ({ audience }) => ({
      audience: { ...audience, depositary: `${opener.party}-1`, nodesOf: () => [] },
    }),
  },
  "no-link": { command: refer, subject: open1.subject, post, input: { to: below, ...reason } },
  "no-step-up": { command: escalate, subject: open1.subject, post, input: reason },
  "no-temporary-body-there": {
    command: propose,
    post: underPost,
    input: { ...proposal, under: body },
  },
  "no-text-yet": { command: concur, subject: empty.subject, post, input: { text: nowhere } },
  "not-a-member": {
    command: log,
    input: words,
    change: ({ author }) => ({ author: { ...author, party: "zz" as never } }),
  },
  "not-a-signatory": {
    command: remark,
    subject: open1.subject,
    desk: desks[2] as Desk,
    input: { words: { en: "May we?" } },
  },
  "not-an-exercise-post": { command: setClock, subject: charter, post, input: { wall: 0 } },
  "matter-closed": { command: set, subject: over.subject, post, input: {} },
  "not-asked-in": { command: close, subject: joined.uninvited, post: joined.guest, input: {} },
  "not-asked-of-you": {
    command: chop,
    subject: dossier,
    post,
    atHome: true,
    input: { request: askedOfAnother.entries[0], stance: "concur" },
  },
  "not-asked": { command: answerRequest, subject: threeway.subject, desk: desks[2] as Desk, input: { rfi, ...words } },
  "not-at-home": { command: openDossier, input: {} },
  "not-below": { command: delegate, subject: low.subject, post: fieldPost, input: reason },
  "not-closed": { command: reopen, subject: open1.subject, post, input: {} },
  "not-handed-to-you": {
    command: acknowledge,
    subject: handed.subject,
    atHome: true,
    input: { handOver: handed.entries[1] },
  },
  "not-on-the-way": { command: returnBack, subject: open1.subject, post, input: reason },
  "not-the-author": { command: strike, subject: theirs.subject, input: { entry: theirs.subject } },
  "not-the-host": { command: receive, subject: posting.subject, input: {} },
  "not-the-sender": { command: setPeriod, subject: posting.subject, desk: keeper, input: { from: 0 } },
  "not-the-general-post": {
    command: proposeDefinition,
    subject: charter,
    post,
    input: { definition: nowhere, compiled: {} },
  },
  "not-your-seat": { command: concur, subject: open1.subject, input: { text: open1.entries[2] } },
  "not-your-step": {
    command: checkStep,
    subject: open1.subject,
    input: { run, step: step?.id },
    change: ({ mechanism }) => ({
      mechanism: {
        ...mechanism,
        procedure: () => ({ ...procedure, steps: [{ ...step, party: keeper.party }] }) as never,
      },
    }),
  },
  "not-your-words": {
    command: proposeText,
    subject: open1.subject,
    post,
    input: withAlternative({ party: keeper.party, ja: "案", en: "words" }),
  },
  "nothing-to-do": { command: setArea, subject: situation.subject, input: {} },
  "nothing-to-withdraw": { command: withdraw, subject: empty.subject, post, input: {} },
  "object-unknown": { command: strike, subject: nowhere, input: { entry: nowhere } },
  "organisation-unknown": {
    command: askChop,
    subject: dossier,
    atHome: true,
    input: { organisation: "nobody", question: { en: "Agreed?" } },
  },
  "place-needed": { command: delegate, subject: open1.subject, post, input: reason },
  "post-not-seated": { command: assign, subject: open1.subject, post, input: { post: fieldPost } },
  "post-unknown": { command: log, input: words, post: "nobody" },
  "priority-unknown": { command: set, subject: open1.subject, input: { priority: "never" } },
  "procedure-unknown": { command: startProcedure, subject: open1.subject, input: { procedure: "no-such" } },
  "recall-elsewhere": {
    command: recall,
    subject: line.subject,
    input: { entry: line.entries[1] },
    change: ({ author }) => ({ author: { ...author, node: `${opener.party}-2` } }),
  },
  "signatory-unknown": { command: open, post, input: { ...matter, signatories: [opener.party, "zz"] } },
  "situation-kind-unknown": { command: determine, subject: situation.subject, input: { situations: ["no-such"] } },
  "situation-unknown": { command: log, input: { ...words, situation: line.subject } },
  "staffing-open": { command: signOff, subject: dossier, post, atHome: true, input: { level } },
  "step-unknown": { command: checkStep, subject: open1.subject, input: { run, step: "no-such" } },
  "subject-unknown": { command: open, post, input: { ...matter, subject: "no-such" } },
  "template-unknown": {
    command: open,
    post,
    input: { ...matter, from: { template: { id: "no-such", version: 1 } } },
  },
  "temporary-body-closed": { command: closeBody, subject: declined.subject, post: underPost, input: {} },
  "temporary-body-not-open": {
    command: open,
    post: underPost,
    input: { ...matter, track: office.mechanism.body(under)?.tracks[0], body: proposed.subject },
  },
  "temporary-body-withdrawn": {
    command: consent,
    subject: declined.subject,
    desk: keeper,
    post: postUnder(office, under, keeper.party),
    input: { posts: [postBeside(office, under, keeper.party)] },
  },
  "text-changed": { command: concur, subject: changed.subject, post, input: { text: changed.entries[2] } },
  "text-has-brackets": { command: concur, subject: bracketed.subject, post, input: { text: bracketed.entries[2] } },
  "text-unknown": { command: concur, subject: open1.subject, post, input: { text: nowhere } },
  "too-few-signatories": { command: open, post, input: { ...matter, signatories: [opener.party] } },
  "too-many-links": {
    command: relate,
    subject: open1.subject,
    input: { object: line.subject, relation: "relates" },
    change: ({ state }) => ({ state: { ...(state as MatterState), relations: manyLinks } }),
  },
  "track-not-of-body": {
    command: open,
    post,
    input: { ...matter, track: otherTrack ?? "other" },
    change: ({ mechanism }) =>
      otherTrack === undefined
        ? { mechanism: { ...mechanism, track: () => ({ id: "other", name: { ja: "他", en: "other" } }) } }
        : {},
  },
  "track-unknown": { command: open, post, input: { ...matter, track: "no-such" } },
  "words-unknown": {
    command: proposeText,
    subject: open1.subject,
    post,
    input: withAlternative({ party: keeper.party, of: { text: open1.entries[2], clause: 0 } }),
  },
};

describe("every problem of the table", () => {
  test.each(Object.keys(problems) as (keyof typeof problems)[])("%s is what a command refuses with", (code) => {
    const { command, subject, input, atHome, desk = atHome ? alone : opener, post: as, change } = cases[code];
    const asked = { ...(as === undefined ? {} : { post: as }) };
    const context = contextOf(atHome ? home : office, desk, subject, asked);
    const refused = command.decide({ ...context, ...change?.(context) }, command.input.parse(input));
    expect(isRefusal(refused) && refused.refused).toBe(code);
  });

  test.each(Object.entries(problems))("%s has a title and a remedy in both languages", (_code, { title, remedy }) => {
    for (const words of [title, remedy]) {
      expect(words.ja).toMatch(/[ぁ-んァ-ヶ一-龠]/);
      expect(words.en).toMatch(/^[A-Z][^ぁ-んァ-ヶ一-龠]*$/);
    }
  });

  test("is worded in whole sentences, since one stands after the other on screens and command lines", () => {
    for (const words of Object.values(problems).flatMap(({ title, remedy }) => [title, remedy])) {
      expect(words.ja).toMatch(/[^。]。$/);
      expect(words.en).toMatch(/[^.]\.$/);
    }
  });
});

describe("every command", () => {
  test("has a name of its object and a verb, once", () => {
    const names = commands.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const command of commands) expect(command.name.startsWith(`${command.object}.`)).toBe(true);
  });

  test.each(commands.map((command) => [command.name, command] as const))(
    "%s is worded in both languages",
    (_name, command) => {
      for (const words of [command.title, command.help]) {
        expect(words.ja).toMatch(/[ぁ-んァ-ヶ一-龠]/);
        expect(words.en).toMatch(/^[A-Z][^ぁ-んァ-ヶ一-龠]*$/);
      }
    },
  );
});
