import { describe, expect, test } from "vitest";
import { type FaultCode, faultWords } from "./fault-words.ts";
import { readCharts } from "./read-charts.ts";
import { readCompiledDefinition } from "./read-mechanism.ts";
import { compiledMechanism, mechanismFile } from "./test/mechanism-files.ts";
import { validateMechanism } from "./validate-mechanism.ts";

// biome-ignore lint/suspicious/noExplicitAny: the source form, broken on purpose.
type Source = any;
type Mutation = readonly [code: FaultCode, pointer: string, change: (source: Source) => void];

const name = "mutual-aid";
const source = (): Source => mechanismFile(`${name}/mechanism.yaml`);
const parts = { council: 0, desk: 1, group: 3 } as const;

/** The map or list that holds the last step of a path, and that step. */
function holderOf(source: Source, path: string): [Source, string] {
  const steps = path.split("/");
  const last = steps.pop() as string;
  return [steps.reduce((at, step) => at[step], source), last];
}

function set(path: string, value: unknown): Mutation[2] {
  return (source) => {
    const [holder, key] = holderOf(source, path);
    holder[key] = value;
  };
}

function copy(path: string, from: string): Mutation[2] {
  return (source) => {
    const [holder, key] = holderOf(source, from);
    set(path, structuredClone(holder[key]))(source);
  };
}

function merge(path: string, more: object): Mutation[2] {
  return (source) => {
    const [holder, key] = holderOf(source, path);
    Object.assign(holder[key], more);
  };
}

function drop(...paths: readonly string[]): Mutation[2] {
  return (source) => {
    for (const path of paths) {
      const [holder, key] = holderOf(source, path);
      if (Array.isArray(holder)) holder.splice(Number(key), 1);
      else delete holder[key];
    }
  };
}

/** One change of a faultless definition, and the fault that it must bring at that place. */
const mutations: readonly Mutation[] = [
  ["missing-key", "/tracks", drop("tracks")],
  ["unknown-key", "/bodies/1/purpos", copy("bodies/1/purpos", "bodies/1/purpose")],
  ["unknown-key", "/subjects/0/reason/fr", set("subjects/0/reason/fr", "raison")],
  ["wrong-form", "/parties/0/letter", set("parties/0/letter", "k")],
  ["unknown-key", "/bodies/1/source", set("bodies/1/source", 5)],
  ["missing-language", "/bodies/1/name/en", drop("bodies/1/name/en")],
  ["missing-language", "/labels/0/words/ko/ja", drop("labels/0/words/ko/ja")],
  ["unclean-text", "/tracks/0/name/en", set("tracks/0/name/en", "aid\u202e")],
  ["unclean-text", "/tracks/0/name/ja", set("tracks/0/name/ja", "か\u3099")],
  ["reserved-id", "/parties/0/id", set("parties/0/id", "constructor")],
  ["reserved-id", "/measures/0/id", set("measures/0/id", "toString")],
  ["duplicate-id", "/bodies/1/id", copy("bodies/1/id", "bodies/0/id")],
  ["duplicate-id", "/kinds/1", copy("kinds/1", "kinds/0")],
  ["duplicate-id", "/bodies/1/members/3", copy("bodies/1/members/3", "bodies/1/members/0")],
  ["duplicate-letter", "/parties/1/letter", copy("parties/1/letter", "parties/0/letter")],
  ["duplicate-mark", "/parties/2/mark", copy("parties/2/mark", "parties/0/mark")],
  ["duplicate-hue", "/parties/2/hue/id", copy("parties/2/hue/id", "parties/0/hue/id")],
  ["unknown-party", "/posts/0/party", set("posts/0/party", "tei")],
  ["unknown-party", "/labels/0/releasableTo/0", set("labels/0/releasableTo/0", "tei")],
  ["unknown-party", "/labels/1/words/tei", set("labels/1/words/tei", { ja: "丁", en: "Tei" })],
  ["unknown-organisation", "/bodies/1/members/0/organisation", set("bodies/1/members/0/organisation", "ko.no")],
  ["unknown-post", "/bodies/0/members/0/post", set("bodies/0/members/0/post", "ko.mayor")],
  ["unknown-body", "/subjects/0/body", set("subjects/0/body", "nowhere")],
  ["unknown-body", "/bodies/4/parent", set("bodies/4/parent", "nowhere")],
  ["unknown-level", "/bodies/1/level", set("bodies/1/level", "state")],
  ["unknown-level", "/levels/1/risesTo", set("levels/1/risesTo", "state")],
  ["unknown-entry", "/bodies/1/tracks/0", set("bodies/1/tracks/0", "policy")],
  ["unknown-entry", "/linkKinds/0/carries/0", set("linkKinds/0/carries/0", "order")],
  ["unknown-measure", "/situations/1/measures/0", set("situations/1/measures/0", "Z.9")],
  ["link-to-nowhere", "/links/0/to", set("links/0/to", "nowhere")],
  ["link-to-itself", "/links/0", copy("links/0/to", "links/0/from")],
  ["level-of-another-body", "/links/0/fromLevel", set("links/0/fromLevel", "prefecture")],
  ["level-cycle", "/levels/2/risesTo", set("levels/2/risesTo", "municipality")],
  ["level-fork", "/levels/1/risesTo", set("levels/1/risesTo", "prefecture")],
  ["body-cycle", "/bodies/3/parent", copy("bodies/3/parent", "bodies/4/id")],
  ["organisation-cycle", "/organisations/0/parent", set("organisations/0/parent", "ko.health")],
  ["measure-cycle", "/measures/0/parent", set("measures/0/parent", "A.1")],
  ["parent-of-another-party", "/organisations/1/parent", set("organisations/1/parent", "hei.hq")],
  ["seat-without-party", "/bodies/1/members/0/party", drop("bodies/1/members/0/party")],
  ["seat-without-holder", "/bodies/1/members/0", drop("bodies/1/members/0/organisation")],
  ["seat-with-two-holders", "/bodies/1/members/0", set("bodies/1/members/0/post", "ko.governor")],
  ["seat-of-another-party", "/bodies/1/members/0/organisation", set("bodies/1/members/0/organisation", "hei.planning")],
  ["post-without-organisation-party", "/posts/0/organisation", set("posts/0/organisation", "hei.hq")],
  ["body-without-seat", "/bodies/0", drop("bodies/0/members/2")],
  ["seat-in-per-meeting-body", "/bodies/0/members/0", set("bodies/0/seating", "per-meeting")],
  ["body-with-level-and-levels", "/bodies/0", drop("bodies/0/level")],
  ["group-without-bodies", "/bodies/0", set("bodies/0/multiple", true)],
  ["bad-date", "/bodies/0/established", set("bodies/0/established", "2025-02-29")],
  [
    "bad-date-order",
    "/bodies/0/members/0/until",
    merge("bodies/0/members/0", { since: "2020-01-02", until: "2020-01-01" }),
  ],
  ["label-without-words", "/labels/0/words", drop("labels/0/words/hei")],
  ["no-home-label", "/labels", drop("labels/3")],
  ["no-shared-label", "/labels", drop("labels/0", "labels/0")],
  ["no-general-post", "/posts", drop("posts/1")],
  ["two-general-posts", "/posts/2", set("posts/2/function", "general")],
  ["determination-without-party", "/situations/0/determinedBy", drop("situations/0/determinedBy/ko")],
  ["kind-without-charter", "/kinds", drop("kinds/2")],
];

