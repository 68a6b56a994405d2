import fc from "fast-check";
import { expect, test } from "vitest";
import { encodeUtf8 } from "../canonical/utf8.ts";
import type { Hash } from "../ids.ts";
import { charterType, noteType } from "../testing/test-types.ts";
import {
  appendLeaf,
  carry,
  carryAll,
  createWorld,
  hashNamed,
  realm,
  sealLeaf,
  startNode,
  type TestEntry,
  type TestNode,
  verdictOf,
  type World,
  write,
} from "../testing/world.ts";
import { reasons } from "./reasons.ts";

function scene(): { world: World; p: TestNode; q: TestNode; subject: Hash } {
  const world = createWorld(["p", "q"]);
  const [p, q] = [startNode(world, "p-1"), startNode(world, "q-1")];
  const subject = write(world, p, { kind: "note/1", content: { signatories: ["p", "q"], depositary: "q-1" } });
  carryAll(world, [p, q]);
  return { world, p, q, subject };
}

test("every leaf of a verified log keeps its place, with the same reason on every node", () => {
  const { world, p, q, subject } = scene();
  const words: TestEntry = { kind: "words/1", subject, content: { words: "x" } };
  const cases: readonly (readonly [string, TestEntry])[] = [
    ["effect", words],
    ["foreign-log", { ...words, forged: { node: "q-2" } }],
    ["foreign-realm", { ...words, forged: { realm: hashNamed("exercise") } }],
    ["foreign-audience", { ...words, forged: { audience: hashNamed("other") } }],
    ["party-not-of-node", { ...words, forged: { party: "p" } }],
    [
      "join-misplaced",
      { kind: "join/1", subject: world.context.audience.hash, content: { record: world.context.audience.record } },
    ],
    ["definition-not-adopted", { ...words, definition: hashNamed("unheard of") }],
    ["kind-not-in-definition", { ...words, kind: "unknown/1" }],
    ["post-not-of-party", { ...words, forged: { post: "p.general" } }],
    ["post-not-of-party", { ...words, forged: { post: "nobody" } }],
    ["label-unknown", { ...words, label: "cosmic" }],
    ["label-not-for-audience", { ...words, label: "home" }],
    ["subject-misplaced", { kind: "words/1", content: { words: "x" } }],
    ["subject-misplaced", { kind: "note/1", subject, content: { signatories: [], depositary: "q-1" } }],
    ["subject-not-open", { ...words, subject: hashNamed("nothing") }],
    ["kind-not-of-object", { ...words, subject: world.context.audience.hash }],
    ["label-not-of-object", { kind: "level/1", subject, content: { level: 1 }, label: "closed" }],
    ["effect", { ...words, label: "closed" }],
    ["body-not-of-kind", { ...words, content: { word: "x" } }],
    ["body-not-of-kind", { kind: "recall/1", subject, content: { entries: [] } }],
    ["words-refused", { ...words, content: { words: "refused" } }],
    ["recalled-not-known", { kind: "recall/1", subject, content: { entry: hashNamed("nothing") } }],
    ["signatory-unknown", { kind: "note/1", content: { signatories: ["z"], depositary: "q-1" } }],
  ];
  const hashes = cases.map(([, entry]) => write(world, q, entry));
  appendLeaf(world, q, { envelope: encodeUtf8("rubbish"), body: undefined });
  carryAll(world, [p, q]);
  for (const at of [p, q]) {
    expect(hashes.map((hash) => verdictOf(at, hash))).toEqual(cases.map(([verdict]) => verdict));
    expect(at.fold.verdicts(q.log).at(-1)?.verdict).toBe("unreadable");
    expect([...at.fold.waiting()]).toEqual([]);
  }
});

test("nothing in a log has effect unless its first leaf joins", () => {
  const { world, p, q, subject } = scene();
  const words: TestEntry = { kind: "words/1", subject, content: { words: "x" } };
  const bare: TestNode = {
    ...q,
    node: "q-3" as TestNode["node"],
    log: `q-3/${q.incarnation}` as TestNode["log"],
    taken: new Map(),
  };
  world.leaves.set(bare.log, []);
  const hashes = [0, 1].map(() => {
    const { held, hash } = sealLeaf(world, bare, words);
    (world.leaves.get(bare.log) ?? []).push(held);
    return hash;
  });
  carry(world, p, bare.log);
  expect(hashes.map((hash) => verdictOf(p, hash))).toEqual(["not-joined", "not-joined"]);
});

