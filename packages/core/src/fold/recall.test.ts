import { expect, test } from "vitest";
import { hashOfBytes } from "../canonical/hash-of.ts";
import { encodeUtf8 } from "../canonical/utf8.ts";
import type { Hash } from "../ids.ts";
import {
  appendLeaf,
  carry,
  carryAll,
  createWorld,
  crypto,
  foldOf,
  noteState,
  startNode,
  type TestNode,
  verdictOf,
  type World,
  write,
} from "../testing/world.ts";
import { pictureDigest } from "./picture-digest.ts";
import { readRegister } from "./register.ts";

interface Scene {
  readonly world: World;
  readonly p: TestNode;
  readonly q: TestNode;
  readonly subject: Hash;
}

function scene(): Scene {
  const world = createWorld(["p", "q"]);
  const [p, q] = [startNode(world, "p-1"), startNode(world, "q-1")];
  const subject = write(world, p, { kind: "note/1", content: { signatories: ["p", "q"], depositary: "q-1" } });
  carryAll(world, [p, q]);
  return { world, p, q, subject };
}

const say = ({ world, subject }: Scene, by: TestNode, words: string) =>
  write(world, by, { kind: "words/1", subject, content: { words } });
const recall = ({ world, subject }: Scene, by: TestNode, entry: Hash) =>
  write(world, by, { kind: "recall/1", subject, content: { entry } });
const placesAt = ({ incarnation }: TestNode, indexes: readonly number[]) =>
  indexes.map((index) => ({ incarnation, index }));
const wordsAt = ({ subject }: Scene, by: TestNode) => readRegister(noteState(by, subject).words);

/** Removes the body of an entry from the world, as its author's node and every other do once the recall stands. */
function purge({ world }: Scene, entry: Hash): void {
  for (const [log, leaves] of world.leaves) {
    const gone = leaves.map((leaf) =>
      leaf.envelope !== undefined && hashOfBytes(crypto, leaf.envelope) === entry ? { ...leaf, body: undefined } : leaf,
    );
    world.leaves.set(log, gone);
  }
}

test("a recalled entry is a tombstone on every node, and its register does not fall back to the older write", () => {
  const at = scene();
  say(at, at.p, "older");
  const wrong = say(at, at.p, "wrong");
  carry(at.world, at.q, at.p.log);
  recall(at, at.p, wrong);
  purge(at, wrong);
  carry(at.world, at.q, at.p.log);
  const late = startNode(at.world, "q-2");
  carryAll(at.world, [late]);
  for (const by of [at.p, at.q, late]) expect(wordsAt(at, by)).toMatchObject({ is: "buried", write: { hash: wrong } });
});

test("while a recall was used that is not folded itself, the digest is not comparable; then it is the same", () => {
  const at = scene();
  const wrong = say(at, at.p, "wrong");
  say(at, at.q, "between");
  carry(at.world, at.p, at.q.log);
  recall(at, at.p, wrong);
  purge(at, wrong);
  // The recall's own past, Q's log, is not here yet: the recall stands in the log and is not folded.
  const fold = foldOf(at.world);
  const [p, q] = [at.p, at.q].map(({ node, incarnation }) => ({ node, incarnation })) as [TestNode, TestNode];
  fold.take(q, (at.world.leaves.get(at.q.log) ?? []).slice(0, 1));
  fold.take(p, at.world.leaves.get(at.p.log) ?? []);
  fold.advance();
  const half = fold.records.get(at.subject);
  expect(half?.pending).toEqual([wrong]);
  expect(half && pictureDigest(fold.context, half).comparable).toBe(false);
  fold.take(q, (at.world.leaves.get(at.q.log) ?? []).slice(1));
  fold.advance();
  const whole = fold.records.get(at.subject);
  const author = at.p.fold.records.get(at.subject);
  expect(whole && pictureDigest(fold.context, whole)).toEqual(author && pictureDigest(fold.context, author));
});

test("a body that is missing and not recalled is damage: its log waits there", () => {
  const at = scene();
  const lost = say(at, at.p, "lost");
  purge(at, lost);
  say(at, at.p, "after");
  carry(at.world, at.q, at.p.log);
  expect(at.q.fold.waiting().get(at.p.log)).toBe("body");
});

test("what binds cannot be recalled, so a concurrence cannot vanish", () => {
  const at = scene();
  const text = say(at, at.p, "T");
  const stance = write(at.world, at.p, { kind: "stance/1", subject: at.subject, content: { text } });
  expect(verdictOf(at.p, recall(at, at.p, stance))).toBe("recalled-binding");
  expect(verdictOf(at.p, recall(at, at.p, at.subject))).toBe("recalled-binding");
});

