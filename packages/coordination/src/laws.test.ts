/** The laws that the objects must keep, over random histories of two and three parties under both mechanisms. */
import { type AgreementState, foldObject, type Hash, hashOfJson, type ObjectRecord, sameRecord } from "@kakehashi/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { actingNext } from "./matter/acting.ts";
import { concur } from "./matter/commands/concur.ts";
import { open } from "./matter/commands/open.ts";
import { proposeText } from "./matter/commands/propose-text.ts";
import { invitationsOf } from "./matter/invitation/invited.ts";
import { mayRise, rungOf } from "./matter/route/bodies.ts";
import { mechanismFor } from "./matter/route/rooms.ts";
import { standingOf } from "./matter/route/standing.ts";
import type { MatterState } from "./matter/state.ts";
import { alternativesOf } from "./matter/text/alternatives.ts";
import { actsIn } from "./object/acts-in.ts";
import { log } from "./report/commands/log.ts";
import type { ReportState } from "./report/state.ts";
import { assess } from "./situation/commands/assess.ts";
import { determine } from "./situation/commands/determine.ts";
import { open as openSituation } from "./situation/commands/open.ts";
import type { SituationState } from "./situation/state.ts";
import { stageOf } from "./temporary-body/stage.ts";
import type { TemporaryBodyState } from "./temporary-body/state.ts";
import {
  act,
  carryAll,
  crypto,
  type Desk,
  type MechanismName,
  type Office,
  openOffice,
  placeFor,
  recordAt,
  startDesks,
  stateAt,
  viewOf,
} from "./testing/desk.ts";
import { foldShuffled } from "./testing/fold-shuffled.ts";
import { step, temporaryStep } from "./testing/history.ts";
import { openBody, proposeBody, underOf } from "./testing/temporary.ts";

const worlds: readonly (readonly [string, MechanismName, number])[] = [
  ["two parties of japan-us", "japan-us", 2],
  ["two parties of mutual-aid", "mutual-aid", 2],
  ["three parties of mutual-aid", "mutual-aid", 3],
];

const steps = fc.array(fc.record({ act: fc.nat(), who: fc.nat(), pick: fc.nat() }), { minLength: 20, maxLength: 150 });

function setUp(name: MechanismName, count: number) {
  const parties = viewOf(name)
    .parties.map(({ id }) => id)
    .sort()
    .slice(0, count);
  const office = openOffice(name, parties);
  return { office, desks: startDesks(office) };
}

/** A hash, since the difference of two long texts takes minutes to print. */
function pictureOf(records: ReadonlyMap<Hash, ObjectRecord>): Hash {
  return hashOfJson(
    crypto,
    [...records.values()].sort((a, b) => (a.subject < b.subject ? -1 : 1)),
  );
}

/** A matter that all have agreed, for what follows to try to undo. */
function agreeOne(office: Office, desks: readonly Desk[]): void {
  const { track, body, postOf } = placeFor(office);
  const [, opener] = desks as readonly [Desk, Desk];
  const text = { clauses: [{ ja: "文", en: "text" }] };
  const input = { track, body, title: { en: "A matter" }, text };
  const { subject, entries } = act(office, opener, { command: open, post: postOf(opener.party), input });
  carryAll(office, desks);
  for (const desk of desks) {
    if (desk === opener) continue;
    act(office, desk, { command: concur, subject, post: postOf(desk.party), input: { text: entries[2] } });
  }
  carryAll(office, desks);
}

/** A matter in whose text one side's alternative stands in brackets, as another side has carried it on: chance brings few. */
function carryOne(office: Office, desks: readonly Desk[]): void {
  const { track, body, postOf } = placeFor(office);
  const [carrier, opener] = desks as readonly [Desk, Desk];
  const { party } = opener;
  const clause = { ja: "文", en: "text" };
  const own = { clauses: [{ ...clause, alternatives: [{ party, ja: "別", en: "other" }] }], concur: false };
  const input = { track, body, title: { en: "A matter" }, text: own };
  const { subject, entries } = act(office, opener, { command: open, post: postOf(party), input });
  carryAll(office, desks);
  const of = { text: entries[2] as Hash, clause: 0, alternative: 0 };
  const carried = { clauses: [{ ...clause, alternatives: [{ party, of }] }], concur: false };
  act(office, carrier, { command: proposeText, subject, post: postOf(carrier.party), input: carried });
  carryAll(office, desks);
}

