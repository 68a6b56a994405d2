import type { ReportRow } from "@kakehashi/contract";
import type { Template } from "@kakehashi/core";
import { expect, test } from "vitest";
import { matters, matterView } from "../gallery/fixtures/kumamoto.ts";
import { draftFrom, isUnfilled, openPlaceIn, textOf, withTemplate } from "./raise-draft.ts";

const report = {
  text: { ja: "益城町で断水が続く。給水車が要る。", en: "Water is cut off in Mashiki. Trucks are needed." },
  place: { name: { ja: "益城町総合体育館", en: "Mashiki" } },
} as unknown as ReportRow;

const template: Template = {
  id: "request",
  version: 2,
  name: { ja: "要請", en: "Request" },
  subject: "joint-operation",
  title: { ja: "［何の］要請", en: "Request: [what]" },
  clauses: [{ ja: "［数］台を出す。", en: "[Number] trucks are sent." }],
};

test("of a report the first sentence is the title, and all its words go with it, with the place where they do not name it", () => {
  const draft = draftFrom({ kind: "report", report }, undefined);
  expect([draft.ja, draft.en]).toEqual(["益城町で断水が続く", "Water is cut off in Mashiki"]);
  expect(draft.words).toEqual({ ja: `${report.text?.ja}（場所：益城町総合体育館）`, en: report.text?.en });
});

test("of an earlier matter the subject, the place, the title and the clauses come over, and none is taken unasked", () => {
  const [row] = matters;
  if (row === undefined) throw new Error("no fixture");
  const matter = matterView(row);
  const draft = draftFrom({ kind: "matter", matter }, undefined);
  expect(draft.ja).toBe(matter.title?.ja);
  expect(draft.body).toBe(`${matter.track.id} ${matter.path[0]?.body.id}`);
  expect(draft.clauses.length).toBe(matter.texts.at(-1)?.clauses.length);
  expect(textOf(draft)).toBeUndefined();
});

test("of a matter of a narrower audience no word goes over unasked, not even its title", () => {
  const [row] = matters;
  if (row === undefined) throw new Error("no fixture");
  const draft = draftFrom({ kind: "narrower", matter: matterView(row) }, undefined);
  expect([draft.ja, draft.en, draft.words.ja, draft.words.en]).toEqual(["", "", "", ""]);
  expect([...draft.clauses, ...draft.remarks].some(({ taken }) => taken)).toBe(false);
});

test("what a template leaves open must be filled in, and what was written by hand outlives the choice of another", () => {
  const draft = draftFrom(undefined, template);
  expect(isUnfilled(draft)).toBe(true);
  expect(openPlaceIn("［何の］支援の要請", draft)).toBe("［何の］");
  expect(openPlaceIn("［何の］支援の要請", {})).toBeUndefined();
  const filled = {
    ...draft,
    ja: "給水の要請",
    en: "",
    clauses: [{ ...draft.clauses[0], ja: "三台を出す。", en: "Three." }],
  };
  expect(isUnfilled(filled as typeof draft)).toBe(false);
  expect(withTemplate(filled as typeof draft, undefined, template).ja).toBe("給水の要請");
  expect(withTemplate(draft, undefined, template).ja).toBe("");
});