const elsewhere: readonly FaultCode[] = [
  ...(["seats-differ", "chart-link-unknown", "chart-line-without-box"] as const),
  // Of one definition that follows another: amend/amend.test.ts.
  ...(["another-mechanism", "version-not-newer", "left-out", "label-narrowed", "day-to-come"] as const),
];

describe("a definition with one thing wrong", () => {
  test.each(mutations)("%s is named at %s", (code, pointer, change) => {
    const broken = source();
    change(broken);
    const faults = validateMechanism(broken);
    expect(faults.map((each) => `${each.code} ${each.pointer}`)).toContain(`${code} ${pointer}`);
    for (const { words, remedy } of faults) {
      for (const text of [words.ja, words.en, remedy.ja, remedy.en]) expect(text).toMatch(/^[^{}]+$/);
    }
  });

  test("every fault has a definition that brings it", () => {
    const brought = new Set([...mutations.map(([code]) => code), ...elsewhere]);
    expect(Object.keys(faultWords).filter((code) => !brought.has(code as FaultCode))).toEqual([]);
  });
});

test("every fault is named, one does not hide another", () => {
  const broken = source();
  delete broken.bodies[parts.desk].name.en;
  broken.bodies[parts.council].members.pop();
  broken.links[0].to = "nowhere";
  broken.levels[2].risesTo = "municipality";
  const codes = validateMechanism(broken).map(({ code }) => code);
  expect(codes).toEqual(
    expect.arrayContaining(["missing-language", "body-without-seat", "link-to-nowhere", "level-cycle"]),
  );
});

test.each([null, 5, "text", [], {}, { parties: 5, bodies: [null, 5, { members: "all" }], links: { a: 1 } }])(
  "anything at all is answered with faults and never thrown at: %j",
  (value) => {
    expect(validateMechanism(value).length).toBeGreaterThan(0);
  },
);

test("a compiled definition with a seat slipped in is refused", () => {
  const compiled = structuredClone(compiledMechanism(name)) as Source;
  compiled.seats.push({ ...compiled.seats[0], post: "ko.watch-officer" });
  expect(readCompiledDefinition(compiled)).toMatchObject({ faults: [{ code: "seats-differ", pointer: "/seats" }] });
});

test("a compiled definition with a derived post renamed is refused", () => {
  const compiled = structuredClone(compiledMechanism(name)) as Source;
  compiled.posts.at(-1).name.en = "Somebody else";
  expect(readCompiledDefinition(compiled)).toMatchObject({ faults: [{ code: "seats-differ" }] });
});

test("a chart names links and boxes that exist", () => {
  const charts = mechanismFile(`${name}/charts.yaml`);
  charts.charts[0].lines[0].link = "nothing";
  charts.charts[0].boxes.splice(2, 1);
  const reading = readCharts(charts, compiledMechanism(name));
  expect("faults" in reading && reading.faults.map(({ code }) => code)).toEqual(
    expect.arrayContaining(["chart-link-unknown", "chart-line-without-box"]),
  );
});

test.each([
  ["parties/0/mark", "ABCD", "値の形が正しくありません：長すぎます。3 文字以内にしてください。"],
  ["parties/0/letter", 5, "値の形が正しくありません：値の種類が違います。文字列を示してください。"],
  ["bodies", "none", "値の形が正しくありません：値の種類が違います。配列を示してください。"],
])("what is wrong with the form of %s is told in each language by itself", (path, value, ja) => {
  const broken = source();
  set(path, value)(broken);
  const told = validateMechanism(broken).find(({ code }) => code === "wrong-form");
  expect(told?.words.ja).toBe(ja);
  expect(told?.words.en).toMatch(/^The value has the wrong form: This is .*\. Give .*\.$/);
});
