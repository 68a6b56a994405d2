import { describe, expect, test } from "vitest";
import { recall } from "../entry/commands/recall.ts";
import { act, carryAll, type Desk, mechanismNames, openOffice, recordAt, startDesks } from "../testing/desk.ts";
import { addQuantity } from "./commands/add-quantity.ts";
import { log } from "./commands/log.ts";
import { strike } from "./commands/strike.ts";
import { quantityDifferences } from "./differences.ts";

describe.each(mechanismNames)("differences of quantities under %s", (name) => {
  const setUp = () => {
    const office = openOffice(name);
    const desks = startDesks(office);
    const [one, two] = desks as readonly [Desk, Desk];
    const report = (desk: Desk) =>
      act(office, desk, { command: log, input: { words: { en: "Supplies flown" } } }).subject;
    const subjects = [report(one), report(two)] as const;
    carryAll(office, desks);
    const add = (desk: Desk, at: 0 | 1, value: string, more: object = {}) => {
      const input = { what: "supplies", value, unit: "t", ...more };
      const done = act(office, desk, { command: addQuantity, subject: subjects[at], input });
      carryAll(office, desks);
      return done.entries[0];
    };
    const found = (desk: Desk, reversed = false) => {
      const records = subjects.map((subject) => recordAt(desk, subject));
      const differences = quantityDifferences(reversed ? records.reverse() : records);
      return differences.map(({ what, values }) => `${what}: ${values.map(({ value }) => value.value).join(", ")}`);
    };
    return { office, one, two, subjects, add, found };
  };

  test("the values of all reports stand side by side, the same on every desk and in every order", () => {
    const { one, two, add, found } = setUp();
    add(one, 0, "20", { approx: true });
    expect(found(one)).toEqual([]);
    add(two, 1, "30", { atLeast: true });
    add(two, 0, "36");
    for (const desk of [one, two]) expect(found(desk)).toEqual(["supplies: 20, 30, 36"]);
    expect(found(one, true)).toEqual(found(one));
  });

  test("the same number in the same unit is no difference, however many zeros it ends in", () => {
    const { one, two, add, found } = setUp();
    add(one, 0, "20");
    add(two, 1, "20.0");
    expect(found(one)).toEqual([]);
    add(two, 1, "20", { unit: "lb" });
    expect(found(one)).toEqual(["supplies: 20, 20.0, 20"]);
  });

  test("what was corrected, struck or recalled differs from nothing", () => {
    const { office, one, two, subjects, add, found } = setUp();
    add(one, 0, "36");
    const wrong = add(two, 1, "63");
    expect(found(two)).toHaveLength(1);
    const right = add(two, 1, "36", { corrects: wrong });
    expect(found(two)).toEqual([]);
    const third = add(two, 1, "104");
    act(office, two, { command: strike, subject: subjects[1], input: { entry: third } });
    const fourth = add(two, 1, "105");
    act(office, two, { command: recall, subject: subjects[1], input: { entry: fourth } });
    expect(found(two)).toEqual([]);
    expect(right).toBeDefined();
  });
});
