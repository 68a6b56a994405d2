import type { Hash } from "@kakehashi/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { recall } from "../entry/commands/recall.ts";
import {
  act,
  ask,
  carryAll,
  type Desk,
  hashNamed,
  mechanismNames,
  openOffice,
  placeFor,
  recordAt,
  startDesks,
  stateAt,
} from "../testing/desk.ts";
import { activitiesOf, overlapsOf, type StandingActivity } from "./activity/overlaps.ts";
import { addActivity } from "./commands/add-activity.ts";
import { checkStep } from "./commands/check-step.ts";
import { close } from "./commands/close.ts";
import { open } from "./commands/open.ts";
import { relate } from "./commands/relate.ts";
import { remark } from "./commands/remark.ts";
import { reopen } from "./commands/reopen.ts";
import { startProcedure } from "./commands/start-procedure.ts";
import { matterClosing } from "./links/closing.ts";
import { joinedTo, linksOf } from "./links/links.ts";
import { runsOf } from "./procedure/runs.ts";
import type { MatterState } from "./state.ts";

describe.each(mechanismNames)("matters beside each other under %s", (name) => {
  const setUp = () => {
    const office = openOffice(name);
    const desks = startDesks(office);
    const [one, two] = desks as readonly [Desk, Desk];
    const { track, body, postOf } = placeFor(office);
    const signatories = [one.party, two.party];
    const raise = () => {
      const input = { track, body, title: { en: "A matter" }, signatories };
      const { subject } = act(office, two, { command: open, post: postOf(two.party), input });
      carryAll(office, desks);
      return subject;
    };
    const state = (desk: Desk, subject: Hash) => stateAt<MatterState>(desk, subject);
    const matters = (desk: Desk) =>
      [...desk.fold.records.values()]
        .filter(({ type }) => type === "matter")
        .map((record) => [record.subject, record.state as MatterState] as const);
    const does = (desk: Desk, subject: Hash, command: Parameters<typeof act>[2]["command"], input: object) =>
      act(office, desk, { command, subject, post: postOf(desk.party), input }).entries[0] as Hash;
    const reads = (desk: Desk, subject: Hash) => {
      const recordOf = (object: Hash) => desk.fold.records.get(object);
      const linking = [...desk.fold.records.values()].filter(({ type }) => type === "matter");
      return matterClosing(recordAt(desk, subject), { linking, mechanism: office.mechanism, recordOf }).reads;
    };
    return { office, desks, one, two, body, raise, state, matters, does, reads, share: () => carryAll(office, desks) };
  };

  test("a matter that both sides closed reads closed only while no linked one moves, from whichever side it is linked", () => {
    const { one, two, raise, does, reads, share } = setUp();
    const [first, second] = [raise(), raise()];
    does(two, first, relate, { object: second, relation: "depends" });
    share();
    does(one, first, close, {});
    does(two, first, close, {});
    share();
    for (const desk of [one, two]) expect(reads(desk, first)).toEqual({ is: "closed" });
    does(one, second, remark, { words: { en: "It goes on" } });
    share();
    for (const desk of [one, two]) expect(reads(desk, first)).toEqual({ is: "closed-link-open", moved: [second] });
    does(one, second, close, {});
    does(two, second, close, {});
    share();
    for (const desk of [one, two]) expect(reads(desk, second)).toEqual({ is: "closed-link-open", moved: [first] });
  });

  test("matters that are linked to each other can both stand closed; when one is reopened the other reads open again", () => {
    const { one, two, raise, does, reads, share } = setUp();
    const [first, second] = [raise(), raise()];
    does(two, first, relate, { object: second, relation: "depends" });
    does(two, second, relate, { object: first, relation: "relates" });
    share();
    const both = [one, two];
    for (const desk of both) does(desk, first, close, { links: [second] });
    for (const desk of both) does(desk, second, close, { links: [first] });
    share();
    for (const desk of both) for (const each of [first, second]) expect(reads(desk, each)).toEqual({ is: "closed" });
    does(one, second, reopen, {});
    share();
    for (const desk of both) expect(reads(desk, first)).toEqual({ is: "closed-link-open", moved: [second] });
    does(one, second, close, { links: [first] });
    share();
    for (const desk of both) for (const each of [first, second]) expect(reads(desk, each)).toEqual({ is: "closed" });
  });

  test("a duplicate reads as joined to the other, and both stay readable", () => {
    const { two, raise, state, does, share, desks } = setUp();
    const [first, second, third] = [raise(), raise(), raise()];
    does(two, first, relate, { object: second, relation: "duplicates" });
    does(two, second, relate, { object: third, relation: "duplicates" });
    share();
    for (const desk of desks) {
      const stateOf = (object: Hash) => desk.fold.records.get(object)?.state as MatterState | undefined;
      expect(joinedTo(first, stateOf)).toBe(third);
      expect(joinedTo(third, stateOf)).toBeUndefined();
      expect(linksOf(third, [[second, state(desk, second)]])).toEqual([
        { object: second, relation: "duplicates", from: "other" },
      ]);
      expect(recordAt(desk, first).entries.length).toBeGreaterThan(0);
    }
  });

  test("both sides' activities that meet in time and place are shown, and no longer once one is replaced or recalled", () => {
    const { office, one, two, body, raise, does, share, matters, desks } = setUp();
    const [first, second] = [raise(), raise()];
    const activity = (from: number, to: number, cell: string) => ({
      ...{ name: { en: "Flights" }, period: { from, to }, areas: [{ cell }], body },
    });
    const ours = does(one, first, addActivity, activity(0, 100, "0123"));
    const theirs = does(two, second, addActivity, activity(50, 200, "012"));
    share();
    const overlaps = (desk: Desk) =>
      overlapsOf(matters(desk).flatMap(([subject, state]) => activitiesOf(subject, state)));
    for (const desk of desks) {
      expect(overlaps(desk)).toMatchObject([{ period: { from: 50, to: 100 }, areas: [{ cell: "0123" }] }]);
    }
    does(one, first, addActivity, { ...activity(0, 50, "0123"), replaces: ours });
    share();
    expect(overlaps(two)).toEqual([]);
    does(one, first, addActivity, activity(60, 70, "01"));
    expect(overlaps(one)).toHaveLength(1);
    act(office, two, { command: recall, subject: second, input: { entry: theirs } });
    share();
    expect(overlaps(one)).toEqual([]);
  });

  test("no side replaces the other's activity", () => {
    const { office, one, two, body, raise, does, share } = setUp();
    const subject = raise();
    const activity = { name: { en: "Flights" }, period: { from: 0, to: 1 }, areas: [], body };
    const theirs = does(two, subject, addActivity, activity);
    share();
    const input = { ...activity, replaces: theirs };
    expect(ask(office, one, { command: addActivity, subject, input })).toMatchObject({ refused: "not-the-author" });
  });

  test("a procedure is complete when each side has done its steps, in the version that was started", () => {
    const { office, one, two, raise, state, does, share } = setUp();
    const { mechanism } = office;
    const [procedure] = mechanism.procedures;
    const subject = raise();
    const run = does(two, subject, startProcedure, { procedure: procedure?.id });
    share();
    const runs = () => runsOf(state(one, subject), mechanism);
    expect(runs()).toMatchObject([{ hash: run, version: procedure?.version, complete: false }]);
    for (const { id } of procedure?.steps ?? []) {
      does(one, subject, checkStep, { run, step: id });
      does(two, subject, checkStep, { run, step: id });
    }
    share();
    expect(runs()).toMatchObject([{ complete: true }]);
    does(two, subject, checkStep, { run, step: procedure?.steps[0]?.id, done: false });
    share();
    expect(runs()[0]?.steps[0]?.sides).toMatchObject([
      { party: one.party, done: true },
      { party: two.party, done: false, said: expect.any(String) },
    ]);
    const next = { ...mechanism, procedure: () => undefined };
    expect(runsOf(state(one, subject), next)).toMatchObject([{ version: procedure?.version, complete: false }]);
  });
});