test("only the node whose entry it is recalls it, also in a later life", () => {
  const at = scene();
  const words = say(at, at.p, "words");
  carryAll(at.world, [at.q]);
  expect(verdictOf(at.q, recall(at, at.q, words))).toBe("recalled-not-own");
  const size = at.world.leaves.get(at.p.log)?.length ?? 0;
  const next = startNode(
    at.world,
    "p-1",
    "second",
    new Map([
      [at.q.log, 1],
      [at.p.log, size],
    ]),
  );
  expect(verdictOf(next, recall(at, next, words))).toBe("effect");
  carryAll(at.world, [at.p, at.q]);
  for (const by of [at.p, at.q, next]) expect(wordsAt(at, by).is).toBe("buried");
});

test("no verdict leans on a body that may vanish", () => {
  // Q answers P's words, and counts marks; P's words are refused for their body, or recalled, or both, before or after.
  const at = scene();
  const refused = say(at, at.p, "refused");
  carryAll(at.world, [at.q]);
  const answer = write(at.world, at.q, { kind: "answer/1", subject: at.subject, content: { to: refused } });
  const count = write(at.world, at.q, { kind: "count/1", subject: at.subject, content: { marks: 1 } });
  carryAll(at.world, [at.p]);
  recall(at, at.p, refused);
  purge(at, refused);
  carryAll(at.world, [at.q]);
  const late = startNode(at.world, "q-2");
  carryAll(at.world, [late]);
  for (const by of [at.p, at.q, late]) {
    expect([answer, count].map((hash) => verdictOf(by, hash))).toEqual(["effect", "effect"]);
    expect(wordsAt(at, by).is).toBe("buried");
  }
});

test("a leaf without effect may be expunged: its bytes go, and every node has the same record, also one that never saw them", () => {
  const at = scene();
  const leaf = write(at.world, at.p, {
    kind: "unknown-john-smith/1",
    subject: at.subject,
    content: {},
    label: "secret-name",
  });
  const junk = encodeUtf8("names in a leaf that is no envelope");
  appendLeaf(at.world, at.p, { envelope: junk, body: undefined });
  carryAll(at.world, [at.q]);
  expect(at.q.fold.records.get(at.subject)?.entries.map(({ hash }) => hash)).toContain(leaf);
  const leaves = placesAt(at.p, [2, 3]);
  write(at.world, at.p, { kind: "expiry/1", subject: at.subject, content: { entries: [], leaves } });
  const log = at.world.leaves.get(at.p.log) ?? [];
  log[2] = { envelope: undefined, body: undefined };
  log[3] = { envelope: undefined, body: undefined };
  carryAll(at.world, [at.q]);
  const late = startNode(at.world, "q-2");
  carryAll(at.world, [late]);
  const record = at.p.fold.records.get(at.subject);
  expect(record?.entries.map(({ kind }) => kind)).toEqual(["note/1", "expiry/1"]);
  for (const by of [at.q, late]) expect(by.fold.records.get(at.subject)).toEqual(record);
});

test("a body that never came of a leaf without effect is waited for no longer once an expiry names its place", () => {
  const at = scene();
  const leaf = write(at.world, at.p, { kind: "unknown/1", subject: at.subject, content: {} });
  purge(at, leaf);
  const index = (at.world.leaves.get(at.p.log)?.length ?? 0) - 1;
  carryAll(at.world, [at.q]);
  expect(at.q.fold.waiting().get(at.p.log)).toBe("body");
  const content = { entries: [], leaves: placesAt(at.p, [index]) };
  const expiry = write(at.world, at.p, { kind: "expiry/1", subject: at.subject, content });
  carryAll(at.world, [at.q]);
  expect([at.p, at.q].map((by) => verdictOf(by, expiry))).toEqual(["effect", "effect"]);
  expect(at.q.fold.records.get(at.subject)).toEqual(at.p.fold.records.get(at.subject));
});

test("a body that never came is waited for no longer once a later leaf of the node is gone: that may have named it", () => {
  const at = scene();
  const leaf = write(at.world, at.p, { kind: "unknown/1", subject: at.subject, content: {} });
  const words = write(at.world, at.p, { kind: "words/1", subject: at.subject, content: { words: "kept back" } });
  const index = (at.world.leaves.get(at.p.log)?.length ?? 0) - 2;
  const name = (indexes: readonly number[]) =>
    write(at.world, at.p, {
      ...{ kind: "expiry/1", subject: at.subject },
      content: { entries: [], leaves: placesAt(at.p, indexes) },
    });
  purge(at, leaf);
  expect(verdictOf(at.p, name([index, index + 1]))).toBe("expired-has-effect");
  carryAll(at.world, [at.q]);
  const last = name([index + 2]);
  (at.world.leaves.get(at.p.log) ?? [])[index + 2] = { envelope: undefined, body: undefined };
  carryAll(at.world, [at.q]);
  const late = startNode(at.world, "q-2");
  carryAll(at.world, [late]);
  for (const by of [at.p, at.q, late])
    expect([words, last].map((hash) => verdictOf(by, hash))).toEqual(["effect", "effect"]);
  for (const by of [at.q, late]) expect(by.fold.records.get(at.subject)).toEqual(at.p.fold.records.get(at.subject));
});

