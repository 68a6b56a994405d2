/** Histories of reports: lines of the chronology, SITREP and SPOTREP, and what is said about them afterwards. */
import type { Hash } from "@kakehashi/core";
import { relabels, relabelsLower } from "./relabelled.ts";
import { history, nothing, type Scene, type Without, without } from "./scene.ts";

const event = { at: 1_460_960_000_000, precision: "minute" };
const text = { words: { en: "The gate is shut" }, event, sources: [{ en: "Gatekeeper" }], status: "unconfirmed" };

export const report = () => [
  history("lines and reports hang under a situation that was seen", opening),
  history("the words of a report are its author's alone", itsWords),
  history("quantities, statuses and strikes", besideTheWords),
  history("what was said of a report crosses, and some is taken back", crossing),
  history("entries of a report are relabelled", relabelling),
  history("words are taken back, and what has no effect is expunged", burials),
];

const opened = (scene: Scene): Hash => scene.says("east", "report/1", { form: "sitrep" });

function opening(scene: Scene): void {
  const situation = scene.says("west", "situation/1", { situation: "drought" });
  const line = scene.says("east", "log-line/1", { situation });
  scene.says("east", "report/1", { form: "spotrep", situation });
  scene.says("east", "log-line/1", {});
  for (const [kind, more] of [["log-line/1", {}] as const, ["report/1", { form: "sitrep" }] as const]) {
    scene.says("east", kind, { ...more, situation: nothing }, without("situation-unknown", "no such entry"));
    scene.says("east", kind, { ...more, situation: line }, without("situation-unknown", "it is a line, no situation"));
  }
  const later = scene.says("west", "situation/1", { situation: "other" });
  scene.says(
    "east",
    "report/1",
    { form: "sitrep", situation: later },
    { unheard: true, ...without("situation-unknown", "the east had not seen it yet") },
  );
  scene.says("east", "report/1", { form: "sitrep", situation: later });
}

function itsWords(scene: Scene): void {
  const on = opened(scene);
  const author = without("not-the-author", "the report is the east's");
  scene.says("west", "report-text/1", text, { on, ...author });
  const first = scene.says("east", "report-text/1", text, { on });
  scene.says("west", "correction/1", { ...text, text: nothing }, { on, ...without("entry-unknown", "no such entry") });
  scene.says("west", "correction/1", { ...text, text: on }, { on, ...without("not-a-text", "it is the opening") });
  scene.says("west", "correction/1", { ...text, text: first }, { on, ...author });
  const second = scene.says("east", "correction/1", { ...text, status: "corrected", text: first }, { on });
  scene.says("east", "correction/1", { ...text, status: "withdrawn", text: second }, { on, as: "east.mayor" });
}

function besideTheWords(scene: Scene): void {
  const on = opened(scene);
  const level = { what: "level", value: "-0.5", unit: "m" };
  const own = scene.says("east", "quantity/1", level, { on });
  scene.says("west", "quantity/1", { ...level, corrects: on }, { on, ...without("entry-unknown", "no quantity") });
  scene.says(
    "west",
    "quantity/1",
    { ...level, corrects: own },
    { on, ...without("not-the-author", "the east's value") },
  );
  scene.says("west", "quantity/1", { ...level, value: "-0.75", approx: true }, { on });
  scene.says("east", "quantity/1", { ...level, value: "-0.6", corrects: own }, { on });
  for (const status of ["corrected", "withdrawn"]) {
    const author = without("not-the-author", "only the author of a report corrects or withdraws it");
    scene.says("west", "report-status/1", { status }, { on, ...author });
    scene.says("east", "report-status/1", { status }, { on });
  }
  scene.says("west", "report-status/1", { status: "disputed" }, { on });
  scene.says("west", "strike/1", { entry: nothing }, { on, ...without("entry-unknown", "no such entry") });
  scene.says("west", "strike/1", { entry: own }, { on, ...without("not-the-author", "the east's value") });
  scene.says("east", "strike/1", { entry: own, reason: { en: "Misread" } }, { on });
  scene.says("east", "strike/1", { entry: on }, { on });
}

function crossing(scene: Scene): void {
  const on = opened(scene);
  const first = scene.says("east", "report-text/1", text, { on });
  scene.begins("east-2");
  scene.hears("east-2");
  scene.hears("west");
  const crossed = { on, unheard: true } as const;
  const confirmed = scene.says("east", "correction/1", { ...text, status: "confirmed", text: first }, crossed);
  scene.says("east-2", "correction/1", { ...text, status: "disputed", text: first }, crossed);
  const doubt = scene.says("west", "report-status/1", { status: "disputed" }, crossed);
  const status = scene.says("east", "report-status/1", { status: "confirmed" }, { on });
  const value = scene.says("west", "quantity/1", { what: "level", value: "1", unit: "m" }, { on });
  const strike = scene.says("west", "strike/1", { entry: value }, { on });
  for (const entry of [confirmed, status]) scene.takesBack("east", on, entry);
  for (const entry of [doubt, value, strike]) scene.takesBack("west", on, entry);
  // Another party's words leave nothing in the registers of the author, taken back or not.
  const forged = scene.says("west", "report-text/1", text, {
    on,
    ...without("not-the-author", "the report is the east's"),
  });
  scene.takesBack("west", on, forged);
  scene.takesBack("east", on, first);
}

function relabelling(scene: Scene): void {
  const on = opened(scene);
  const words = scene.says("east", "report-text/1", text, { on });
  relabels(scene, on, { words, binding: on });
  const high = scene.says("east", "log-line/1", {}, { label: "guarded" });
  relabelsLower(scene, high, scene.says("east", "report-text/1", text, { on: high, label: "guarded" }));
}

function burials(scene: Scene): void {
  const on = opened(scene);
  const words = scene.says("east", "report-text/1", text, { on });
  const quantity = scene.says("west", "quantity/1", { what: "level", value: "1", unit: "m" }, { on });
  const recalls = (entry: Hash, line: Without) => scene.says("east", "recall/1", { entry }, { on, ...line });
  recalls(nothing, without("recalled-not-known", "no such entry"));
  recalls(quantity, without("recalled-not-own", "the west's value"));
  recalls(on, without("recalled-binding", "openings bind"));
  const { incarnation, log } = scene.desk("east");
  const at = () => scene.office.leaves.get(log)?.length ?? 0;
  const places = (...indices: number[]) => indices.map((index) => ({ incarnation, index }));
  const refused = at();
  scene.says(
    "east",
    "report-status/1",
    { status: "confirmed" },
    {
      ...{ on, label: "none", ...without("label-unknown", "no such label") },
    },
  );
  const expires = (content: object, line: Without = {}) => scene.says("east", "expiry/1", content, { on, ...line });
  expires({ entries: [], leaves: places(refused, 90) }, without("expired-not-seen", "it lies beyond the end"));
  expires({ entries: [], leaves: places(refused, 1) }, without("expired-has-effect", "the opening stands"));
  expires({ entries: [words], leaves: places(refused) });
  scene.isBuried("east", words);
}
