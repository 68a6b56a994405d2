import type { Hash, LabelId } from "@kakehashi/core";
import { expect, test } from "vitest";
import { log } from "../report/commands/log.ts";
import { act, type Desk, openOffice, startDesks, verdictAt, writeEntry } from "../testing/desk.ts";

const input = { words: { en: "A bridge is out" } };

test("words are never relabelled below the object that they are words of, whatever software asks for it", () => {
  const office = openOffice("mutual-aid");
  const [desk] = startDesks(office) as readonly [Desk];
  const [low, high] = [office.label, office.higher as LabelId];
  const relabelled = (object: LabelId, to: LabelId) => {
    const { subject, entries } = act(office, desk, { command: log, input, label: object });
    const content = { entry: entries[1] as Hash, label: to };
    return verdictAt(desk, writeEntry(office, desk, { kind: "report-relabel/1", subject, label: object, content }));
  };
  expect(relabelled(low, low)).toBe("effect");
  expect(relabelled(low, high)).toBe("effect");
  expect(relabelled(high, high)).toBe("effect");
  expect(relabelled(high, low)).toBe("label-too-low");
});