test("what stands has its verdict without its body too, so that an expiry of its place has no effect; what binds waits", () => {
  for (const [kind, content, verdict] of [
    ["words/1", { words: "kept back" }, "expired-has-effect"],
    ["level/1", { level: 1 }, undefined],
  ] as const) {
    const at = scene();
    const leaf = write(at.world, at.p, { kind, subject: at.subject, content });
    const index = (at.world.leaves.get(at.p.log)?.length ?? 0) - 1;
    const places = { entries: [], leaves: placesAt(at.p, [index]) };
    const expiry = write(at.world, at.p, { kind: "expiry/1", subject: at.subject, content: places });
    carryAll(at.world, [at.q]);
    purge(at, leaf);
    const late = startNode(at.world, "q-2");
    carry(at.world, late, at.q.log);
    carry(at.world, late, at.p.log);
    expect([at.p, at.q].map((by) => verdictOf(by, expiry))).toEqual(["expired-has-effect", "expired-has-effect"]);
    expect(verdictOf(late, expiry)).toBe(verdict);
    if (verdict === undefined) expect(late.fold.waiting().get(at.p.log)).toBe("body");
    const record = late.fold.records.get(at.subject);
    expect(record && pictureDigest(late.fold.context, record).comparable).toBe(verdict === undefined);
  }
});

test("what has effect is never expunged, nor another node's leaf", () => {
  const at = scene();
  say(at, at.p, "words");
  carryAll(at.world, [at.q]);
  const expire = (by: TestNode, leaves: ReturnType<typeof placesAt>) =>
    verdictOf(by, write(at.world, by, { kind: "expiry/1", subject: at.subject, content: { entries: [], leaves } }));
  for (const index of [0, 1, 2]) expect(expire(at.p, placesAt(at.p, [index]))).toBe("expired-has-effect");
  // A place is one in the own node's logs: another node's leaf has none there.
  expect(expire(at.q, placesAt(at.p, [2]))).toBe("expired-not-seen");
});

test("an expiry takes no leaf that it had not seen: what it says of one that comes later is nothing", () => {
  const at = scene();
  const next = at.world.leaves.get(at.p.log)?.length ?? 0;
  const content = { entries: [], leaves: placesAt(at.p, [next + 1]) };
  const early = write(at.world, at.p, { kind: "expiry/1", subject: at.subject, content });
  carryAll(at.world, [at.q]);
  expect([at.p, at.q].map((by) => verdictOf(by, early))).toEqual(["expired-not-seen", "expired-not-seen"]);
});

test("the same bytes in another node's log are no concern of an expiry, here or gone", () => {
  const at = scene();
  const junk = encodeUtf8("the same bytes twice");
  for (const by of [at.p, at.q]) appendLeaf(at.world, by, { envelope: junk, body: undefined });
  carryAll(at.world, [at.p, at.q]);
  const place = (at.world.leaves.get(at.p.log)?.length ?? 0) - 1;
  const content = { entries: [], leaves: placesAt(at.p, [place]) };
  const expiry = write(at.world, at.p, { kind: "expiry/1", subject: at.subject, content });
  carryAll(at.world, [at.q]);
  const log = at.world.leaves.get(at.p.log) ?? [];
  log[place] = { envelope: undefined, body: undefined };
  const late = startNode(at.world, "q-2");
  carryAll(at.world, [late]);
  expect([at.p, at.q, late].map((by) => verdictOf(by, expiry))).toEqual(["effect", "effect", "effect"]);
  expect(late.fold.records.get(at.subject)).toEqual(at.p.fold.records.get(at.subject));
});

test("an expiry takes the bodies of several entries at once", () => {
  const at = scene();
  const entries = [say(at, at.p, "one"), say(at, at.p, "two")];
  write(at.world, at.p, { kind: "expiry/1", subject: at.subject, content: { entries, leaves: [] } });
  const verdicts = at.p.fold.records.get(at.subject)?.entries.filter(({ hash }) => entries.includes(hash));
  expect(verdicts?.map(({ verdict }) => verdict)).toEqual(["tombstone", "tombstone"]);
});
