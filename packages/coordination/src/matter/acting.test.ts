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
} from "../testing/desk.ts";
import { actingNext } from "./acting.ts";
import { close } from "./commands/close.ts";
import { concur } from "./commands/concur.ts";
import { nonConcur } from "./commands/non-concur.ts";
import { open } from "./commands/open.ts";
import { proposeText } from "./commands/propose-text.ts";
import { relate } from "./commands/relate.ts";
import { withdraw } from "./commands/withdraw.ts";
import type { MatterState } from "./state.ts";

describe.each(mechanismNames)("who acts next under %s", (name) => {
  const setUp = () => {
    const office = openOffice(name);
    const desks = startDesks(office);
    const [keeper, opener] = desks as readonly [Desk, Desk];
    const { track, body, postOf } = placeFor(office);
    const signatories = [keeper.party, opener.party];
    const post = (desk: Desk) => postOf(desk.party);
    const input = { track, body, title: { en: "A matter" }, signatories, suspense: office.now + 3_600_000 };
    const { subject } = act(office, opener, { command: open, post: post(opener), input });
    const propose = (desk: Desk, words: string, concurs = true) => {
      const text = { clauses: [{ ja: words, en: words }], concur: concurs };
      const done = act(office, desk, { command: proposeText, subject, post: post(desk), input: text });
      return done.entries[0] as Hash;
    };
    const take = (desk: Desk, command: typeof concur | typeof nonConcur, more: object) =>
      act(office, desk, { command, subject, post: post(desk), input: more });
    const share = () => carryAll(office, desks);
    const next = (desk: Desk = opener) => {
      const record = recordAt(desk, subject);
      return actingNext(record.state as MatterState, record.entries, office.mechanism).map(
        ({ party, asked }) => `${party} ${asked}`,
      );
    };
    return { office, desks, keeper, opener, post, subject, propose, take, share, next };
  };

  test("of a duplicate both sides are asked to close it, until one of them works on it after all", () => {
    const { next, office, opener, keeper, post, subject, propose, share } = setUp();
    const { track, body } = placeFor(office);
    propose(opener, "one");
    expect(next()).toEqual([`${keeper.party} state-position`]);
    const object = act(office, opener, {
      command: open,
      post: post(opener),
      input: { track, body, title: { en: "The same" }, signatories: [keeper.party, opener.party] },
    }).subject;
    const input = { object, relation: "duplicates" };
    act(office, opener, { command: relate, subject, post: post(opener), input });
    share();
    const closing = [`${keeper.party} close`, `${opener.party} close`];
    for (const desk of [opener, keeper]) expect(next(desk)).toEqual(closing);
    propose(keeper, "two");
    share();
    for (const desk of [opener, keeper]) expect(next(desk)).toEqual([`${opener.party} state-position`]);
  });

  test("the opener, while there is no text", () => {
    const { next, opener } = setUp();
    expect(next()).toEqual([`${opener.party} propose-text`]);
  });

  test("whoever has not stated a position on the newest text, since it was proposed and by the suspense", () => {
    const { next, office, opener, keeper, propose, subject } = setUp();
    const text = propose(opener, "one");
    expect(next()).toEqual([`${keeper.party} state-position`]);
    const record = recordAt(opener, subject);
    const [acting] = actingNext(record.state as MatterState, record.entries, office.mechanism);
    const { opening } = record.state as MatterState;
    expect(acting).toMatchObject({ since: text, text, body: opening.body, suspense: opening.suspense });
  });

  test("a withdrawn position is none: its party is asked again", () => {
    const { next, office, opener, keeper, post, propose, subject } = setUp();
    propose(opener, "one");
    act(office, opener, { command: withdraw, subject, post: post(opener), input: {} });
    expect(next()).toEqual([`${keeper.party} state-position`, `${opener.party} state-position`].sort());
  });

  test("the depositary's party, when all concur and nothing is on record yet", () => {
    const { next, opener, keeper, propose, take, share } = setUp();
    const text = propose(opener, "one", false);
    share();
    take(keeper, concur, { text });
    share();
    take(opener, concur, { text });
    expect(next()).toEqual([`${keeper.party} record`]);
  });

  test("nobody, once it is agreed; and the other again, once a new text is proposed", () => {
    const { next, opener, keeper, propose, take, share } = setUp();
    const text = propose(opener, "one");
    share();
    take(keeper, concur, { text });
    share();
    expect(next()).toEqual([]);
    propose(keeper, "two");
    share();
    expect(next()).toEqual([`${opener.party} state-position`]);
  });

  test("the proposer, when another does not concur", () => {
    const { next, opener, keeper, propose, take, share } = setUp();
    const text = propose(opener, "one");
    share();
    take(keeper, nonConcur, { text, reason: { en: "No" } });
    share();
    expect(next()).toEqual([`${opener.party} revise-text`]);
  });

  test("all, when two texts crossed and each concurs with its own", () => {
    const { next, opener, keeper, propose, share } = setUp();
    share();
    propose(opener, "one");
    propose(keeper, "two");
    share();
    expect(next()).toEqual([`${keeper.party} choose-text`, `${opener.party} choose-text`]);
    propose(opener, "both");
    share();
    expect(next()).toEqual([`${keeper.party} state-position`]);
  });

  test("whoever has not closed, once one has", () => {
    const { next, office, opener, keeper, post, subject, share } = setUp();
    share();
    act(office, opener, { command: close, subject, post: post(opener), input: {} });
    share();
    expect(next()).toEqual([`${keeper.party} close`]);
    act(office, keeper, { command: close, subject, post: post(keeper), input: {} });
    share();
    expect(next()).toEqual([]);
  });

  test("the same on every desk", () => {
    const { next, desks, opener, propose, share } = setUp();
    propose(opener, "one");
    share();
    for (const desk of desks) expect(next(desk)).toEqual(next(opener));
  });
});
