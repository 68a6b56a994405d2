import { compareForList, type Hash } from "@kakehashi/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { recall } from "../../entry/commands/recall.ts";
import { isRefusal } from "../../object/refusal.ts";
import {
  act,
  ask,
  carryAll,
  type Desk,
  mechanismNames,
  openOffice,
  placeFor,
  recordAt,
  startDesks,
  stateAt,
} from "../../testing/desk.ts";
import { actingNext } from "../acting.ts";
import { close } from "../commands/close.ts";
import { open } from "../commands/open.ts";
import { proposeText } from "../commands/propose-text.ts";
import { relate } from "../commands/relate.ts";
import { reopen } from "../commands/reopen.ts";
import { matterBrief, matterMarks, matterViews } from "../project.ts";
import type { MatterState } from "../state.ts";
import { joinedMax, joinedTo } from "./links.ts";

const matterCount = 4;

test("of a chain that is longer than people make one no more is looked at than the first of it", () => {
  const name = (at: number) => at.toString(16).padStart(64, "0") as Hash;
  const asked = new Set<Hash>();
  const link = (to: number) =>
    ({ hash: name(to), height: to, value: { object: name(to), relation: "duplicates" } }) as never;
  const relationsOf = (subject: Hash) => {
    asked.add(subject);
    const at = Number.parseInt(subject, 16);
    return { relations: at < 1_000 ? [link(at + 1)] : [] };
  };
  expect(joinedTo(name(0), relationsOf)).toBe(name(joinedMax));
  expect(asked.size).toBe(joinedMax);
});

