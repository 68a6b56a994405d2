import { agreedNow, canonicalText, type Hash } from "@kakehashi/core";
import { describe, expect, test } from "vitest";
import { recall } from "../entry/commands/recall.ts";
import {
  act,
  ask,
  carry,
  carryAll,
  type Desk,
  hashNamed,
  mechanismNames,
  type Office,
  openOffice,
  placeFor,
  recordAt,
  startDesks,
  stateAt,
  verdictAt,
  writeEntry,
} from "../testing/desk.ts";
import { close } from "./commands/close.ts";
import { concur } from "./commands/concur.ts";
import { nonConcur } from "./commands/non-concur.ts";
import { open } from "./commands/open.ts";
import { proposeText } from "./commands/propose-text.ts";
import { relate } from "./commands/relate.ts";
import { remark } from "./commands/remark.ts";
import { reserve } from "./commands/reserve.ts";
import { retitle } from "./commands/retitle.ts";
import { withdraw } from "./commands/withdraw.ts";
import type { MatterState } from "./state.ts";

const clause = (words: string) => ({ ja: `${words}とする。`, en: `Let it be ${words}.` });
const textNamed = (words: string) => ({ clauses: [clause(words)] });

interface Table {
  readonly office: Office;
  readonly desks: readonly Desk[];
  /** The opener: not the depositary. */
  readonly opener: Desk;
  /** The depositary's desk. */
  readonly keeper: Desk;
  readonly post: (desk: Desk) => string;
  readonly subject: Hash;
  readonly text: Hash;
}

/** A matter of the first two parties with one text that nobody has concurred with yet, on every desk. */
function lay(name: (typeof mechanismNames)[number]): Table {
  const office = openOffice(name);
  const desks = startDesks(office);
  const [one, two] = desks as readonly [Desk, Desk];
  const { track, body, postOf } = placeFor(office);
  const post = (desk: Desk) => postOf(desk.party);
  const { subject } = act(office, two, {
    command: open,
    post: post(two),
    input: { track, body, title: { ja: "輸送", en: "Transport" }, signatories: [one.party, two.party] },
  });
  const proposed = act(office, two, {
    command: proposeText,
    subject,
    post: post(two),
    input: { ...textNamed("one"), concur: false },
  });
  carryAll(office, desks);
  return { office, desks, opener: two, keeper: one, post, subject, text: proposed.entries[0] as Hash };
}

function agreedAt({ subject }: Table, desk: Desk): readonly Hash[] {
  return agreedNow(stateAt<MatterState>(desk, subject).agreement).map(({ text }) => text);
}

function concurs(table: Table, desk: Desk, text: Hash = table.text): readonly Hash[] {
  const { office, post, subject } = table;
  return act(office, desk, { command: concur, subject, post: post(desk), input: { text } }).entries;
}

