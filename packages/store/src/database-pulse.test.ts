import { beforeEach, describe, expect, it } from "vitest";
import { Pulse } from "./database-pulse.ts";

let now: number;
let asked: { answer: () => void; refuse: () => void; ended: boolean }[];
let told: (number | undefined)[];
let pulse: Pulse;

beforeEach(() => {
  now = 1_000;
  asked = [];
  told = [];
  pulse = new Pulse(
    () => {
      const one = { answer: (): void => {}, refuse: (): void => {}, ended: false };
      const answered = new Promise<void>((resolve, reject) => {
        one.answer = resolve;
        one.refuse = () => reject(new Error("refused"));
      });
      asked.push(one);
      return {
        answered,
        end: () => {
          one.ended = true;
        },
      };
    },
    () => now,
  );
  pulse.onChange((since) => told.push(since));
});

const settle = () => new Promise(setImmediate);
async function beats(count: number, each: () => void = () => undefined): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    now += 500;
    pulse.beat();
    each();
    await settle();
  }
}

describe("a database", () => {
  it("is there while each question is answered, and is asked one at a time", async () => {
    await beats(20, () => asked.at(-1)?.answer());
    expect(told).toEqual([]);
    const { length } = asked;
    await beats(3);
    expect(asked).toHaveLength(length + 1);
  });

  it("that says nothing counts as away after five seconds, since it was last heard, and is told of once", async () => {
    await beats(2, () => asked.at(-1)?.answer());
    await beats(5);
    expect(pulse.awaySince()).toBeUndefined();
    await beats(20);
    expect(told).toEqual([2_000]);
    expect(pulse.awaySince()).toBe(2_000);
  });

  it("that refuses counts as away after as long: one that was killed is mostly back before", async () => {
    await beats(9, () => asked.at(-1)?.refuse());
    expect(told).toEqual([]);
    await beats(1, () => asked.at(-1)?.refuse());
    expect(told).toHaveLength(1);
    expect(asked).toHaveLength(10);
  });

  it("is back with the first answer; a question that got none is given up for one on another line", async () => {
    await beats(10);
    expect(asked.map(({ ended }) => ended)).toEqual([true, false]);
    await beats(2);
    asked[1]?.answer();
    await settle();
    expect(told.at(-1)).toBeUndefined();
    expect(told).toHaveLength(2);
    // A late answer to a question that was given up says nothing of now.
    await beats(10);
    expect(told).toHaveLength(3);
    asked[0]?.answer();
    await settle();
    expect(pulse.awaySince()).toBeDefined();
  });

  it("is not called away by a process that was itself halted for a minute", async () => {
    await beats(1, () => asked.at(-1)?.answer());
    await beats(1);
    now += 60_000;
    await beats(1);
    expect(pulse.awaySince()).toBeUndefined();
  });
});
