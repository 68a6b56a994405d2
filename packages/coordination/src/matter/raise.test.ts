import { settledValue } from "@kakehashi/core";
import { describe, expect, test } from "vitest";
import { isRefusal } from "../object/refusal.ts";
import { log } from "../report/commands/log.ts";
import {
  act,
  ask,
  carryAll,
  type Desk,
  mechanismNames,
  openOffice,
  placeFor,
  startDesks,
  stateAt,
} from "../testing/desk.ts";
import { open } from "./commands/open.ts";
import type { MatterState } from "./state.ts";

const values = <Value>(items: readonly ({ readonly value: Value } | object)[]) =>
  items.flatMap((item) => ("value" in item ? [item.value] : []));

describe.each(mechanismNames)("a matter of %s", (name) => {
  const office = openOffice(name);
  const desks = startDesks(office);
  const [opener, other] = desks as readonly [Desk, Desk];
  const { track, body, postOf } = placeFor(office);
  const post = postOf(opener.party);
  const plain = { track, body, title: { en: "Water" } };

  test("raised from a report is linked to it, and bears its words, in one act", () => {
    const line = act(office, other, { command: log, input: { words: { en: "Water is cut off" } } });
    carryAll(office, desks);
    const input = { ...plain, from: { object: line.subject }, remarks: [{ en: "Water is cut off" }] };
    const { subject } = act(office, opener, { command: open, post, input });
    carryAll(office, desks);
    const state = stateAt<MatterState>(other, subject);
    expect(values(state.relations)).toEqual([{ object: line.subject, relation: "relates" }]);
    expect(values(state.remarks)).toEqual([{ words: { en: "Water is cut off" } }]);
    expect(settledValue(state.title)).toEqual({ words: { en: "Water" } });
  });

  test("raised from an earlier matter follows it", () => {
    const earlier = act(office, opener, { command: open, post, input: plain });
    const { subject } = act(office, opener, {
      command: open,
      post,
      input: { ...plain, from: { object: earlier.subject } },
    });
    const [relation] = values(stateAt<MatterState>(opener, subject).relations);
    expect(relation).toEqual({ object: earlier.subject, relation: "follows" });
  });

  test("keeps the template that it was begun with, in its version; one that the mechanism has not is refused", () => {
    const [template] = office.mechanism.templates;
    if (template === undefined) throw new Error(`${name} has no template`);
    const { id, version } = template;
    const { subject } = act(office, opener, {
      command: open,
      post,
      input: { ...plain, from: { template: { id, version } } },
    });
    expect(stateAt<MatterState>(opener, subject).opening.template).toEqual({ id, version });
    const later = { ...plain, from: { template: { id, version: version + 1 } } };
    const refused = ask(office, opener, { command: open, post, input: later });
    expect(isRefusal(refused) && refused).toMatchObject({ refused: "template-unknown", pointer: "/from/template" });
  });

  test("is not raised from what is not on the record here", () => {
    const refused = ask(office, opener, { command: open, post, input: { ...plain, from: { object: "0".repeat(64) } } });
    expect(isRefusal(refused) && refused).toMatchObject({ refused: "link-unknown", pointer: "/from/object" });
  });
});

describe.each(mechanismNames)("the templates of %s", (name) => {
  const { mechanism } = openOffice(name);

  test("are in both languages, each of a subject whose body has seats", () => {
    expect(mechanism.templates.length).toBeGreaterThanOrEqual(3);
    for (const { subject, title } of mechanism.templates) {
      expect(mechanism.suggestion(subject)).toBeDefined();
      expect(title.ja).toMatch(/[ぁ-んァ-ヶ一-龠]/);
      expect(title.en).not.toMatch(/[ぁ-んァ-ヶ一-龠]/);
    }
  });
});
