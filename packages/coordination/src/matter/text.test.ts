import type { Hash } from "@kakehashi/core";
import { describe, expect, test } from "vitest";
import { recall } from "../entry/commands/recall.ts";
import {
  act,
  ask,
  carryAll,
  contextOf,
  type Desk,
  mechanismNames,
  openOffice,
  placeFor,
  recordAt,
  startDesks,
  stateAt,
  verdictAt,
  writeEntry,
} from "../testing/desk.ts";
import { actingNext } from "./acting.ts";
import { checkClause } from "./commands/check-clause.ts";
import { concur } from "./commands/concur.ts";
import { nonConcur } from "./commands/non-concur.ts";
import { open } from "./commands/open.ts";
import { proposeText } from "./commands/propose-text.ts";
import type { MatterState } from "./state.ts";
import { alternativesOf } from "./text/alternatives.ts";

describe.each(mechanismNames)("the texts of a matter under %s", (name) => {
  const office = openOffice(name);
  const desks = startDesks(office);
  const [one, two] = desks as readonly [Desk, Desk];
  const { track, body, postOf } = placeFor(office);
  const signatories = [one.party, two.party];
  const wordsOf = (party: string) => ({ ja: `${party}の案`, en: `words of ${party}` });
  const openClause = { ja: "経費は未決", en: "Costs are open", original: "ja" };
  const bracketed = { clauses: [{ ...openClause, alternatives: [{ party: two.party, ...wordsOf(two.party) }] }] };
  const place = (text: Hash) => ({ text, clause: 0, alternative: 0 });
  const lay = () => {
    const input = { track, body, title: { en: "Costs" }, signatories, text: bracketed };
    const { subject, entries } = act(office, two, { command: open, post: postOf(two.party), input });
    carryAll(office, desks);
    return { subject, text: entries[2] as Hash };
  };
  const asked = (subject: Hash) =>
    actingNext(stateAt<MatterState>(one, subject), recordAt(one, subject).entries, office.mechanism).map(
      (each) => `${each.party} ${each.asked}`,
    );

  test("a text with brackets shows each side's words, and nobody can concur with it", () => {
    const { subject, text } = lay();
    expect(stateAt<MatterState>(one, subject).texts).toMatchObject([{ value: bracketed }]);
    const input = { command: concur, subject, post: postOf(one.party), input: { text } };
    expect(ask(office, one, input)).toEqual({ refused: "text-has-brackets" });
    const content = { stance: "concur", text };
    const raw = { kind: "position/1", subject, label: office.label, post: postOf(one.party), content };
    expect(verdictAt(one, writeEntry(office, one, raw))).toBe("text-has-brackets");
    expect(asked(subject)).toEqual(signatories.map((party) => `${party} clear-brackets`));
  });

  test("the other side adds its own words, and carries over what the first wrote by its place alone", () => {
    const { subject, text } = lay();
    const alternatives = [
      { party: two.party, of: place(text) },
      { party: one.party, ...wordsOf(one.party) },
    ];
    const input = { clauses: [{ ...openClause, alternatives }] };
    const { entries } = act(office, one, { command: proposeText, subject, post: postOf(one.party), input });
    carryAll(office, desks);
    for (const desk of desks) {
      const read = alternativesOf(stateAt<MatterState>(desk, subject).texts, entries[0] as Hash, 0);
      expect(read).toEqual([
        { party: two.party, words: wordsOf(two.party), of: place(text) },
        { party: one.party, words: wordsOf(one.party), of: { ...place(entries[0] as Hash), alternative: 1 } },
      ]);
    }
    act(office, two, { command: recall, subject, input: { entry: text } });
    carryAll(office, desks);
    const after = alternativesOf(stateAt<MatterState>(one, subject).texts, entries[0] as Hash, 0);
    expect(after[0]).toEqual({ party: two.party, of: place(text) });
  });

  test("nobody writes an alternative for another side, nor says that it stands where it does not", () => {
    const { subject, text } = lay();
    const post = postOf(one.party);
    const trial = (alternative: object) => {
      const input = { clauses: [{ ...openClause, alternatives: [alternative] }] };
      return ask(office, one, { command: proposeText, subject, post, input });
    };
    const field = "/clauses/0/alternatives/0";
    const theirs = { party: two.party, ...wordsOf(two.party) };
    expect(trial(theirs)).toMatchObject({ refused: "not-your-words", pointer: `${field}/party` });
    for (const of of [
      { text: subject, clause: 0 },
      { text, clause: 9 },
      { ...place(text), alternative: 3 },
    ]) {
      expect(trial({ party: two.party, of })).toMatchObject({ refused: "words-unknown", pointer: `${field}/of` });
    }
    expect(trial({ party: one.party, of: place(text) })).toMatchObject({ refused: "words-unknown" });
    const forged = (alternative: object) => {
      const content = { clauses: [{ ...openClause, alternatives: [alternative] }], authentic: ["ja", "en"] };
      return verdictAt(
        one,
        writeEntry(office, one, { kind: "bracketed-text/1", subject, label: office.label, post, content }),
      );
    };
    expect(forged(theirs)).toBe("not-your-words");
    expect(forged({ party: one.party, of: place(text) })).toBe("words-unknown");
    expect(forged({ party: two.party, of: { text: subject, clause: 0 } })).toBe("words-unknown");
    expect(forged({ party: two.party, of: place(text) })).toBe("effect");
  });

  test("a position other than concurrence names the clauses that it objects to, each with its words", () => {
    const clauses = ["一", "二", "三"].map((ja) => ({ ja, en: ja }));
    const input = { track, body, title: { en: "Costs" }, signatories, text: { clauses } };
    const { subject, entries } = act(office, two, { command: open, post: postOf(two.party), input });
    carryAll(office, desks);
    const text = entries[2] as Hash;
    const given = { text, objections: [{ clause: 2 }, { clause: 0, words: { en: "Too wide" } }] };
    const about = { command: nonConcur, subject, post: postOf(one.party) };
    const taken = act(office, one, { ...about, input: given });
    carryAll(office, desks);
    const state = stateAt<MatterState>(two, subject);
    const value = { stance: "non-concur", text, clauses: [0, 2] };
    expect(state.positions.find(({ hash }) => hash === taken.entries[0])).toMatchObject({ party: one.party, value });
    expect(state.reasons).toMatchObject([
      { value: { position: taken.entries[0], clause: 0, words: { en: "Too wide" } } },
    ]);
    expect(ask(office, one, { ...about, input: given })).toEqual({ refused: "already-stated" });
    const beyond = { text, objections: [{ clause: 0, words: { en: "x" } }, { clause: 3 }] };
    expect(ask(office, one, { ...about, input: beyond })).toEqual({
      refused: "clause-unknown",
      pointer: "/objections/1/clause",
    });
    const raw = { subject, label: office.label, post: postOf(one.party) };
    const reason = { position: taken.entries[0], clause: 1, words: { en: "Another" } };
    expect(verdictAt(one, writeEntry(office, one, { ...raw, kind: "reason/1", content: reason }))).toBe(
      "clause-unknown",
    );
    const concurs = { stance: "concur", text, clauses: [0] };
    expect(verdictAt(one, writeEntry(office, one, { ...raw, kind: "position/1", content: concurs }))).toBe(
      "body-not-of-kind",
    );
    expect(nonConcur.input.safeParse({ text, objections: [{ clause: 0 }] }).success).toBe(false);
  });

  test("where every newest text has brackets, a position is refused before anything was typed", () => {
    const { subject } = lay();
    expect(concur.allowed(contextOf(office, one, subject, { post: postOf(one.party) }) as never)).toEqual({
      refused: "text-has-brackets",
    });
  });

  test("no language is authentic and provisional at once", () => {
    const languages = { authentic: ["ja", "en"], provisional: ["en"] };
    expect(proposeText.input.safeParse({ clauses: [{ ja: "一", en: "one" }], ...languages }).success).toBe(false);
    const { subject } = lay();
    const content = { clauses: [{ ja: "一", en: "one" }], ...languages };
    const raw = { kind: "text/1", subject, label: office.label, post: postOf(two.party), content };
    expect(verdictAt(two, writeEntry(office, two, raw))).toBe("body-not-of-kind");
  });

  test("once one of the alternatives is chosen the new version takes its place, and can be agreed", () => {
    const { subject, text } = lay();
    const chosen = { clauses: [{ ja: "経費は折半", en: "Costs are shared", original: "ja" }] };
    act(office, one, { command: proposeText, subject, post: postOf(one.party), input: chosen });
    carryAll(office, desks);
    const state = stateAt<MatterState>(two, subject);
    expect(state.texts.find(({ hash }) => hash !== text)).toMatchObject({ value: { ...chosen, supersedes: [text] } });
    expect(asked(subject)).toEqual([`${two.party} state-position`]);
  });

  test("a text cannot pass for one without brackets, nor the other way", () => {
    const { subject } = lay();
    const raw = { subject, label: office.label, post: postOf(two.party) };
    const authentic = ["ja", "en"];
    const open2 = { ...raw, kind: "text/1", content: { ...bracketed, authentic } };
    expect(verdictAt(two, writeEntry(office, two, open2))).toBe("body-not-of-kind");
    const exact = { ...raw, kind: "bracketed-text/1", content: { clauses: [{ ja: "一", en: "one" }], authentic } };
    expect(verdictAt(two, writeEntry(office, two, exact))).toBe("body-not-of-kind");
  });

  test("a check of a translated clause names text, clause and language, and is no position", () => {
    const { subject, text } = lay();
    const input = { text, clause: 0, language: "en" };
    act(office, one, { command: checkClause, subject, post: postOf(one.party), input });
    carryAll(office, desks);
    const state = stateAt<MatterState>(two, subject);
    expect(state.checks).toMatchObject([{ party: one.party, value: input }]);
    expect(state.agreement.positions).toEqual([]);
  });
});
