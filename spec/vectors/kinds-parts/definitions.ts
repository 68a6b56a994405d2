/**
 * Three villages and their waters: a mechanism in which every rule of `spec/kinds.md` can be kept and broken. Beside the ladder
 * desk, chief, mayor, summit it has a level of its own; one step of the ladder may be skipped and one may not; there are a body
 * of levels, one of parts, one whose members are named for each meeting, a seat that has ended and one that is optional.
 */
import { readFileSync } from "node:fs";
import { ALL_KINDS } from "@kakehashi/coordination";
import { definitionHash, type MechanismView, mechanismView, readMechanism } from "@kakehashi/core";
import { crypto } from "../../../packages/coordination/src/testing/desk.ts";

type Words = { readonly ja: string; readonly en: string };
const words = (ja: string, en: string): Words => ({ ja, en });
const named = (id: string, ja: string, en: string) => ({ id, name: words(ja, en) });

const villages = [
  { id: "east", ja: "東村", en: "East", mark: "東", letter: "E", hue: "ochre", colours: ["#85500A", "#E2AC58"] },
  { id: "south", ja: "南村", en: "South", mark: "南", letter: "S", hue: "green", colours: ["#1F6B3A", "#7FCB97"] },
  { id: "west", ja: "西村", en: "West", mark: "西", letter: "W", hue: "blue", colours: ["#1C5AA6", "#85B4EE"] },
] as const;
const all = villages.map(({ id }) => id);

const parties = villages.map(({ id, ja, en, mark, letter, hue, colours: [light, dark] }) => ({
  ...{ id, name: words(ja, en), short: words(mark, letter), mark, letter },
  ...{ sideLabel: words(`${ja}側`, `${en} side`), homeOnlyLabel: words(`${ja}のみ`, `${en} only`) },
  ...{ hue: { id: hue, light: { text: light, fill: light }, dark: { text: dark, fill: dark } } },
  ...{ languages: ["ja", "en"], timeZone: "Asia/Tokyo" },
}));

const levels = [
  { ...named("desk", "担当", "Desk"), risesTo: "chief", skippable: "by-agreement" },
  { ...named("chief", "課長", "Chief"), risesTo: "mayor" },
  { ...named("mayor", "村長", "Mayor"), risesTo: "summit" },
  named("summit", "総会", "Summit"),
  named("adviser", "顧問", "Adviser"),
];

const posts = [
  ...villages.flatMap(({ id, ja, en }) => [
    { id: `${id}.general`, party: id, function: "general", name: words(`${ja}（一般）`, `${en} (general)`) },
    { id: `${id}.mayor`, party: id, level: "mayor", name: words(`${ja}長`, `Mayor of ${en}`) },
  ]),
  { id: "east.engineer", party: "east", name: words("東村技師", "Engineer of East") },
  { id: "east.clerk", party: "east", level: "desk", name: words("東村書記", "Clerk of East") },
  { id: "west.umpire", party: "west", function: "exercise", name: words("西村訓練統裁", "Umpire of West") },
];

const offices = all.map((party) => ({ party, organisation: `${party}.office`, attendance: "standing" }));
const standing = { convened: "standing" };

const bodies = [
  {
    ...{ ...named("board", "水利協議会", "Water Board"), ...standing, tracks: ["water"], members: offices },
    levels: [
      { ...named("board.desk", "担当級", "Desk level"), level: "desk" },
      { ...named("board.chief", "課長級", "Chief level"), level: "chief" },
      { ...named("board.mayor", "村長級", "Mayor level"), level: "mayor" },
    ],
  },
  {
    ...{ ...named("mayors", "村長会", "Mayors' Meeting"), ...standing, level: "mayor", tracks: ["water", "roads"] },
    members: [
      { party: "east", post: "east.mayor", attendance: "standing" },
      { party: "east", post: "east.engineer", attendance: "as-needed" },
      { party: "south", post: "south.mayor", attendance: "standing" },
      { party: "west", post: "west.mayor", attendance: "standing" },
    ],
  },
  {
    ...{ ...named("assembly", "総会", "Assembly"), ...standing, level: "summit", tracks: ["water"] },
    ...{ seating: "per-meeting", members: [] },
  },
  {
    ...{ ...named("talks", "打合せ", "Talks"), ...standing, level: "desk", tracks: ["water"] },
    ...{ seating: "per-meeting", members: [] },
  },
  {
    ...{ ...named("works", "水利施設", "Waterworks"), ...standing, level: "chief", tracks: ["water"] },
    ...{ multiple: true, members: offices },
  },
  ...[named("works.dam", "ダム", "Dam"), named("works.weir", "堰", "Weir")].map((part) => ({
    ...{ ...part, ...standing, level: "chief", tracks: ["water"], parent: "works" },
    // South has left the dam: its seat there is a fact of the past, and nobody acts from it.
    members: offices.map((member) =>
      part.id === "works.dam" && member.party === "south" ? { ...member, until: "2025-04-01" } : member,
    ),
  })),
  // Named under the board, and no part of it: only a body that stands for several has parts.
  {
    ...{ ...named("pumps", "ポンプ班", "Pumps"), ...standing, level: "desk", tracks: ["water"] },
    ...{ parent: "board", members: offices },
  },
  { ...named("roads", "道路連絡会", "Roads Group"), ...standing, level: "desk", tracks: ["roads"], members: offices },
  {
    ...{ ...named("panel", "顧問会", "Panel"), ...standing, level: "adviser", tracks: ["water"] },
    // West sits there as needed alone: with no other seat of its own beside it, that one acts.
    members: offices.map((member) => (member.party === "west" ? { ...member, attendance: "as-needed" } : member)),
  },
];