function mattersOf(desk: Desk): readonly (readonly [Hash, MatterState])[] {
  return [...desk.fold.records.values()]
    .filter(({ type }) => type === "matter")
    .map((record) => [record.subject, record.state as MatterState]);
}

/** What a party said for itself in a report and a situation: nobody else may move it. */
function ownFactsOf(desk: Desk, party: string, subjects: readonly Hash[]): unknown {
  return subjects.map((subject) => {
    const state = stateAt<Partial<ReportState & SituationState>>(desk, subject);
    const { text, texts, status, assessments, determinations } = state;
    return {
      text,
      texts,
      status: status?.[party],
      assessed: assessments?.[party],
      determined: determinations?.[party],
    };
  });
}

describe.each(worlds)("between %s", (_title, name, count) => {
  test("the same entries give the same picture, byte for byte, in whatever order they arrive", () => {
    fc.assert(
      fc.property(steps, fc.array(fc.nat(), { minLength: 5, maxLength: 20 }), (given, order) => {
        const { office, desks } = setUp(name, count);
        for (const one of given) step(office, desks, one);
        carryAll(office, desks);
        const picture = pictureOf(foldShuffled(office, order).records);
        for (const desk of desks) expect(pictureOf(desk.fold.records)).toBe(picture);
      }),
      { numRuns: 20, interruptAfterTimeLimit: 8_000 },
    );
  });

  test("whatever moved at once, every desk sees a matter stand at one place, and nothing rose over a step that may not be skipped", () => {
    fc.assert(
      fc.property(steps, (given) => {
        const { office, desks } = setUp(name, count);
        agreeOne(office, desks);
        openBody(office, desks);
        for (const one of given) step(office, desks, { ...one, act: one.act % 3 === 0 ? 3 : one.act });
        carryAll(office, desks);
        const [first] = desks as readonly [Desk];
        for (const [subject, state] of mattersOf(first)) {
          const standing = standingOf(state);
          checkMoves(office, state);
          checkActors(office, state, recordAt(first, subject).entries);
          const next = actingNext(state, recordAt(first, subject).entries, office.mechanism);
          for (const desk of desks) {
            const theirs = stateAt<MatterState>(desk, subject);
            expect(standingOf(theirs)).toEqual(standing);
            expect(actingNext(theirs, recordAt(desk, subject).entries, office.mechanism)).toEqual(next);
          }
        }
      }),
      { numRuns: 20, interruptAfterTimeLimit: 8_000 },
    );
  });

  test("applying one by one gives the same as folding from nothing", () => {
    fc.assert(
      fc.property(steps, (given) => {
        const { office, desks } = setUp(name, count);
        for (const one of given) step(office, desks, one);
        const [desk] = desks as readonly [Desk];
        for (const [subject, record] of desk.fold.records) {
          expect(sameRecord(foldObject(desk.fold.context, desk.fold.objectFold(subject)), record)).toBe(true);
        }
      }),
      { numRuns: 10, interruptAfterTimeLimit: 8_000 },
    );
  });

  test("no sequence of one side's acts opens a temporary body, closes one, or seats another's posts", () => {
    fc.assert(
      fc.property(steps, fc.nat(), (given, who) => {
        const { office, desks } = setUp(name, count);
        const alone = desks[who % count] as Desk;
        const other = desks[(who + 1) % count] as Desk;
        const body = openBody(office, desks);
        // Of two, this side's own consent would rightly open what the other proposed.
        if (count > 2) proposeBody(office, other, underOf(office));
        carryAll(office, desks);
        const { consents, closings } = stateAt<TemporaryBodyState>(other, body);
        for (const one of given) step(office, [alone], one.act % 2 === 0 ? { ...one, act: temporaryStep } : one);
        carryAll(office, desks);
        for (const desk of desks) {
          const state = stateAt<TemporaryBodyState>(desk, body);
          expect(stageOf(state)).toBe("open");
          expect({ ...state.consents, [alone.party]: [] }).toEqual({ ...consents, [alone.party]: [] });
          expect({ ...state.closings, [alone.party]: [] }).toEqual({ ...closings, [alone.party]: [] });
          const states = bodiesOf(desk).map(stageOf);
          expect(states.filter((stage) => stage === "open" || stage === "closed")).toEqual(["open"]);
        }
      }),
      { numRuns: 12, interruptAfterTimeLimit: 8_000 },
    );
  });

  test("a temporary body that stood open stays so, and one that is closed is closed for good", () => {
    fc.assert(
      fc.property(steps, (given) => {
        const { office, desks } = setUp(name, count);
        openBody(office, desks);
        const before = new Map<string, string>();
        for (const one of given) {
          step(office, desks, one.act % 3 === 0 ? { ...one, act: temporaryStep } : one);
          for (const desk of desks) checkStages(desk, before);
        }
      }),
      { numRuns: 12, interruptAfterTimeLimit: 8_000 },
    );
  });

  test("what is agreed is never undone, and rests on every signatory's own concurrence with that very text", () => {
    fc.assert(
      fc.property(steps, (given) => {
        const { office, desks } = setUp(name, count);
        agreeOne(office, desks);
        const before = new Map<string, readonly string[]>();
        for (const desk of desks) expect(checkAgreements(desk, before)).toBe(1);
        for (const one of given) {
          step(office, desks, one);
          for (const desk of desks) checkAgreements(desk, before);
        }
      }),
      { numRuns: 20, interruptAfterTimeLimit: 8_000 },
    );
  });

  test("an alternative in brackets is in the words of its own side, whoever carries it on", () => {
    let read = 0;
    fc.assert(
      fc.property(steps, (given) => {
        const { office, desks } = setUp(name, count);
        carryOne(office, desks);
        for (const one of given) step(office, desks, { ...one, act: textual[one.act % textual.length] as number });
        carryAll(office, desks);
        for (const [, { texts }] of mattersOf(desks[0] as Desk)) read += checkAlternatives(texts);
      }),
      { numRuns: 20, interruptAfterTimeLimit: 8_000 },
    );
    expect(read).toBeGreaterThan(0);
  });

  test("no sequence of one side's acts agrees anything or sets another's position", () => {
    fc.assert(
      fc.property(steps, fc.nat(), (given, who) => {
        const { office, desks } = setUp(name, count);
        const { track, body, postOf } = placeFor(office);
        const alone = desks[who % count] as Desk;
        const text = { clauses: [{ ja: "文", en: "text" }], concur: false };
        const opener = desks[(who + 1) % count] as Desk;
        const { subject, entries } = act(office, opener, {
          command: open,
          post: postOf(opener.party),
          input: { track, body, title: { en: "A matter" }, text, depositary: alone.node },
        });
        carryAll(office, desks);
        const line = act(office, opener, { command: log, input: { words: { en: "A line" }, status: "confirmed" } });
        const about = act(office, opener, { command: openSituation, input: { title: { en: "A situation" } } });
        act(office, opener, { command: assess, subject: about.subject, input: { words: { en: "Calm" } } });
        act(office, opener, { command: determine, subject: about.subject, input: { situations: [] } });
        carryAll(office, desks);
        const said = ownFactsOf(opener, opener.party, [line.subject, about.subject]);
        act(office, alone, { command: concur, subject, post: postOf(alone.party), input: { text: entries[2] } });
        for (const one of given) step(office, [alone], one);
        carryAll(office, desks);
        for (const desk of desks) {
          for (const [, { agreement }] of mattersOf(desk)) checkAlone(agreement, alone.party);
          expect(ownFactsOf(desk, opener.party, [line.subject, about.subject])).toEqual(said);
        }
      }),
      { numRuns: 20, interruptAfterTimeLimit: 8_000 },
    );
  });
});