describe.each(mechanismNames)("a matter under %s", (name) => {
  test("the depositary is by default a node of another party than the opener's", () => {
    const table = lay(name);
    const { opening } = stateAt<MatterState>(table.opener, table.subject);
    expect(opening.depositary).toBe(table.keeper.node);
    const { track, body } = placeFor(table.office);
    const own = act(table.office, table.keeper, {
      command: open,
      post: table.post(table.keeper),
      input: { track, body, title: { en: "Ours" }, signatories: opening.signatories },
    });
    expect(stateAt<MatterState>(table.keeper, own.subject).opening.depositary).toBe(table.opener.node);
  });

  test("what the parties agree is exactly the text that both concur with, once the depositary has it before it", () => {
    const table = lay(name);
    concurs(table, table.opener);
    expect(agreedAt(table, table.opener)).toEqual([]);
    carryAll(table.office, table.desks);
    expect(agreedAt(table, table.keeper)).toEqual([]);
    concurs(table, table.keeper);
    expect(agreedAt(table, table.keeper)).toEqual([table.text]);
    carryAll(table.office, table.desks);
    for (const desk of table.desks) expect(agreedAt(table, desk)).toEqual([table.text]);
  });

  test("the depositary's own concurrence is followed by a record that lists what it had before it", () => {
    const table = lay(name);
    const [theirs] = concurs(table, table.opener);
    carryAll(table.office, table.desks);
    const [ours] = concurs(table, table.keeper);
    const { records } = stateAt<MatterState>(table.keeper, table.subject);
    expect(records).toMatchObject([
      {
        value: {
          opening: table.subject,
          text: table.text,
          concurrences: [
            { party: table.keeper.party, hash: ours },
            { party: table.opener.party, hash: theirs },
          ],
        },
      },
    ]);
    carryAll(table.office, table.desks);
    expect(stateAt<MatterState>(table.opener, table.subject).records).toHaveLength(1);
  });

  test("when the depositary concurs first, its node records the other's concurrence the moment it comes", () => {
    const table = lay(name);
    concurs(table, table.keeper);
    carryAll(table.office, table.desks);
    concurs(table, table.opener);
    expect(agreedAt(table, table.opener)).toEqual([]);
    carry(table.office, table.keeper, table.opener.log);
    expect(agreedAt(table, table.keeper)).toEqual([table.text]);
  });

  test("concurrences that cross agree the text all the same", () => {
    const table = lay(name);
    concurs(table, table.keeper);
    concurs(table, table.opener);
    carryAll(table.office, table.desks);
    for (const desk of table.desks) expect(agreedAt(table, desk)).toEqual([table.text]);
  });

  test("concurrences with two texts that cross agree neither", () => {
    const table = lay(name);
    const { office, desks, opener, keeper, post, subject } = table;
    act(office, opener, { command: proposeText, subject, post: post(opener), input: textNamed("two") });
    act(office, keeper, { command: proposeText, subject, post: post(keeper), input: textNamed("three") });
    carryAll(office, desks);
    for (const desk of desks) expect(agreedAt(table, desk)).toEqual([]);
  });

  test("a withdrawal that the record has not seen comes too late", () => {
    const table = lay(name);
    const { office, desks, opener, keeper, post, subject, text } = table;
    concurs(table, opener);
    carryAll(office, desks);
    concurs(table, keeper);
    act(office, opener, { command: withdraw, subject, post: post(opener), input: {} });
    carryAll(office, desks);
    for (const desk of desks) expect(agreedAt(table, desk)).toEqual([text]);
    expect(canonicalText(recordAt(opener, subject))).toBe(canonicalText(recordAt(keeper, subject)));
  });

  test("a withdrawal that the depositary saw leaves nothing to record", () => {
    const table = lay(name);
    const { office, desks, opener, keeper, post, subject } = table;
    concurs(table, opener);
    act(office, opener, { command: withdraw, subject, post: post(opener), input: { reason: { en: "Too early" } } });
    carryAll(office, desks);
    concurs(table, keeper);
    carryAll(office, desks);
    for (const desk of desks) expect(agreedAt(table, desk)).toEqual([]);
  });

  test("an agreement is amended by a later one, and never undone by less", () => {
    const table = lay(name);
    const { office, desks, opener, keeper, post, subject, text } = table;
    concurs(table, opener);
    carryAll(office, desks);
    concurs(table, keeper);
    carryAll(office, desks);
    const second = act(office, keeper, { command: proposeText, subject, post: post(keeper), input: textNamed("two") });
    carryAll(office, desks);
    expect(agreedAt(table, opener)).toEqual([text]);
    concurs(table, opener, second.entries[0]);
    carryAll(office, desks);
    expect(agreedAt(table, opener)).toEqual([second.entries[0]]);
    expect(stateAt<MatterState>(opener, subject).agreement.agreements.map((one) => one.text)).toEqual([
      text,
      second.entries[0],
    ]);
  });

  test("a record of what was never agreed has no effect, nor has one of another node", () => {
    const table = lay(name);
    const { office, desks, opener, keeper, subject, text } = table;
    const [ours] = concurs(table, keeper);
    carryAll(office, desks);
    const content = { opening: subject, text, concurrences: [{ party: keeper.party, hash: ours }] };
    const raw = { kind: "record/1", subject, label: office.label, content };
    expect(verdictAt(keeper, writeEntry(office, keeper, raw))).toBe("no-standing-concurrence");
    expect(verdictAt(opener, writeEntry(office, opener, raw))).toBe("not-depositary");
    const other = { ...raw, content: { ...content, opening: text } };
    expect(verdictAt(keeper, writeEntry(office, keeper, other))).toBe("opening-differs");
  });

  test("a record that lists other concurrences than were counted has no effect", () => {
    const table = lay(name);
    const { office, desks, opener, keeper, subject, text } = table;
    const [theirs] = concurs(table, opener);
    carryAll(office, desks);
    concurs(table, keeper);
    const concurrences = [
      { party: keeper.party, hash: theirs },
      { party: opener.party, hash: theirs },
    ];
    const raw = { kind: "record/1", subject, label: office.label, content: { opening: subject, text, concurrences } };
    expect(verdictAt(keeper, writeEntry(office, keeper, raw))).toBe("concurrences-differ");
  });

  test("a post without a seat in the matter's body takes no position and proposes no text", () => {
    const table = lay(name);
    const { office, opener, subject, text } = table;
    const refused = { refused: "not-your-seat" };
    expect(ask(office, opener, { command: concur, subject, input: { text } })).toMatchObject(refused);
    expect(ask(office, opener, { command: proposeText, subject, input: textNamed("two") })).toMatchObject(refused);
    const content = { stance: "concur", text };
    const forged = writeEntry(office, opener, { kind: "position/1", subject, label: office.label, content });
    expect(verdictAt(opener, forged)).toBe("not-your-seat");
  });

  test("a position on the words of another matter has no effect", () => {
    const table = lay(name);
    const { office, opener, post, subject } = table;
    const content = { stance: "concur", text: subject };
    const raw = { kind: "position/1", subject, label: office.label, content, post: post(opener) };
    expect(verdictAt(opener, writeEntry(office, opener, raw))).toBe("text-unknown");
  });

  test("nobody concurs with words that were changed meanwhile", () => {
    const table = lay(name);
    const { office, desks, opener, keeper, post, subject, text } = table;
    const second = act(office, keeper, { command: proposeText, subject, post: post(keeper), input: textNamed("two") });
    carryAll(office, desks);
    expect(ask(office, opener, { command: concur, subject, post: post(opener), input: { text } })).toEqual({
      refused: "text-changed",
      pointer: "/text",
      data: { text: second.entries[0] },
    });
  });

  test("a reason is an entry of its own, given by the party whose position it is", () => {
    const table = lay(name);
    const { office, desks, opener, keeper, post, subject, text } = table;
    const reason = { ja: "経路が未定", en: "The route is not settled" };
    const [position, words] = act(office, opener, {
      command: nonConcur,
      subject,
      post: post(opener),
      input: { text, reason },
    }).entries;
    carryAll(office, desks);
    expect(stateAt<MatterState>(keeper, subject).reasons).toMatchObject([
      { hash: words, value: { position, words: reason } },
    ]);
    const raw = { kind: "reason/1", subject, label: office.label, content: { position, words: { en: "No, because" } } };
    expect(verdictAt(keeper, writeEntry(office, keeper, raw))).toBe("not-the-author");
    act(office, opener, { command: reserve, subject, post: post(opener), input: { text, reason } });
    expect(stateAt<MatterState>(opener, subject).positions).toHaveLength(2);
  });

  test("an agreement stands on a text that its author recalls afterwards", () => {
    const table = lay(name);
    const { office, desks, opener, keeper, subject, text } = table;
    concurs(table, opener);
    carryAll(office, desks);
    concurs(table, keeper);
    carryAll(office, desks);
    act(office, opener, { command: recall, subject, input: { entry: text } });
    carryAll(office, desks);
    expect(agreedAt(table, keeper)).toEqual([text]);
    expect(stateAt<MatterState>(keeper, subject).texts).toMatchObject([{ hash: text, buried: true }]);
  });

  test("titles, remarks and links are there for all, and change nothing that binds", () => {
    const table = lay(name);
    const { office, desks, opener, keeper, subject, text } = table;
    const before = stateAt<MatterState>(opener, subject).agreement;
    act(office, keeper, { command: retitle, subject, input: { words: { en: "Transport of supplies" } } });
    act(office, keeper, { command: remark, subject, input: { words: { en: "Which route?" }, question: true, text } });
    const { track, body } = placeFor(office);
    const input = { track, body, title: { en: "Another" }, signatories: [keeper.party, opener.party].sort() };
    const other = act(office, opener, { command: open, post: table.post(opener), input }).subject;
    carryAll(office, desks);
    act(office, keeper, { command: relate, subject, input: { object: other, relation: "relates" } });
    // What is not here may be somebody's own: its name does not go out.
    const elsewhere = { command: relate, subject, input: { object: hashNamed("elsewhere"), relation: "relates" } };
    expect(ask(office, keeper, elsewhere)).toMatchObject({ refused: "link-unknown" });
    carryAll(office, desks);
    const state = stateAt<MatterState>(opener, subject);
    expect(state.title).toMatchObject([{ value: { words: { en: "Transport of supplies" } } }]);
    expect(state.remarks).toHaveLength(1);
    expect(state.relations).toHaveLength(1);
    expect(state.agreement).toEqual(before);
  });

  test("each signatory closes for itself, and names what it saw of the links", () => {
    const table = lay(name);
    const { office, desks, opener, post, subject } = table;
    const { track, body } = placeFor(office);
    const input = { track, body, title: { en: "Another" }, signatories: [table.keeper.party, opener.party].sort() };
    const other = act(office, opener, { command: open, post: post(opener), input }).subject;
    const links = [other];
    act(office, opener, { command: close, subject, post: post(opener), input: { links } });
    const counts = recordAt(opener, other).counts;
    expect(stateAt<MatterState>(opener, subject).closures[opener.party]).toMatchObject([
      { value: { stance: "close", saw: [{ object: other, counts }] } },
    ]);
    carryAll(office, desks);
  });
});