describe.each(mechanismNames)("matters called duplicates of each other under %s", (name) => {
  const setUp = (sides = 2) => {
    const office = openOffice(name);
    const desks = startDesks(office).slice(0, sides);
    const [one, two] = desks as [Desk, Desk];
    const { track, body, postOf } = placeFor(office);
    const input = { track, body, title: { en: "A matter" }, signatories: desks.map(({ party }) => party) };
    const subjects = Array.from(
      { length: matterCount },
      () => act(office, two, { command: open, post: postOf(two.party), input }).subject,
    );
    carryAll(office, desks);
    const relationsAt = (desk: Desk) => (subject: Hash) =>
      desk.fold.records.get(subject)?.state as MatterState | undefined;
    const asked = (desk: Desk, subject: Hash) =>
      actingNext(stateAt(desk, subject), recordAt(desk, subject).entries, office.mechanism, relationsAt(desk)).map(
        (each) => each.asked,
      );
    const join = (desk: Desk, from: Hash, to: Hash) =>
      ask(office, desk, {
        command: relate,
        subject: from,
        post: postOf(desk.party),
        input: { object: to, relation: "duplicates" },
      });
    const rootAt = (desk: Desk, subject: Hash) => joinedTo(subject, relationsAt(desk));
    return { office, desks, one, two, subjects, postOf, relationsAt, asked, join, rootAt };
  };

  test("one stands, the same at both sides, where each was named over a cut link: the link first in the order of lists holds", () => {
    const { office, desks, one, two, subjects, asked, join, rootAt } = setUp();
    const [a, b] = subjects as [Hash, Hash];
    const links = [join(one, a, b), join(two, b, a)] as const;
    expect(links.map(isRefusal)).toEqual([false, false]);
    expect([asked(one, a), asked(two, b)]).toEqual([
      ["close", "close"],
      ["close", "close"],
    ]);
    carryAll(office, desks);
    const placed = [a, b].map(
      (subject) => stateAt<MatterState>(one, subject).relations[0] as never as Parameters<typeof compareForList>[0],
    );
    const [joined, stands] = compareForList(placed[0] as never, placed[1] as never) < 0 ? [a, b] : [b, a];
    for (const desk of desks) {
      expect([rootAt(desk, joined), rootAt(desk, stands)]).toEqual([stands, undefined]);
      expect(asked(desk, joined)).toEqual(["close", "close"]);
      expect(asked(desk, stands)).not.toContain("close");
      // Lists find it by what it is asked, where whoever makes their rows has both.
      const brief = matterBrief(recordAt(desk, stands), office.mechanism, (object) =>
        stateAt<MatterState>(desk, object),
      );
      expect(brief && matterMarks(brief).map(({ view }) => view)).toContain(matterViews.open);
      expect(brief?.acting.map((each) => each.asked)).toEqual(asked(desk, stands));
    }
  });

  test("the second naming is refused at one desk, also along a chain, and allowed once the first was taken back", () => {
    const { office, desks, one, two, subjects, join, postOf } = setUp();
    const [a, b, c] = subjects as [Hash, Hash, Hash];
    const first = join(one, a, b);
    if (isRefusal(first)) throw new Error(first.refused);
    carryAll(office, desks);
    for (const desk of desks) expect(join(desk, b, a)).toMatchObject({ refused: "joined-to-this", pointer: "/object" });
    expect(isRefusal(join(two, b, c))).toBe(false);
    expect(join(two, c, a)).toMatchObject({ refused: "joined-to-this" });
    // Any other link may lead back.
    const back = { command: relate, subject: b, post: postOf(two.party), input: { object: a, relation: "relates" } };
    expect(isRefusal(ask(office, two, back))).toBe(false);
    act(office, one, { command: recall, subject: a, input: { entry: first.entries[0] } });
    carryAll(office, desks);
    expect(isRefusal(join(two, c, a))).toBe(false);
  });

  test("a naming under a label that the second one's readers may not see is told of by no refusal", () => {
    const { office, desks, one, two, subjects, postOf, join } = setUp();
    const [a, b] = subjects as [Hash, Hash];
    const { higher } = office;
    if (higher === undefined) return;
    const input = { object: b, relation: "duplicates" };
    act(office, one, { command: relate, subject: a, post: postOf(one.party), input, label: higher });
    carryAll(office, desks);
    const back = { command: relate, subject: b, post: postOf(two.party), input: { object: a, relation: "duplicates" } };
    expect(ask(office, two, { ...back, label: higher })).toMatchObject({ refused: "joined-to-this" });
    expect(isRefusal(join(two, b, a))).toBe(false);
  });

  test("whoever goes on in the one that was joined is asked on there, and the other stands all the same", () => {
    const { office, desks, one, two, subjects, asked, join, rootAt, postOf } = setUp();
    const [a, b] = subjects as [Hash, Hash];
    join(one, a, b);
    join(two, b, a);
    carryAll(office, desks);
    const joined = rootAt(one, a) === undefined ? b : a;
    const text = { clauses: [{ ja: "一", en: "one" }] };
    act(office, two, { command: proposeText, subject: joined, post: postOf(two.party), input: text });
    carryAll(office, desks);
    for (const desk of desks) for (const each of [a, b]) expect(asked(desk, each)).not.toContain("close");
  });

  test("one that was closed as a duplicate and is reopened asks as it did before", () => {
    const { office, desks, one, two, subjects, asked, join, postOf } = setUp();
    const [a, b] = subjects as [Hash, Hash];
    join(one, a, b);
    carryAll(office, desks);
    for (const command of [close, reopen]) {
      for (const desk of [one, two]) {
        act(office, desk, { command, subject: a, post: postOf(desk.party), input: command.input.parse({}) });
        carryAll(office, desks);
      }
    }
    for (const desk of desks) expect(asked(desk, a)).toEqual(["propose-text"]);
  });

  test("whatever is joined and taken back over however many cuts, all sides read the same, and of every circle one stands", () => {
    const step = fc.oneof(
      {
        weight: 6,
        arbitrary: fc.record({
          is: fc.constant("join" as const),
          by: fc.nat(2),
          from: fc.nat(matterCount - 1),
          to: fc.nat(matterCount - 1),
        }),
      },
      { weight: 1, arbitrary: fc.record({ is: fc.constant("recall" as const), which: fc.nat(20) }) },
      { weight: 2, arbitrary: fc.record({ is: fc.constant("share" as const) }) },
    );
    fc.assert(
      fc.property(fc.array(step, { minLength: 2, maxLength: 14 }), (steps) => {
        const { office, desks, subjects, asked, join, rootAt, relationsAt } = setUp(3);
        const made: { by: Desk; subject: Hash; entry: Hash }[] = [];
        for (const each of steps) {
          if (each.is === "share") carryAll(office, desks);
          if (each.is === "join" && each.from !== each.to) {
            const by = desks[each.by % desks.length] as Desk;
            const subject = subjects[each.from] as Hash;
            const done = join(by, subject, subjects[each.to] as Hash);
            if (!isRefusal(done)) made.push({ by, subject, entry: done.entries[0] as Hash });
          }
          if (each.is === "recall" && made.length > 0) {
            const [{ by, subject, entry }] = made.splice(each.which % made.length, 1) as [(typeof made)[number]];
            ask(office, by, { command: recall, subject, input: { entry } });
          }
        }
        carryAll(office, desks);
        const roots = desks.map((desk) => subjects.map((subject) => rootAt(desk, subject)));
        const askedAt = desks.map((at) => subjects.map((each) => asked(at, each)));
        for (const each of roots) expect(each).toEqual(roots[0]);
        for (const each of askedAt) expect(each).toEqual(askedAt[0]);
        const [desk] = desks as [Desk];
        for (const [at, subject] of subjects.entries()) {
          const root = roots[0]?.[at];
          const links = relationsAt(desk)(subject)?.relations.filter((item) => "value" in item) ?? [];
          // What is joined stands at an end that is joined to nothing; what bears no link is joined to nothing; a matter without
          // any other to lead to stands for itself.
          if (root !== undefined) expect(roots[0]?.[subjects.indexOf(root)]).toBeUndefined();
          if (links.length === 0) expect(root).toBeUndefined();
          expect(asked(desk, subject).includes("close")).toBe(root !== undefined);
        }
        // Of every matter that bears a link one at least is not asked to be closed: some matter always goes on.
        expect(roots[0]).toContain(undefined);
      }),
      { numRuns: 60 },
    );
  });
});
