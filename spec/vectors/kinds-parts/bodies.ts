/** Contents without their salt, good and bad, for the closed schemas of the kinds. */
const hash = "a".repeat(64);
const other = "b".repeat(64);
const words = { ja: "言葉", en: "Words", original: "ja" };
const moment = { at: 1_460_636_760_000, precision: "minute" };
const text = { words, event: moment, sources: [], status: "unconfirmed" };
const opening = { track: "water", body: "wells", signatories: ["east", "west"], depositary: "west-1" };
const clauses = [{ ja: "一", en: "one" }];

interface Case {
  readonly kind: string;
  readonly content: unknown;
  readonly why?: string;
}

const alternatives = [
  { party: "east", ja: "一", en: "one" },
  { party: "west", of: { text: other, clause: 0, alternative: 1 } },
];
const bracketed = { ja: "未決", en: "open", original: "ja", alternatives };
const temporary = (parties: readonly string[], posts: readonly string[]) => {
  return { under: "board.desk", seats: parties.map((party) => ({ party, posts, consent: hash })) };
};
const move = { act: "delegate", from: "board.desk", to: other, rung: 1 };
const activity = { name: { ja: "点検" }, period: { from: 0, to: 1 }, areas: [], body: "mayors" };

const valid: readonly Case[] = [
  { kind: "log-line/1", content: {} },
  { kind: "log-line/1", content: { situation: hash } },
  { kind: "report/1", content: { form: "sitrep" } },
  { kind: "report-text/1", content: text },
  { kind: "report-text/1", content: { ...text, place: { at: { latMicro: 32_741_700, lonMicro: 130_808_300 } } } },
  { kind: "report-text/1", content: { ...text, mentions: [hash], illustrative: true } },
  { kind: "correction/1", content: { ...text, text: hash } },
  { kind: "quantity/1", content: { what: "load", value: "-0.5", unit: "t", approx: true } },
  { kind: "quantity/1", content: { what: "load", value: "0", unit: "t" } },
  { kind: "report-status/1", content: { status: "disputed" } },
  { kind: "strike/1", content: { entry: hash } },
  { kind: "situation/1", content: { situation: "other" } },
  { kind: "area/1", content: { add: [{}], drop: [{ entry: hash, index: 0 }] } },
  { kind: "determination/1", content: { situations: [] } },
  { kind: "determination/1", content: { situations: ["a", "b"] } },
  { kind: "situation-closure/1", content: { stance: "close", saw: [{ object: hash, counts: {} }] } },
  { kind: "matter/1", content: opening },
  { kind: "text/1", content: { clauses, authentic: ["ja", "en"], provisional: [] } },
  { kind: "position/1", content: { stance: "withdraw", text: hash } },
  { kind: "position/1", content: { stance: "reserve", text: hash, clauses: [0, 4] } },
  { kind: "reason/1", content: { position: hash, words, clause: 4 } },
  { kind: "text/1", content: { clauses, authentic: ["ja"], provisional: ["en"] } },
  { kind: "bracketed-text/1", content: { clauses: [bracketed], authentic: ["ja"] } },
  { kind: "route/1", content: { act: "refer", from: "board.desk", to: "mayors", rung: 2, off: true } },
  { kind: "route/1", content: { ...move, temporary: temporary(["east", "west"], ["a.b", "a.c"]) } },
  { kind: "matter/1", content: { ...opening, body: other, temporary: temporary(["east", "west"], ["a.b"]) } },
  { kind: "route-words/1", content: { move: hash, reason: { ja: "権限がない" } } },
  { kind: "setting/1", content: {} },
  { kind: "setting/1", content: { suspense: 0, basis: { measures: ["IV.C.2.b.i"] } } },
  { kind: "activity/1", content: { ...activity, areas: [{ place: "pond" }, { cell: "0123" }] } },
  { kind: "procedure-step/1", content: { run: hash, step: "valve", done: false } },
  { kind: "chop-request/1", content: { organisation: "east.office", question: { ja: "よいか" } } },
  { kind: "record/1", content: { opening: hash, text: other, concurrences: [{ party: "east", hash }] } },
  { kind: "setting/1", content: { suspense: null } },
  { kind: "clock/1", content: { realm: -1, wall: 0, rate: "0.5" } },
  { kind: "response-target/1", content: { body: "council", priority: "routine", withinMs: 60_000 } },
  { kind: "response-target/1", content: { body: "council", withinMs: null } },
  { kind: "definition/1", content: { definition: hash, compiled: { any: [null, { json: 1 }] } } },
  { kind: "draft/1", content: { command: "report.log", input: {} } },
  { kind: "note/1", content: { logs: [] } },
];

