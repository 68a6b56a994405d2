import type { Hash } from "@kakehashi/core";
import { describe, expect, test } from "vitest";
import {
  act,
  carryAll,
  type Desk,
  mechanismNames,
  openOffice,
  placeFor,
  recordAt,
  startDesks,
  stateAt,
} from "../../testing/desk.ts";
import { answerRequest } from "../commands/answer-request.ts";
import { concur } from "../commands/concur.ts";
import { open } from "../commands/open.ts";
import { proposeText } from "../commands/propose-text.ts";
import { requestInformation } from "../commands/request-information.ts";
import type { MatterState } from "../state.ts";
import { answersOf } from "./answers.ts";

describe.each(mechanismNames)("how long each side took under %s", (name) => {
  const setUp = () => {
    const office = openOffice(name);
    const desks = startDesks(office);
    const [one, two] = desks as readonly [Desk, Desk];
    const { track, body, postOf } = placeFor(office);
    const input = { track, body, title: { en: "A matter" }, signatories: [one.party, two.party] };
    const text = { clauses: [{ ja: "一", en: "one" }] };
    const opened = act(office, two, { command: open, post: postOf(two.party), input: { ...input, text } });
    const { subject } = opened;
    carryAll(office, desks);
    const does = (desk: Desk, command: Parameters<typeof act>[2]["command"], more: object) => {
      const { entries } = act(office, desk, { command, subject, post: postOf(desk.party), input: more });
      carryAll(office, desks);
      return entries;
    };
    const took = (desk: Desk) =>
      answersOf(stateAt<MatterState>(desk, subject), recordAt(desk, subject).entries, office.mechanism).map(
        // Every act takes a millisecond of the office's time beside what passes between them.
        ({ party, asked, tookMs, body: at }) => ({
          party,
          asked,
          tookMs: Math.floor(tookMs / 1_000) * 1_000,
          body: at,
        }),
      );
    const later = (ms: number) => {
      office.now += ms;
    };
    return { office, one, two, body, text: opened.entries[2] as Hash, does, took, later };
  };

  test("from a text to the position on it, from a request to its answer, the same at both desks", () => {
    const { one, two, body, text, does, took, later } = setUp();
    later(5_000);
    does(one, concur, { text });
    const [rfi] = does(one, requestInformation, { to: two.party, words: { en: "Which route?" } });
    later(3_000);
    does(two, answerRequest, { rfi, words: { en: "By the coast" } });
    for (const desk of [one, two]) {
      expect(took(desk)).toEqual([
        { party: one.party, asked: "state-position", tookMs: 5_000, body },
        { party: two.party, asked: "answer-rfi", tookMs: 3_000, body },
      ]);
    }
  });

  test("a text of one's own in its place is an answer; a text that its author replaced first is answered by nobody", () => {
    const { one, two, does, took, later } = setUp();
    later(1_000);
    does(two, proposeText, { clauses: [{ ja: "二", en: "two" }], concur: false });
    later(4_000);
    does(one, proposeText, { clauses: [{ ja: "三", en: "three" }], concur: false });
    expect(took(two)).toMatchObject([{ party: one.party, asked: "state-position", tookMs: 4_000 }]);
  });
});
