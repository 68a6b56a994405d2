import { expect, it } from "vitest";
import { sameOrNew } from "./unanswered.ts";

const target = { audience: "a", subject: "s", label: "open", saw: { jp: 3 } };
const words = { words: { en: "Water has come." } };

it("goes again under its own key and as it was, though its author has seen more since: it may stand by now", () => {
  const first = sameOrNew(undefined, words, target);
  expect(sameOrNew(first, { words: { en: "Water has come." } }, { ...target, saw: { jp: 4 } })).toBe(first);
});

it("is another act once it says something else, is of another object, or is confirmed", () => {
  const first = sameOrNew(undefined, words, target);
  const others = [
    sameOrNew(first, { words: { en: "Water has gone." } }, target),
    sameOrNew(first, words, { ...target, subject: "t" }),
    sameOrNew(first, words, { ...target, label: "closed" }),
    sameOrNew(first, words, { ...target, confirm: true }),
  ];
  expect(new Set([first, ...others].map(({ key }) => key)).size).toBe(5);
});
