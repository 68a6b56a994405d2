import { describe, expect, test } from "vitest";
import { checkNamedAgreement, type NamedAgreement, type NamedEntry } from "./proven-agreement.ts";

const entry = (hash: string, kind: string, party: string, content: object, subject = "opening"): NamedEntry => ({
  hash,
  envelope: { kind, party, node: `${party}-1`, subject } as NamedEntry["envelope"],
  content: content as NamedEntry["content"],
});
const position = (party: string, text = "text", stance = "concur") =>
  entry(`by ${party}`, "position/1", party, { stance, text });
const concurs = (party: string, text = "text", stance = "concur") => ({ party, entry: position(party, text, stance) });
const listed = [
  { party: "east", hash: "by east" },
  { party: "west", hash: "by west" },
];
const recordOf = (content: object) =>
  entry("record", "record/1", "east", { opening: "opening", text: "text", concurrences: listed, ...content });

const agreed: NamedAgreement = {
  opening: entry("opening", "matter/1", "west", { signatories: ["east", "west"], depositary: "east-1" }),
  text: entry("text", "text/1", "west", {}),
  concurrences: [concurs("east"), concurs("west")],
  record: recordOf({}),
};

function holds(given: Partial<NamedAgreement>): boolean {
  const { signatories, concurs: each, ...found } = checkNamedAgreement({ ...agreed, ...given });
  return signatories.length > 0 && each.every(Boolean) && Object.values(found).every(Boolean);
}

describe("entries of an agreement", () => {
  test("hold by a record of the depositary, or by its own concurrence that settled it", () => {
    expect(holds({})).toBe(true);
    expect(holds({ record: position("east") })).toBe(true);
  });

  test.each([
    ["an opening of something else", { opening: { ...agreed.opening, ...{ envelope: agreed.text.envelope } } }],
    ["an opening by one alone", { opening: entry("opening", "matter/1", "west", { signatories: ["west"] }) }],
    ["a body that is not the opening's", { opening: { ...agreed.opening, content: undefined } }],
    ["a text of another matter", { text: entry("text", "text/1", "west", {}, "another") }],
    ["words that are no text", { text: entry("text", "remark/1", "west", {}) }],
    ["a signatory who is silent", { concurrences: [concurs("east")] }],
    ["one who concurs with other words", { concurrences: [concurs("east"), concurs("west", "other")] }],
    ["one who does not concur", { concurrences: [concurs("east"), concurs("west", "text", "nonconcur")] }],
    [
      "one said to be of another party",
      { concurrences: [concurs("east"), { party: "west", entry: position("north") }] },
    ],
    ["one who concurs twice, for the other", { concurrences: [concurs("east"), concurs("east")] }],
    ["somebody who is no signatory beside them", { concurrences: [...agreed.concurrences, concurs("north")] }],
    ["a record of another node", { record: { ...agreed.record, ...{ envelope: position("west").envelope } } }],
    ["another's concurrence as record", { record: position("west") }],
    ["a record of other words", { record: recordOf({ text: "other" }) }],
    ["a record of another matter", { record: recordOf({ opening: "another" }) }],
    ["a record that leaves one out", { record: recordOf({ concurrences: listed.slice(1) }) }],
    ["a record that lists one twice", { record: recordOf({ concurrences: [listed[0], listed[0]] }) }],
    [
      "a record that lists another's name",
      { record: recordOf({ concurrences: [listed[0], { ...listed[1], party: "north" }] }) },
    ],
    ["a record that lists rubbish", { record: recordOf({ concurrences: [null, 7] }) }],
    ["a record that is gone", { record: { ...agreed.record, content: undefined } }],
  ] satisfies readonly (readonly [string, Partial<NamedAgreement>])[])("do not hold with %s", (_name, given) => {
    expect(holds(given)).toBe(false);
  });
});
