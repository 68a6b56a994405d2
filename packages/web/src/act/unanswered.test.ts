import { afterEach, expect, it, vi } from "vitest";
import { UnansweredActs } from "./unanswered.ts";

const target = { audience: "a", subject: "s", label: "open", saw: { jp: 3 } };
const words = { words: { en: "Water has come." } };
const mine = { person: "tanaka", command: "log" };

function shelf() {
  const items = new Map<string, string>();
  return {
    getItem: (name: string) => items.get(name) ?? null,
    setItem: (name: string, value: string) => void items.set(name, value),
  };
}

afterEach(() => vi.useRealTimers());

it("goes again under its own key and as it was, though its author has seen more since: it may stand by now", () => {
  const acts = new UnansweredActs(shelf());
  const first = acts.sameOrNew(mine, words, target);
  expect(acts.sameOrNew(mine, { words: { en: "Water has come." } }, { ...target, saw: { jp: 4 } })).toEqual(first);
});

it("is the same also for the dialog that is opened anew, after the page is loaded again, and in another tab", () => {
  const kept = shelf();
  const first = new UnansweredActs(kept).sameOrNew(mine, words, target);
  const later = new UnansweredActs(kept);
  expect(later.sameOrNew(mine, words, { ...target, saw: { jp: 5 } })).toEqual(first);
  expect(later.sentAt(mine, target)).toBe(first.at);
});

it("keeps nothing of its words where others sit down next, and not one digest for the same words twice", () => {
  const kept = shelf();
  const acts = new UnansweredActs(kept);
  const digests = [mine, { ...mine, person: "sato" }].map((by) => acts.sameOrNew(by, words, target).digest);
  const written = kept.getItem("kakehashi.unanswered");
  expect(written).toContain(digests[0]);
  expect(written).not.toContain("Water");
  expect(new Set(digests).size).toBe(2);
});

it("is another act once it says something else, is of another object, is confirmed, or is another person's or command's", () => {
  const acts = new UnansweredActs(shelf());
  const all = [
    acts.sameOrNew(mine, words, target),
    acts.sameOrNew(mine, { words: { en: "Water has gone." } }, target),
    acts.sameOrNew(mine, words, { ...target, subject: "t" }),
    acts.sameOrNew(mine, words, { ...target, label: "closed" }),
    acts.sameOrNew(mine, words, { ...target, confirm: true }),
    acts.sameOrNew({ ...mine, person: "sato" }, words, target),
    acts.sameOrNew({ ...mine, command: "remark" }, words, target),
  ];
  expect(new Set(all.map(({ key }) => key)).size).toBe(7);
});

it("is forgotten once it is answered, and after a day: the same words are then a second act", () => {
  vi.useFakeTimers();
  const acts = new UnansweredActs(shelf());
  const first = acts.sameOrNew(mine, words, target);
  acts.answered(first);
  expect(acts.sentAt(mine, target)).toBe(undefined);
  const second = acts.sameOrNew(mine, words, target);
  expect(second.key).not.toBe(first.key);
  vi.advanceTimersByTime(25 * 3_600_000);
  expect(acts.sentAt(mine, target)).toBe(undefined);
  expect(acts.sameOrNew(mine, words, target).key).not.toBe(second.key);
});

it("is kept for this page where the browser keeps nothing, and what is not readable there says nothing", () => {
  const full = {
    getItem: () => "{",
    setItem: () => {
      throw new Error("full");
    },
  };
  for (const acts of [new UnansweredActs(full), new UnansweredActs(undefined)]) {
    const first = acts.sameOrNew(mine, words, target);
    expect(acts.sameOrNew(mine, words, target)).toEqual(first);
    acts.answered(first);
    expect(acts.sentAt(mine, target)).toBe(undefined);
  }
});

it("is not meant any more where the same was set otherwise since: going back to it is a new write", () => {
  const acts = new UnansweredActs(shelf());
  const clock = { person: "tanaka", command: "clock" };
  const realm = { audience: "realm" };
  const set = (input: unknown, at = realm) => {
    acts.replaceOthers(clock, input, at);
    return acts.sameOrNew(clock, input, at);
  };
  const paused = set({ rate: 0 });
  expect(set({ rate: 0 }).key).toBe(paused.key);
  const elsewhere = set({ rate: 0 }, { audience: "other" });
  const fast = set({ rate: 10 });
  acts.answered(fast);
  expect(set({ rate: 0 }).key).not.toBe(paused.key);
  expect(set({ rate: 0 }, { audience: "other" }).key).toBe(elsewhere.key);
  expect(acts.sameOrNew(mine, words, target).key).toBe(acts.sameOrNew(mine, words, target).key);
});