/** Bodies of this desk by stage, and what each party says there for itself. */
function bodiesOf(desk: Desk): readonly TemporaryBodyState[] {
  return [...desk.fold.records.values()]
    .filter(({ type }) => type === "temporary-body")
    .map(({ state }) => state as TemporaryBodyState);
}

/** Each move was one of the mechanism's from where the matter stood by what its author had before it. */
function checkMoves(office: Office, state: MatterState): void {
  const mechanism = mechanismFor(state, office.mechanism);
  for (const { value } of state.moves) {
    expect(value.rung).toBe(rungOf(mechanism, value.to));
    // Whoever sits in a temporary body is said anew by delegating the matter to it again.
    if (value.temporary === undefined || value.act !== "delegate") expect(value.to).not.toBe(value.from);
    const handsUp =
      mechanism.body(value.from)?.temporary !== undefined && mechanism.body(value.from)?.parent === value.to;
    if (value.act === "escalate") expect(handsUp || mayRise(mechanism, value.from, value.to)).toBe(true);
    if (value.act === "delegate") expect(rungOf(mechanism, value.from)).toBeGreaterThanOrEqual(value.rung);
  }
}

function checkStages(desk: Desk, before: Map<string, string>): void {
  for (const [subject, record] of desk.fold.records) {
    if (record.type !== "temporary-body") continue;
    const key = `${desk.node} ${subject}`;
    const now = stageOf(record.state as TemporaryBodyState);
    const earlier = before.get(key);
    if (earlier === "open") expect(["open", "closed"]).toContain(now);
    if (earlier === "closed") expect(now).toBe("closed");
    before.set(key, now);
  }
}

