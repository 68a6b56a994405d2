import { canonicalText } from "@kakehashi/core";
import { describe, expect, test } from "vitest";
import { recall } from "../entry/commands/recall.ts";
import { open as openSituation } from "../situation/commands/open.ts";
import {
  act,
  ask,
  carryAll,
  type Desk,
  hashNamed,
  mechanismNames,
  openOffice,
  recordAt,
  startDesk,
  startDesks,
  stateAt,
  verdictAt,
  writeEntry,
} from "../testing/desk.ts";
import { addQuantity } from "./commands/add-quantity.ts";
import { correct } from "./commands/correct.ts";
import { file } from "./commands/file.ts";
import { log } from "./commands/log.ts";
import { setStatus } from "./commands/set-status.ts";
import { strike } from "./commands/strike.ts";
import type { ReportState } from "./state.ts";

const line = { words: { ja: "益城町で震度7", en: "Intensity 7 at Mashiki", original: "ja" as const } };

describe.each(mechanismNames)("a report under %s", (name) => {
  const office = openOffice(name);
  const desks = startDesks(office);
  const [one, two] = desks as readonly [Desk, Desk];

  test("words mention what is here: the name of anything else does not go out with them", () => {
    const known = act(office, one, { command: log, input: line }).subject;
    expect(act(office, one, { command: log, input: { ...line, mentions: [known] } }).entries).toHaveLength(2);
    const input = { ...line, mentions: [known, hashNamed("kept at home")] };
    for (const command of [log, file]) {
      const answer = ask(office, one, { command, input: command === log ? input : { ...input, form: "spotrep" } });
      expect(answer).toMatchObject({ refused: "link-unknown", pointer: "/mentions/1" });
    }
  });

  test("a log line is an opening and its words, and stands on the other side's desk", () => {
    const { subject, entries } = act(office, one, { command: log, input: line });
    expect(entries).toHaveLength(2);
    carryAll(office, desks);
    const state = stateAt<ReportState>(two, subject);
    expect(state.opening).toEqual({ form: "log" });
    expect(state.party).toBe(one.party);
    expect(state.text).toHaveLength(1);
    expect(recordAt(two, subject).number).toBeNull();
    expect(canonicalText(recordAt(two, subject))).toBe(canonicalText(recordAt(one, subject)));
  });

  test("a line without a time happened now, to the minute", () => {
    const { subject } = act(office, one, { command: log, input: line });
    const [text] = stateAt<ReportState>(one, subject).texts;
    expect(text).toMatchObject({ value: { event: { at: office.now - (office.now % 60_000), precision: "minute" } } });
  });

  test("a line may hang under a situation of the audience, and under nothing else", () => {
    const situation = act(office, one, { command: openSituation, input: { title: { ja: "地震" } } }).subject;
    const { subject } = act(office, one, { command: log, input: { ...line, situation } });
    expect(stateAt<ReportState>(one, subject).opening).toEqual({ form: "log", situation });
    expect(ask(office, one, { command: log, input: { ...line, situation: subject } })).toEqual({
      refused: "situation-unknown",
      pointer: "/situation",
    });
  });

  test("another software that hangs a line under no situation writes an entry without effect", () => {
    const { subject } = act(office, one, { command: log, input: line });
    const hash = writeEntry(office, one, { kind: "log-line/1", label: office.label, content: { situation: subject } });
    expect(verdictAt(one, hash)).toBe("situation-unknown");
  });

  test("a filed report has a number and its quantities", () => {
    const quantities = [
      { what: "supplies", value: "20", unit: "t", approx: true, source: { ja: "報道" } },
      { what: "supplies", value: "30", unit: "t", atLeast: true },
    ];
    const { subject } = act(office, one, { command: file, input: { ...line, form: "spotrep", quantities } });
    expect(stateAt<ReportState>(one, subject).quantities).toHaveLength(2);
    expect(recordAt(one, subject).number).toBeGreaterThan(0);
  });

  test("a correction takes the place of the words, keeps their time, and leaves both on the record", () => {
    const { subject, entries } = act(office, one, {
      command: log,
      input: { ...line, event: { at: 1_460_636_760_000, precision: "minute" } },
    });
    const text = entries[1];
    act(office, one, { command: correct, subject, input: { words: { ja: "訂正：震度7" }, text } });
    const state = stateAt<ReportState>(one, subject);
    expect(state.texts).toHaveLength(2);
    expect(state.text).toHaveLength(1);
    expect(state.text[0]).toMatchObject({ value: { text, event: { at: 1_460_636_760_000 }, status: "corrected" } });
  });

  test("no side corrects, strikes or withdraws what the other reported", () => {
    const { subject, entries } = act(office, one, { command: log, input: line });
    carryAll(office, desks);
    const refusal = { refused: "not-the-author", data: { party: one.party } };
    expect(ask(office, two, { command: correct, subject, input: { ...line, text: entries[1] } })).toMatchObject(
      refusal,
    );
    expect(ask(office, two, { command: strike, subject, input: { entry: subject } })).toMatchObject(refusal);
    expect(ask(office, two, { command: setStatus, subject, input: { status: "withdrawn" } })).toMatchObject(refusal);
  });

  test("another software's words in our report leave nothing, not even when they are recalled", () => {
    const { subject } = act(office, one, { command: log, input: line });
    carryAll(office, desks);
    const body = { words: { ja: "偽" }, event: { at: 0, precision: "day" }, sources: [], status: "confirmed" };
    const forged = writeEntry(office, two, { kind: "report-text/1", subject, label: office.label, content: body });
    expect(verdictAt(two, forged)).toBe("not-the-author");
    const before = stateAt<ReportState>(two, subject);
    act(office, two, { command: recall, subject, input: { entry: forged } });
    expect(stateAt<ReportState>(two, subject)).toEqual(before);
  });

  test("each side states the status for itself", () => {
    const { subject } = act(office, one, { command: log, input: { ...line, status: "confirmed" } });
    carryAll(office, desks);
    act(office, two, { command: setStatus, subject, input: { status: "disputed" } });
    carryAll(office, desks);
    const { status } = stateAt<ReportState>(one, subject);
    expect(status[one.party]).toMatchObject([{ value: "confirmed" }]);
    expect(status[two.party]).toMatchObject([{ value: "disputed" }]);
  });

  test("two nodes of one party that correct without seeing each other leave both words side by side", () => {
    const second = startDesk(office, `${one.party}-2`);
    const { subject, entries } = act(office, one, { command: log, input: line });
    carryAll(office, [...desks, second]);
    act(office, one, { command: correct, subject, input: { words: { ja: "甲" }, text: entries[1] } });
    act(office, second, { command: correct, subject, input: { words: { ja: "乙" }, text: entries[1] } });
    carryAll(office, [...desks, second]);
    expect(stateAt<ReportState>(two, subject).text).toHaveLength(2);
    expect(canonicalText(recordAt(second, subject))).toBe(canonicalText(recordAt(one, subject)));
  });

  test("a recalled line is a tombstone, and its status does not fall back", () => {
    const { subject, entries } = act(office, one, { command: log, input: line });
    const text = entries[1];
    act(office, one, { command: recall, subject, input: { entry: text } });
    const state = stateAt<ReportState>(one, subject);
    expect(state.text).toMatchObject([{ hash: text, buried: true }]);
    expect(state.status[one.party]).toMatchObject([{ hash: text, buried: true }]);
    expect(ask(office, one, { command: correct, subject, input: { ...line, text } })).toMatchObject({
      refused: "already-recalled",
    });
  });

  test("what is struck stays readable, and is not struck twice", () => {
    const { subject } = act(office, one, { command: log, input: line });
    act(office, one, { command: strike, subject, input: { entry: subject, reason: { en: "Entered twice" } } });
    expect(stateAt<ReportState>(one, subject).text).toMatchObject([{ value: { words: line.words } }]);
    expect(ask(office, one, { command: strike, subject, input: { entry: subject } })).toMatchObject({
      refused: "already-struck",
    });
  });

  test("either side adds its own value of a quantity, and corrects only its own", () => {
    const { subject } = act(office, one, { command: log, input: line });
    carryAll(office, desks);
    const first = act(office, two, { command: addQuantity, subject, input: { what: "t", value: "36", unit: "t" } });
    const corrected = { what: "t", value: "104", unit: "t", corrects: first.entries[0] };
    carryAll(office, desks);
    expect(ask(office, one, { command: addQuantity, subject, input: corrected })).toMatchObject({
      refused: "not-the-author",
      pointer: "/corrects",
    });
    act(office, two, { command: addQuantity, subject, input: corrected });
    expect(stateAt<ReportState>(two, subject).quantities).toHaveLength(2);
  });
});
