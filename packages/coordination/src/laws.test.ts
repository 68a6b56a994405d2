/** The laws that the objects must keep, over random histories of two and three parties under both mechanisms. */
import { type AgreementState, canonicalText, foldObject, type Hash, type ObjectRecord } from "@kakehashi/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { concur } from "./matter/commands/concur.ts";
import { open } from "./matter/commands/open.ts";
import type { MatterState } from "./matter/state.ts";
import {
  act,
  carryAll,
  type Desk,
  type MechanismName,
  openOffice,
  placeFor,
  startDesks,
  viewOf,
} from "./testing/desk.ts";
import { foldShuffled, step } from "./testing/history.ts";

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

function pictureOf(records: ReadonlyMap<Hash, ObjectRecord>): string {
  return canonicalText([...records.values()].sort((a, b) => (a.subject < b.subject ? -1 : 1)));
}

function agreementsOf(desk: Desk): readonly (readonly [Hash, AgreementState])[] {
  return [...desk.fold.records.values()]
    .filter(({ type }) => type === "matter")
    .map((record) => [record.subject, (record.state as MatterState).agreement]);
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
      { numRuns: 25, interruptAfterTimeLimit: 12_000 },
    );
  });

  test("applying one by one gives the same as folding from nothing", () => {
    fc.assert(
      fc.property(steps, (given) => {
        const { office, desks } = setUp(name, count);
        for (const one of given) step(office, desks, one);
        const [desk] = desks as readonly [Desk];
        for (const [subject, record] of desk.fold.records) {
          expect(canonicalText(foldObject(desk.fold.context, desk.fold.objectFold(subject)))).toBe(
            canonicalText(record),
          );
        }
      }),
      { numRuns: 15, interruptAfterTimeLimit: 12_000 },
    );
  });

  test("what is agreed is never undone, and rests on every signatory's own concurrence with that very text", () => {
    let agreements = 0;
    fc.assert(
      fc.property(steps, (given) => {
        const { office, desks } = setUp(name, count);
        const before = new Map<string, readonly string[]>();
        for (const one of given) {
          step(office, desks, one);
          for (const desk of desks) agreements += checkAgreements(desk, before);
        }
      }),
      { numRuns: 25, interruptAfterTimeLimit: 12_000 },
    );
    expect(agreements).toBeGreaterThan(0);
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
        act(office, alone, { command: concur, subject, post: postOf(alone.party), input: { text: entries[2] } });
        for (const one of given) step(office, [alone], one);
        carryAll(office, desks);
        for (const desk of desks) for (const [, agreement] of agreementsOf(desk)) checkAlone(agreement, alone.party);
      }),
      { numRuns: 25, interruptAfterTimeLimit: 12_000 },
    );
  });
});

function checkAlone(agreement: AgreementState, party: string): void {
  expect(agreement.agreements).toEqual([]);
  expect(agreement.positions.filter((position) => position.party !== party)).toEqual([]);
}

/** What this desk had seen agreed is the beginning of what it sees agreed now. Counts what is agreed. */
function checkAgreements(desk: Desk, before: Map<string, readonly string[]>): number {
  let total = 0;
  for (const [subject, agreement] of agreementsOf(desk)) {
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
        expect(agreement.positions).toContainEqual(expect.objectContaining({ hash, party, text }));
      }
    }
  }
  return total;
}
