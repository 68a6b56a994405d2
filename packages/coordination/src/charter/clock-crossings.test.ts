import type { FoldedEntry } from "@kakehashi/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { act, carryAll, type Desk, openOffice, recordAt, startDesks, stateAt } from "../testing/desk.ts";
import { clockCrossings, outlasts } from "./clock-crossings.ts";
import { setClock } from "./commands/set-clock.ts";
import type { Clock } from "./entries.ts";
import { clockOf } from "./realm-clock.ts";
import type { CharterState } from "./state.ts";

function setUp() {
  const office = openOffice("japan-us");
  const desks = startDesks(office);
  const [one, two] = desks as readonly [Desk, Desk];
  const subject = office.context.audience.hash;
  const said = new Map<string, Clock>();
  const set = (desk: Desk, realm: number, rate: string) => {
    const value = { realm, wall: 1, rate };
    const [entry] = act(office, desk, { command: setClock, subject, input: value }).entries;
    said.set(entry as string, value);
    return entry as string;
  };
  const saidBy = ({ hash }: FoldedEntry) => said.get(hash) as Clock;
  return {
    ...{ desks, one, two, set, saidBy },
    carry: () => carryAll(office, desks),
    clockAt: (desk: Desk) => clockOf(stateAt<CharterState>(desk, subject).clock),
    crossingsAt: (desk: Desk) => clockCrossings(recordAt(desk, subject).entries),
    /** Whose newest setting did not last, as that node reads it: setting and what it crossed, by entry. */
    overruledAt: (desk: Desk) =>
      clockCrossings(recordAt(desk, subject).entries)
        .filter((crossing) => !outlasts(saidBy(crossing.setting), crossing.with.map(saidBy)))
        .map((crossing) => [crossing.setting.hash, ...crossing.with.map(({ hash }) => hash)]),
  };
}

test("settings that did not cross overrule nobody: the later one knew the earlier", () => {
  const { one, two, set, carry, crossingsAt } = setUp();
  set(one, 9000, "60");
  carry();
  set(two, 7000, "0");
  carry();
  expect(crossingsAt(one)).toEqual([]);
});

test("of two settings that crossed each names the other; a pause that is what the clock came to has lasted", () => {
  const { desks, one, two, set, carry, overruledAt, clockAt } = setUp();
  const paced = set(one, 9000, "60");
  const paused = set(two, 7000, "0");
  carry();
  for (const desk of desks) {
    expect(clockAt(desk)).toMatchObject({ realm: 7000, rate: "0" });
    expect(overruledAt(desk)).toEqual([[paced, paused]]);
  }
});

test("of several settings on the other side the last one is named", () => {
  const { one, two, set, carry, overruledAt } = setUp();
  set(two, 5000, "1");
  const last = set(two, 6000, "10");
  const own = set(one, 7000, "60");
  carry();
  expect(overruledAt(one)).toEqual(expect.arrayContaining([[own, last]]));
});

test("who was overruled is told until their post sets the clock anew, also once another has done so", () => {
  const { one, two, set, carry, overruledAt } = setUp();
  const first = set(one, 9000, "60");
  const second = set(two, 7000, "10");
  carry();
  set(two, 7000, "1");
  carry();
  expect(overruledAt(one)).toEqual([[first, second]]);
  set(one, 7500, "1");
  carry();
  expect(overruledAt(one)).toEqual([]);
});

test("whatever is set in whatever order, every node names the same, and a clock on the screen that nobody set is explained", () => {
  const step = fc.oneof(
    fc.record({
      at: fc.constantFrom(0, 1),
      realm: fc.integer({ min: 1, max: 4 }),
      rate: fc.constantFrom("0", "1", "60"),
    }),
    fc.constant("carry" as const),
  );
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 10 }), (steps) => {
      const { desks, one, two, set, carry, overruledAt, crossingsAt, clockAt, saidBy } = setUp();
      for (const each of steps) {
        if (each === "carry") carry();
        else set(desks[each.at] as Desk, each.realm, each.rate);
      }
      carry();
      expect(overruledAt(one)).toEqual(overruledAt(two));
      expect(clockAt(one)).toEqual(clockAt(two));
      for (const { setting, with: others } of crossingsAt(one)) {
        expect(others.length).toBeGreaterThan(0);
        expect(others.every(({ node }) => node !== setting.node)).toBe(true);
      }
      // A pause that no director asked for at that time is the doing of a crossing, and each of its settings is told so.
      const all = crossingsAt(one);
      for (const { setting, with: others } of all) {
        const isTold = overruledAt(one).some(([hash]) => hash === setting.hash);
        const asked = saidBy(setting);
        const least = Math.min(asked.realm, ...others.map((other) => saidBy(other).realm));
        expect(isTold).toBe(asked.rate !== "0" || asked.realm !== least);
      }
    }),
    { numRuns: 60 },
  );
});