const link = (kind: string, from: string, to: string, more: object = {}) => ({
  ...{ id: `${from}_${to}`, kind, from, to, words: words("線", "Link"), certainty: "confirmed", ...more },
});

const links = [
  link("escalation", "board.desk", "board.chief", { bothWays: true }),
  link("escalation", "board.desk", "mayors"),
  link("escalation", "board.chief", "mayors", { bothWays: true }),
  link("escalation", "board.desk", "assembly"),
  link("escalation", "mayors", "assembly"),
  link("escalation", "mayors", "board.mayor"),
  link("escalation", "talks", "assembly"),
  link("escalation", "talks", "board.chief"),
  link("escalation", "talks", "mayors"),
  link("reference", "board", "panel", { bothWays: true }),
  link("reference", "board.desk", "west.office"),
  link("reference", "board.chief", "works", { bothWays: true }),
  link("command", "mayors", "roads"),
];

const label = (id: string, rank: number, releasableTo: readonly string[], ja: string, en: string) => ({
  ...{ id, rank, releasableTo },
  words: Object.fromEntries(all.map((party) => [party, words(ja, en)])),
  colour: { light: { ground: "#00702E", ink: "#FFFFFF" }, dark: { ground: "#00642A", ink: "#FFFFFF" } },
});

const procedure = {
  ...{ ...named("valves", "弁の操作", "Valves"), version: 2 },
  steps: [named("look", "確認", "Look"), { ...named("turn", "操作", "Turn"), party: "west" }],
};

const source = {
  ...{ format: "mechanism/1", id: "three-villages", version: 1, name: words("三村の申合せ", "Three villages") },
  ...{ asOf: "2026", languages: ["ja", "en"], parties, levels },
  tracks: [named("water", "水", "Water"), named("roads", "道路", "Roads")],
  attendances: [
    named("standing", "常時", "Standing"),
    { ...named("as-needed", "必要時", "As needed"), optional: true },
  ],
  roles: [named("member", "委員", "Member")],
  convenings: [{ ...named("standing", "常設", "Standing"), standing: true }],
  organisationKinds: [named("office", "役場", "Office")],
  certainties: [
    named("confirmed", "確定", "Confirmed"),
    named("probable", "推定", "Probable"),
    named("uncertain", "不確か", "Uncertain"),
  ],
  acts: [named("escalate", "上申", "Escalate"), named("refer", "付議", "Refer")],
  linkKinds: [
    { ...named("escalation", "上位へ", "Upwards"), carries: ["escalate"] },
    { ...named("reference", "付議", "Reference"), carries: ["refer"] },
    { ...named("command", "指揮", "Command"), carries: [] },
  ],
  arrangements: [],
  seatNames: {
    plain: words("{organisation}の代表", "Representative of {organisation}"),
    atLevel: words("{organisation}の代表（{level}）", "Representative of {organisation} ({level})"),
  },
  organisations: villages.map(({ id, ja, en }) => ({
    ...{ ...named(`${id}.office`, `${ja}役場`, `${en} Office`), party: id, kind: "office" },
  })),
  ...{ posts, bodies, links },
  temporary: { under: ["board", "works"], openedBy: "agreement" },
  subjects: [
    {
      ...{ ...named("pipes", "水道管", "Pipes"), track: "water", body: "board.desk" },
      ...{ reason: words("まず担当で話す", "The desks talk first") },
    },
  ],
  priorities: [named("routine", "通常", "Routine"), named("urgent", "至急", "Urgent")],
  procedures: [procedure],
  templates: [{ ...named("leak", "漏水", "Leak"), version: 1, subject: "pipes", title: words("漏水", "Leak") }],
  situations: [
    {
      ...{ ...named("drought", "渇水", "Drought"), order: 1, description: words("水が足りない", "Too little water") },
      determinedBy: Object.fromEntries(all.map((party) => [party, words("村長", "Mayor")])),
      ...{ legalSource: words("申合せ", "The arrangement"), measures: ["A.1"] },
    },
  ],
  measures: [{ id: "A.1", title: words("給水", "Water supply"), handling: "coordination" }],
  labels: [
    label("open", 0, all, "共有可", "SHARED"),
    label("guarded", 1, all, "取扱注意", "GUARDED"),
    label("pair", 1, ["east", "west"], "東西限り", "EAST AND WEST"),
    label("own", 0, [], "自村限り", "OWN VILLAGE"),
  ],
  ...{ silence: "never", kinds: ALL_KINDS },
};

/** Its amendment: one priority more, and the procedure in another version. */
const amended = {
  ...{ ...source, version: 2 },
  priorities: [...source.priorities, named("flash", "特急", "Flash")],
  procedures: [{ ...procedure, version: 3 }],
};

/** The small mechanism of `vectors/mechanism`, admitting every kind. */
function twoVillages(): unknown {
  const file = new URL("../mechanism/two-villages.source.json", import.meta.url);
  return { ...JSON.parse(readFileSync(file, "utf8")), kinds: ALL_KINDS };
}

function viewOf(written: unknown): MechanismView {
  const reading = readMechanism(written);
  if ("faults" in reading) throw new Error(JSON.stringify(reading.faults));
  return mechanismView(reading.compiled, definitionHash(crypto, reading.compiled));
}

/** What the histories of kinds happen under. */
export const definitions = {
  twoVillages: viewOf(twoVillages()),
  threeVillages: viewOf(source),
  amended: viewOf(amended),
};
