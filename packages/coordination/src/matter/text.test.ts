import type { Hash } from "@kakehashi/core";
import { describe, expect, test } from "vitest";
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
  verdictAt,
  writeEntry,
} from "../testing/desk.ts";
import { actingNext } from "./acting.ts";
import { checkClause } from "./commands/check-clause.ts";
import { concur } from "./commands/concur.ts";
import { open } from "./commands/open.ts";
import { proposeText } from "./commands/propose-text.ts";
import type { MatterState } from "./state.ts";

describe.each(mechanismNames)("the texts of a matter under %s", (name) => {
  const office = openOffice(name);
  const desks = startDesks(office);
  const [one, two] = desks as readonly [Desk, Desk];
  const { track, body, postOf } = placeFor(office);
  const signatories = [one.party, two.party];
  const alternatives = signatories.map((party) => ({ party, ja: `${party}の案`, en: `words of ${party}` }));
  const bracketed = { clauses: [{ ja: "経費は未決", en: "Costs are open", original: "ja", alternatives }] };
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
    expect(ask(office, one, input)).toEqual({ refused: "text-has-brackets", pointer: "/text" });
    const content = { stance: "concur", text };
    const raw = { kind: "position/1", subject, label: office.label, post: postOf(one.party), content };
    expect(verdictAt(one, writeEntry(office, one, raw))).toBe("text-has-brackets");
    expect(asked(subject)).toEqual(signatories.map((party) => `${party} clear-brackets`));
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