test("an entry has effect only in the log that it names, and once", () => {
  const { world, p, q, subject } = scene();
  const hash = write(world, q, { kind: "tally/1", subject, content: { amount: 1 } });
  const leaf = world.leaves.get(q.log)?.at(-1);
  if (leaf === undefined) throw new Error("the leaf was written");
  appendLeaf(world, q, leaf);
  carry(world, p, q.log);
  appendLeaf(world, p, leaf);
  carryAll(world, [p, q]);
  for (const at of [p, q]) {
    const verdicts = [q.log, p.log].map((log) =>
      at.fold
        .verdicts(log)
        .filter((verdict) => verdict.hash === hash)
        .map(({ verdict }) => verdict),
    );
    expect(verdicts).toEqual([["effect", "repeated"], ["foreign-log"]]);
  }
});

test("a verdict is given by what the author had seen, whatever came before it at the receiver", () => {
  const { world, p, q, subject } = scene();
  // P raises the level; Q, cut off, writes a lower one that it would not dare if it had seen it.
  write(world, p, { kind: "level/1", subject, content: { level: 9 } });
  const unseen = write(world, q, { kind: "level/1", subject, content: { level: 2 } });
  carryAll(world, [p, q]);
  const seen = write(world, q, { kind: "level/1", subject, content: { level: 2 } });
  carryAll(world, [p, q]);
  for (const at of [p, q]) expect([unseen, seen].map((hash) => verdictOf(at, hash))).toEqual(["effect", "level-falls"]);
});

test("judging knows its own object and what the entry cites, and only what stands in its past", () => {
  const { world, p, q, subject } = scene();
  const other = write(world, p, { kind: "note/1", content: { signatories: ["p"], depositary: "p-1" } });
  const words = write(world, p, { kind: "words/1", subject, content: { words: "x" } });
  // Q learns the hashes by telephone, before the entries.
  const early = [
    write(world, q, { kind: "answer/1", subject, content: { to: words } }),
    write(world, q, { kind: "answer/1", subject, content: { to: subject, cites: other } }),
  ];
  carryAll(world, [p, q]);
  const late = [
    write(world, q, { kind: "answer/1", subject, content: { to: words, cites: other } }),
    write(world, q, { kind: "answer/1", subject, content: { to: other } }),
  ];
  carryAll(world, [p, q]);
  for (const at of [p, q]) {
    expect(early.map((hash) => verdictOf(at, hash))).toEqual(["answered-unknown", "cited-unknown"]);
    expect(late.map((hash) => verdictOf(at, hash))).toEqual(["effect", "answered-unknown"]);
  }
});

test("entries whose object was not open to them stand in no record, in whatever order they came", () => {
  const { world, p, q } = scene();
  const late = write(world, p, { kind: "note/1", content: { signatories: ["p"], depositary: "p-1" } });
  const blind = write(world, q, { kind: "tally/1", subject: late, content: { amount: 1 } });
  carryAll(world, [p, q]);
  for (const at of [p, q]) {
    expect(verdictOf(at, blind)).toBe("subject-not-open");
    expect(at.fold.records.get(late)?.entries.map(({ kind }) => kind)).toEqual(["note/1"]);
  }
});

test("the fold is total: no body of any kind, whatever it holds, makes it throw or stops its log", () => {
  const kinds = [charterType, noteType]
    .flatMap((type) => type.kinds.map(({ kind }) => kind as string))
    .concat("recall/1", "expiry/1");
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom(null, true, 0, -1, "", "refused", "a", "b-1", hashNamed("x")),
      fc.array(tie("any"), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom("text", "entry", "entries", "leaves", "to"), tie("any"), { maxKeys: 3 }),
    ),
  })).any;
  const members = [
    "text",
    "entry",
    "entries",
    "leaves",
    "words",
    "amount",
    "level",
    "to",
    "cites",
    "marks",
    "definition",
  ];
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(), fc.dictionary(fc.constantFrom(...members), value, { maxKeys: 3 })), {
        maxLength: 12,
      }),
      (entries) => {
        const { world, p, q, subject } = scene();
        const charter = world.context.audience.hash;
        for (const [pick, content] of entries) {
          const kind = kinds[pick % kinds.length] as string;
          const opens = kind === "note/1";
          write(world, q, { kind, content, ...(opens ? {} : { subject: pick % 2 === 0 ? subject : charter }) });
        }
        carryAll(world, [p, q]);
        expect([...p.fold.waiting(), ...q.fold.waiting()]).toEqual([]);
      },
    ),
    { numRuns: 60 },
  );
});

test("every reason is worded in both languages", () => {
  for (const { ja, en } of Object.values(reasons)) {
    expect(ja).toMatch(/。$/);
    expect(en).toMatch(/\.$/);
  }
  expect(realm).toMatch(/^[0-9a-f]{64}$/);
});
