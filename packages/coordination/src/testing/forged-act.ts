import type { Hash } from "@kakehashi/core";
import { kindNamed } from "../kinds.ts";
import { newestTexts } from "../matter/acting.ts";
import type { MatterState } from "../matter/state.ts";
import { placeFor, writeEntry } from "./desk.ts";
import { type Act, bodyOf, pickOf } from "./pick.ts";

/** What no command would draft: for others, about nothing, of the wrong shape, or false. */
export const forgedAct: Act = (office, desk, pick) => {
  const record = pickOf([...desk.fold.records.values()], pick);
  if (record === undefined) return;
  const entry = pickOf(record.entries, pick >> 2)?.hash as Hash;
  const { subject } = record;
  const concurrences = office.parties.map((party) => ({ party, hash: entry }));
  const contents: readonly (readonly [string, unknown])[] = [
    ["record/1", { opening: subject, text: entry, concurrences }],
    ["position/1", { stance: "concur", text: entry }],
    ["position/1", { stance: "concur", text: textIn(record) }],
    [
      "correction/1",
      { text: entry, words: { en: "forged" }, event: { at: 0, precision: "day" }, sources: [], status: "confirmed" },
    ],
    [
      "report-text/1",
      { words: { en: "forged" }, event: { at: 0, precision: "day" }, sources: [], status: "confirmed" },
    ],
    ["report-status/1", { status: "withdrawn" }],
    ["text/1", { clauses: [] }],
    ["bracketed-text/1", forgedBrackets({ party: pickOf(office.parties, pick >> 3), ja: "偽", en: "forged" })],
    ["bracketed-text/1", forgedBrackets({ party: pickOf(office.parties, pick >> 3), of: { text: entry, clause: 0 } })],
    ["position/1", { stance: "reserve", text: entry, clauses: [pick % 4] }],
    ["reason/1", { position: entry, words: { en: "forged" }, clause: pick % 4 }],
    ["clause-check/1", { text: entry, clause: 0, language: "en" }],
    ["matter-title/1", { words: { en: 7 } }],
    ["strike/1", { entry }],
    ["charter-record/1", { text: entry, concurrences }],
    ["report-relabel/1", { entry, label: office.label }],
    ["area/1", { add: [], drop: [{ entry, index: 0 }] }],
    ["determination/1", { situations: ["b", "a"] }],
    ["situation/1", { situation: "no-such" }],
    ["reason/1", { position: entry, words: { en: "forged" } }],
    ["matter-closure/1", { stance: "close", saw: [] }],
    ["route/1", { act: "escalate", from: bodyOf(office, pick), to: bodyOf(office, pick >> 2), rung: pick % 5 }],
    ["invitation/1", { post: pickOf(office.mechanism.definition.posts, pick)?.id }],
    ["invitation-ended/1", { invitation: entry }],
    ["holder/1", { post: pickOf(office.mechanism.definition.posts, pick)?.id }],
    ["setting/1", { priority: "forged" }],
    ["task-status/1", { task: entry, status: "done" }],
    ["rfi-answer/1", { rfi: entry, words: { en: "forged" } }],
    ["rfi-closed/1", { rfi: entry }],
    ["route-words/1", { move: entry, reason: { en: "forged" } }],
    ["decision/1", { at: bodyOf(office, pick), words: { en: "forged" } }],
    ["response-target/1", { body: "no-such", withinMs: 60_000 }],
    ["response-target/1", { body: bodyOf(office, pick), withinMs: 60_000 + pick }],
    ["procedure-step/1", { run: entry, step: "forged", done: true }],
    ["activity/1", { name: { en: "forged" }, period: { from: 0, to: 1 }, areas: [], body: "no-such" }],
    ["body-consent/1", { posts: [pickOf(office.mechanism.definition.posts, pick)?.id] }],
    ["body-closing/1", {}],
    ["temporary-body-name/1", { words: { en: "forged" } }],
    ["liaison-received/1", {}],
    ["liaison-period/1", { from: pick % 50 }],
    ["liaison-words/1", { role: { en: "forged" } }],
    ["liaison-ended/1", { at: pick % 50 }],
    ["clock/1", { realm: 0, wall: 0, rate: "-1" }],
  ];
  const fitting = contents.filter(([kind]) => kindNamed(kind)?.object === record.type || pick % 7 === 0);
  const [kind, content] = pickOf(fitting, pick >> 4) ?? (contents[0] as readonly [string, unknown]);
  const { postOf } = placeFor(office);
  const own = office.mechanism.postsOf(desk.party);
  const posts = [postOf(desk.party), office.mechanism.generalPost(desk.party), pickOf(own, pick >> 6)?.id];
  const post = pickOf(posts, pick >> 2);
  writeEntry(office, desk, { kind, subject, label: office.label, content, ...(post && { post }) });
};

function forgedBrackets(alternative: object) {
  return { clauses: [{ ja: "文", en: "text", alternatives: [alternative] }], authentic: ["ja", "en"] };
}

function textIn({ type, state }: { readonly type: string; readonly state: unknown }): Hash | undefined {
  return type === "matter" ? newestTexts(state as MatterState)[0] : undefined;
}