describe("overlaps of activities", () => {
  const activities = fc.array(
    fc.record({
      party: fc.constantFrom("a", "b", "c"),
      from: fc.nat(20),
      length: fc.integer({ min: 1, max: 10 }),
      cell: fc.string({ unit: fc.constantFrom("0", "1"), minLength: 1, maxLength: 4 }),
      facility: fc.option(fc.constantFrom("port", "base"), { nil: undefined }),
    }),
    { maxLength: 12 },
  );
  const standing = (
    given: readonly { party: string; from: number; length: number; cell: string; facility?: string | undefined }[],
  ) =>
    given.map(({ party, from, length, cell, facility }, at): StandingActivity => {
      const activity = { name: { en: "x" }, period: { from, to: from + length }, areas: [{ cell }], body: "b" };
      const matter = hashNamed("matter");
      return { matter, hash: hashNamed(`${at}`), party, activity: { ...activity, ...(facility && { facility }) } };
    });

  test("are the same in every order, and exactly those of different sides that meet in time and place or facility", () => {
    fc.assert(
      fc.property(activities, (given) => {
        const all = standing(given);
        const found = overlapsOf(all);
        expect(overlapsOf(all.toReversed())).toEqual(found);
        const due = all.flatMap((a, at) => all.slice(at + 1).filter((b) => meets(a, b)));
        expect(found).toHaveLength(due.length);
      }),
    );
  });

  function meets(a: StandingActivity, b: StandingActivity): boolean {
    const [x, y] = [a.activity, b.activity];
    const [one, two] = [x.areas[0]?.cell ?? "", y.areas[0]?.cell ?? ""];
    const inTime = x.period.from < y.period.to && y.period.from < x.period.to;
    const inPlace = one.startsWith(two) || two.startsWith(one);
    return a.party !== b.party && inTime && (inPlace || (x.facility !== undefined && x.facility === y.facility));
  }
});