const invalid: readonly Case[] = [
  { kind: "log-line/1", content: { situation: null }, why: "null where the member may only be absent" },
  { kind: "log-line/1", content: { other: 1 }, why: "a member that the schema does not name" },
  { kind: "log-line/1", content: { situation: "A".repeat(64) }, why: "capital letters in a hash" },
  { kind: "report/1", content: { form: "log" }, why: "a form of another kind" },
  { kind: "report-text/1", content: { ...text, words: {} }, why: "words in no language" },
  { kind: "report-text/1", content: { ...text, words: { ja: "" } }, why: "empty words" },
  {
    kind: "report-text/1",
    content: { ...text, words: { ja: "言葉", original: "en" } },
    why: "an original that is not there",
  },
  { kind: "report-text/1", content: { ...text, place: {} }, why: "a place without anything" },
  { kind: "report-text/1", content: { ...text, illustrative: false }, why: "a flag may only be true or absent" },
  {
    kind: "report-text/1",
    content: { ...text, place: { at: { latMicro: 90_000_001, lonMicro: 0 } } },
    why: "beyond the pole",
  },
  { kind: "quantity/1", content: { what: "load", value: 20, unit: "t" }, why: "a number in the place of a decimal" },
  { kind: "quantity/1", content: { what: "load", value: "020", unit: "t" }, why: "a leading zero" },
  { kind: "quantity/1", content: { what: "load", value: "-0", unit: "t" }, why: "a sign on zero" },
  { kind: "quantity/1", content: { what: "load", value: "1e3", unit: "t" }, why: "an exponent" },
  { kind: "quantity/1", content: { what: "a load", value: "1", unit: "t" }, why: "a blank in an id" },
  { kind: "determination/1", content: { situations: ["b", "a"] }, why: "not in ascending order" },
  { kind: "determination/1", content: { situations: ["a", "a"] }, why: "one twice" },
  { kind: "matter/1", content: { ...opening, signatories: ["west", "east"] }, why: "not in ascending order" },
  { kind: "matter/1", content: { ...opening, signatories: ["east"] }, why: "one signatory" },
  { kind: "matter/1", content: { ...opening, depositary: "west" }, why: "a party in the place of a node" },
  { kind: "matter/1", content: { ...opening, suspense: 1.5 }, why: "not an integer" },
  { kind: "text/1", content: { clauses: [{ ja: "一" }], authentic: ["ja"] }, why: "a clause in one language" },
  { kind: "text/1", content: { clauses, authentic: ["ja", "ja"] }, why: "one language twice" },
  { kind: "text/1", content: { clauses: [], authentic: ["ja"] }, why: "no clause" },
  { kind: "text/1", content: { clauses: [bracketed], authentic: ["ja"] }, why: "brackets in an exact text" },
  { kind: "bracketed-text/1", content: { clauses, authentic: ["ja"] }, why: "a text without brackets" },
  {
    kind: "route/1",
    content: { act: "refer", from: "a", to: "b", rung: 1, off: false },
    why: "a flag may only be true or absent",
  },
  {
    kind: "route/1",
    content: { ...move, temporary: temporary(["west", "east"], ["a.b"]) },
    why: "seats not in ascending order of parties",
  },
  {
    kind: "route/1",
    content: { ...move, temporary: temporary(["east", "west"], ["a.c", "a.b"]) },
    why: "posts of a seat not in ascending order",
  },
  {
    kind: "matter/1",
    content: { ...opening, temporary: temporary(["east", "west"], ["a.b", "a.b"]) },
    why: "a post twice in a seat",
  },
  { kind: "body-consent/1", content: { posts: ["a.c", "a.b"] }, why: "posts not in ascending order" },
  { kind: "temporary-body/1", content: { under: "board", parties: ["west", "east"] }, why: "not in ascending order" },
  { kind: "liaison-period/1", content: { from: 1, until: 1 }, why: "it ends when it begins" },
  {
    kind: "chop-request/1",
    content: { organisation: "east.office", post: "east.clerk", question: { ja: "よいか" } },
    why: "two are asked",
  },
  { kind: "activity/1", content: { ...activity, period: { from: 1, to: 1 } }, why: "it ends when it begins" },
  {
    kind: "activity/1",
    content: { ...activity, areas: [{ place: "pond", cell: "0" }] },
    why: "a place and a square at once",
  },
  { kind: "chop-request/1", content: { question: { ja: "よいか" } }, why: "nobody is asked" },
  {
    kind: "text/1",
    content: { clauses, authentic: ["ja", "en"], provisional: ["en"] },
    why: "a language authentic and provisional",
  },
  {
    kind: "bracketed-text/1",
    content: { clauses: [{ ...bracketed, alternatives: [{ party: "east" }] }], authentic: ["ja"] },
    why: "an alternative without words",
  },
  { kind: "position/1", content: { stance: "agree", text: hash }, why: "another stance" },
  {
    kind: "position/1",
    content: { stance: "concur", text: hash, clauses: [0] },
    why: "a clause objected to with concurrence",
  },
  { kind: "position/1", content: { stance: "reserve", text: hash, clauses: [4, 0] }, why: "not in ascending order" },
  { kind: "record/1", content: { opening: hash, text: other, concurrences: [] }, why: "no concurrence" },
  {
    kind: "situation-closure/1",
    content: { stance: "close", saw: [{ object: hash, counts: { "east-1": 1 } }] },
    why: "not the name of a log",
  },
  { kind: "clock/1", content: { realm: 0, wall: 0, rate: "-1" }, why: "a clock that runs back" },
  { kind: "clock/1", content: { realm: 0, wall: 0, rate: "1.0" }, why: "a zero at the end" },
  { kind: "response-target/1", content: { body: "council", withinMs: 59_999 }, why: "less than a minute" },
  { kind: "response-target/1", content: { body: "council" }, why: "no time, and not taken back" },
];

export function kindBodies(): unknown {
  return { valid, invalid };
}