/** Acts on matters, recalls, forgeries and deliveries, by their numbers in `step`. */
const textual = [0, 0, 0, 0, 11, 12, 12, 12, 12, 14, 14];

/** Every alternative was written, as it reads, in a text of its own side. Counts those that another side carries. */
function checkAlternatives(texts: MatterState["texts"]): number {
  let carried = 0;
  for (const item of texts) {
    if (!("value" in item)) continue;
    for (const at of item.value.clauses.keys()) {
      for (const { party, of, words } of alternativesOf(texts, item.hash, at)) {
        const source = texts.find(({ hash }) => hash === of.text);
        if (words === undefined || source === undefined || !("value" in source)) continue;
        expect(source.party).toBe(party);
        const clause = source.value.clauses[of.clause];
        const written = of.alternative === undefined ? clause : clause?.alternatives?.[of.alternative];
        expect(written).toMatchObject(words);
        if (item.party !== party) carried += 1;
      }
    }
  }
  return carried;
}

/** Whoever took a position, moved or closed it had a seat of its own right on its way, or was asked in by its own side. */
function checkActors(office: Office, state: MatterState, entries: ObjectRecord["entries"]): void {
  const mechanism = mechanismFor(state, office.mechanism);
  const way = [state.opening.body, ...state.moves.map(({ value }) => value.to)];
  const binding = ["position/1", "route/1", "matter-closure/1"];
  for (const { kind, party, post, verdict } of entries) {
    if (!binding.includes(kind) || verdict !== "effect") continue;
    const asked = invitationsOf(state).some(
      (each) => each.party === party && each.invitation.post === post && way.includes(each.invitation.at),
    );
    expect(asked || way.some((room) => actsIn(mechanism, post, room))).toBe(true);
  }
}

function checkAlone(agreement: AgreementState, party: string): void {
  expect(agreement.agreements).toEqual([]);
  expect(agreement.positions.filter((position) => position.party !== party)).toEqual([]);
}

/** What this desk had seen agreed is the beginning of what it sees agreed now. Counts what is agreed. */
function checkAgreements(desk: Desk, before: Map<string, readonly string[]>): number {
  let total = 0;
  for (const [subject, { agreement, positions }] of mattersOf(desk)) {
    const now = agreement.agreements.map(({ hash, text }) => `${hash} ${text}`);
    const key = `${desk.node} ${subject}`;
    const earlier = before.get(key) ?? [];
    expect(now.slice(0, earlier.length)).toEqual(earlier);
    before.set(key, now);
    total += now.length;
    for (const { text, concurrences, crossed } of agreement.agreements) {
      expect(crossed).toEqual([]);
      expect(concurrences.map(({ party }) => party)).toEqual(agreement.signatories);
      for (const { party, hash } of concurrences) {
        const taken = positions.find((position) => position.hash === hash);
        expect(taken).toMatchObject({ party, value: { stance: "concur", text } });
      }
    }
  }
  return total;
}
