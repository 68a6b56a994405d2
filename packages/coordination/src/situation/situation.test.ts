import { canonicalText } from "@kakehashi/core";
import { describe, expect, test } from "vitest";
import { closing } from "../object/closure.ts";
import { log } from "../report/commands/log.ts";
import { setStatus } from "../report/commands/set-status.ts";
import {
  act,
  ask,
  carryAll,
  type Desk,
  mechanismNames,
  openOffice,
  recordAt,
  startDesk,
  startDesks,
  stateAt,
  verdictAt,
  writeEntry,
} from "../testing/desk.ts";
import { assess } from "./commands/assess.ts";
import { close } from "./commands/close.ts";
import { determine } from "./commands/determine.ts";
import { noteIndicator } from "./commands/note-indicator.ts";
import { open } from "./commands/open.ts";
import { reopen } from "./commands/reopen.ts";
import { retitle } from "./commands/retitle.ts";
import { setArea } from "./commands/set-area.ts";
import type { SituationState } from "./state.ts";

describe.each(mechanismNames)("a situation under %s", (name) => {
  const office = openOffice(name);
  const desks = startDesks(office);
  const [one, two] = desks as readonly [Desk, Desk];
  const kinds = office.mechanism.situations.map(({ id }) => id);
  const openOne = (input: object = {}) => {
    const { subject, entries } = act(office, one, { command: open, input: { title: { ja: "地震" }, ...input } });
    carryAll(office, desks);
    return { subject, entries };
  };

  test("opens with its title and areas, and has a number", () => {
    const areas = [{ name: { ja: "益城町" }, point: { latMicro: 32_791_000, lonMicro: 130_816_000 } }];
    const { subject } = openOne({ situation: kinds[0], areas });
    const state = stateAt<SituationState>(two, subject);
    expect(state).toMatchObject({ situation: kinds[0], party: one.party });
    expect(state.title).toMatchObject([{ value: { words: { ja: "地震" } } }]);
    expect(state.areas).toMatchObject([{ value: { add: areas } }]);
    expect(recordAt(two, subject).number).toBeGreaterThan(0);
  });

  test("a kind of situation that the mechanism does not know is refused, and has no effect", () => {
    const input = { title: { en: "?" }, situation: "no-such" };
    expect(ask(office, one, { command: open, input })).toMatchObject({ refused: "situation-kind-unknown" });
    const raw = { kind: "situation/1", label: office.label, content: { situation: "no-such" } };
    expect(verdictAt(one, writeEntry(office, one, raw))).toBe("situation-kind-unknown");
  });

  test("each side's assessment and determination stand beside the other's", () => {
    const { subject } = openOne();
    act(office, one, { command: assess, subject, input: { words: { ja: "主体的に対処する" } } });
    act(office, two, { command: assess, subject, input: { words: { en: "Supporting" } } });
    act(office, one, { command: determine, subject, input: { situations: [kinds[1], kinds[0], kinds[1]] } });
    carryAll(office, desks);
    const state = stateAt<SituationState>(two, subject);
    expect(state.assessments[one.party]).toMatchObject([{ value: { words: { ja: "主体的に対処する" } } }]);
    expect(state.assessments[two.party]).toMatchObject([{ value: { words: { en: "Supporting" } } }]);
    const situations = [kinds[0], kinds[1]].sort();
    expect(state.determinations).toMatchObject({ [one.party]: [{ value: { situations } }] });
    expect(state.determinations[two.party]).toBeUndefined();
  });

  test("two determinations of one party that crossed are unsettled: both stand", () => {
    const second = startDesk(office, `${one.party}-2`);
    const { subject } = openOne();
    carryAll(office, [...desks, second]);
    act(office, one, { command: determine, subject, input: { situations: [kinds[0]] } });
    act(office, second, { command: determine, subject, input: { situations: [kinds[1]] } });
    carryAll(office, [...desks, second]);
    expect(stateAt<SituationState>(two, subject).determinations[one.party]).toHaveLength(2);
    expect(canonicalText(recordAt(second, subject))).toBe(canonicalText(recordAt(two, subject)));
  });

  test("a determination names known situations only, in ascending order", () => {
    const { subject } = openOne();
    const refused = { refused: "situation-kind-unknown", pointer: "/situations" };
    expect(ask(office, one, { command: determine, subject, input: { situations: ["no-such"] } })).toMatchObject(
      refused,
    );
    const raw = { kind: "determination/1", subject, label: office.label, content: { situations: ["b", "a"] } };
    expect(verdictAt(one, writeEntry(office, one, raw))).toBe("body-not-of-kind");
  });

  test("a side drops its own areas, and not another's", () => {
    const { subject, entries } = openOne({ areas: [{ name: { ja: "熊本" } }] });
    const drop = [{ entry: entries[2], index: 0 }];
    expect(ask(office, two, { command: setArea, subject, input: { drop } })).toMatchObject({
      refused: "not-the-author",
    });
    expect(ask(office, one, { command: setArea, subject, input: {} })).toMatchObject({ refused: "nothing-to-do" });
    act(office, one, { command: setArea, subject, input: { drop, add: [{ name: { ja: "大分" } }] } });
    expect(stateAt<SituationState>(one, subject).areas).toHaveLength(2);
  });

  test("names and indicators are noted, and the newest name holds", () => {
    const { subject } = openOne();
    act(office, two, { command: retitle, subject, input: { words: { ja: "熊本地震", en: "Kumamoto Earthquake" } } });
    act(office, two, { command: noteIndicator, subject, input: { words: { en: "Aftershocks" }, state: "falling" } });
    const state = stateAt<SituationState>(two, subject);
    expect(state.title).toMatchObject([{ value: { words: { en: "Kumamoto Earthquake" } } }]);
    expect(state.indicators).toMatchObject([{ value: { event: { at: office.now } } }]);
  });

  test("it is closed when every party has closed, and open for all once one reopens", () => {
    const { subject } = openOne();
    const reads = () => {
      const { closures } = stateAt<SituationState>(one, subject);
      return closing(closures, office.parties, (object) => one.fold.records.get(object));
    };
    for (const desk of desks) act(office, desk, { command: close, subject, input: {} });
    expect(reads().closedBy).toEqual([one.party]);
    carryAll(office, desks);
    expect(reads()).toMatchObject({ closedBy: office.parties, reads: { is: "closed" } });
    expect(ask(office, one, { command: close, subject, input: {} })).toMatchObject({ refused: "already-closed" });
    act(office, one, { command: reopen, subject, input: {} });
    expect(reads().reads).toEqual({ is: "open" });
    expect(ask(office, one, { command: reopen, subject, input: {} })).toMatchObject({ refused: "not-closed" });
  });

  test("closed reads “closed, link open” once a link has moved", () => {
    const { subject } = openOne();
    const line = act(office, one, { command: log, input: { words: { en: "A line" }, situation: subject } }).subject;
    carryAll(office, desks);
    for (const desk of desks) act(office, desk, { command: close, subject, input: { links: [line] } });
    carryAll(office, desks);
    const reads = () => {
      const { closures } = stateAt<SituationState>(two, subject);
      return closing(closures, office.parties, (object) => two.fold.records.get(object)).reads;
    };
    expect(reads()).toEqual({ is: "closed" });
    act(office, two, { command: setStatus, subject: line, input: { status: "disputed" } });
    expect(reads()).toEqual({ is: "closed-link-open", moved: [line] });
  });
});
