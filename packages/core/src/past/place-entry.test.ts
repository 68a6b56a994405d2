import { expect, test } from "vitest";
import type { Seen } from "../entry/envelope.ts";
import { isEnvelope, readEnvelope } from "../entry/read-envelope.ts";
import { type Hash, type LogKey, logKey } from "../ids.ts";
import {
  carry,
  carryAll,
  createWorld,
  incarnationNamed,
  startNode,
  type TestNode,
  verdictOf,
  type World,
  write,
} from "../testing/world.ts";
import { reachesKept } from "./log-past.ts";

function noteBy(world: World, by: TestNode): Hash {
  return write(world, by, { kind: "note/1", content: { signatories: world.parties, depositary: "a-1" } });
}

function say(world: World, by: TestNode, subject: Hash, seen?: readonly Seen[]): Hash {
  const forged = seen === undefined ? {} : { forged: { seen } };
  return write(world, by, { kind: "words/1", subject, content: { words: "said" }, ...forged });
}

function lineOf(world: World, log: LogKey, size: number): Seen {
  const [node, incarnation] = log.split("/") as [never, never];
  return [node, incarnation, size, world.rootAt(log, size)];
}

function seenOf(world: World, by: TestNode, index: number): readonly Seen[] {
  const envelope = readEnvelope(world.leaves.get(by.log)?.[index]?.envelope ?? new Uint8Array());
  return isEnvelope(envelope) ? envelope.seen : [];
}

test("seen may not go back along a log", () => {
  const world = createWorld(["a", "b"]);
  const [a, b] = [startNode(world, "a-1"), startNode(world, "b-1")];
  const subject = noteBy(world, a);
  carryAll(world, [a, b]);
  const whole = say(world, b, subject);
  const back = say(world, b, subject, [lineOf(world, a.log, 1)]);
  const forward = say(world, b, subject);
  carryAll(world, [a, b]);
  for (const at of [a, b]) {
    expect([whole, back, forward].map((hash) => verdictOf(at, hash))).toEqual(["effect", "seen-went-back", "effect"]);
  }
});

test("seen covers the seen of everything in it", () => {
  const world = createWorld(["a", "b", "c"]);
  const [a, b, c] = [startNode(world, "a-1"), startNode(world, "b-1"), startNode(world, "c-1")];
  const subject = noteBy(world, a);
  carryAll(world, [a, b, c]);
  say(world, b, subject);
  carryAll(world, [a, c]);
  const open = say(world, c, subject, [lineOf(world, a.log, 1), lineOf(world, b.log, 2)]);
  const closed = say(world, c, subject, [lineOf(world, a.log, 2), lineOf(world, b.log, 2)]);
  carryAll(world, [a, b, c]);
  expect([open, closed].map((hash) => verdictOf(a, hash))).toEqual(["seen-not-closed", "effect"]);
});

test("an entry waits until its past is here, and takes nothing of its log with it", () => {
  const world = createWorld(["a", "b"]);
  const [a, b] = [startNode(world, "a-1"), startNode(world, "b-1")];
  const subject = noteBy(world, a);
  carry(world, b, a.log);
  say(world, b, subject);
  const late = startNode(world, "a-2");
  carry(world, late, b.log);
  expect(late.fold.logs.get(b.log)?.size).toBe(1);
  expect(late.fold.waiting().get(b.log)).toBe("waits");
  carry(world, late, a.log);
  expect(late.fold.logs.get(b.log)?.size).toBe(2);
});

test("a root that differs from ours makes the entry wait, it is never believed and never refused", () => {
  const world = createWorld(["a", "b"]);
  const [a, b] = [startNode(world, "a-1"), startNode(world, "b-1")];
  const subject = noteBy(world, a);
  carryAll(world, [a, b]);
  const [node, incarnation, size] = lineOf(world, a.log, 2);
  say(world, b, subject, [[node, incarnation, size, world.rootAt(a.log, 1)]]);
  carry(world, a, b.log);
  expect(a.fold.waiting().get(b.log)).toBe("waits");
});

test.each([false, true])(
  "a root is compared also where the log has named that size before (with another line: %s)",
  (withNew) => {
    const world = createWorld(["a", "b", "c"]);
    const [a, b, c] = [startNode(world, "a-1"), startNode(world, "b-1"), startNode(world, "c-1")];
    const subject = noteBy(world, a);
    carryAll(world, [a, b, c]);
    const good = lineOf(world, a.log, 2);
    const bad: Seen = [good[0], good[1], good[2], world.rootAt(a.log, 1)];
    const standing = say(world, b, subject, [good]);
    say(world, b, subject, withNew ? [bad, lineOf(world, c.log, 1)] : [bad]);
    carry(world, a, b.log);
    expect(verdictOf(a, standing)).toBe("effect");
    expect(a.fold.logs.get(b.log)?.size).toBe(2);
    expect(a.fold.waiting().get(b.log)).toBe("waits");
  },
);

test("height grows strictly along cause", () => {
  const world = createWorld(["a", "b"]);
  const [a, b] = [startNode(world, "a-1"), startNode(world, "b-1")];
  const subject = noteBy(world, a);
  for (let at = 0; at < 5; at += 1) {
    carryAll(world, [a, b]);
    say(world, at % 2 === 0 ? b : a, subject);
  }
  const heights = a.fold.records.get(subject)?.entries.map((entry) => entry.height) ?? [];
  expect(heights.every((height, at) => at === 0 || height > (heights[at - 1] as number))).toBe(true);
});

test("a log that its successor names is implied, for the successor's own node and for all who have seen it", () => {
  const world = createWorld(["a", "b"]);
  const [a, b] = [startNode(world, "a-1"), startNode(world, "b-1")];
  const subject = noteBy(world, a);
  carryAll(world, [a, b]);
  const next = startNode(
    world,
    "a-1",
    "second",
    new Map([
      [a.log, 2],
      [b.log, 1],
    ]),
  );
  expect(seenOf(world, next, 0).map(([node]) => node)).toEqual(["a-1", "b-1"]);
  const own = say(world, next, subject);
  expect(seenOf(world, next, 1).map(([node]) => node)).toEqual(["b-1"]);
  carry(world, b, next.log);
  const other = say(world, b, subject);
  expect(seenOf(world, b, 1).map(([, incarnation]) => incarnation)).toEqual([next.incarnation]);
  carryAll(world, [a, b, next]);
  for (const at of [a, b, next]) expect([own, other].map((hash) => verdictOf(at, hash))).toEqual(["effect", "effect"]);
});

test("an old primary that has seen its successor does not count its own log twice, and height still grows", () => {
  const world = createWorld(["a", "b"]);
  const [old, b] = [startNode(world, "a-1"), startNode(world, "b-1")];
  const subject = noteBy(world, old);
  carry(world, b, old.log);
  const promoted = startNode(world, "a-1", "promoted", new Map([[old.log, 2]]));
  say(world, promoted, subject);
  carry(world, old, promoted.log);
  const after = [say(world, old, subject), say(world, old, subject)];
  carryAll(world, [old, b, promoted]);
  for (const at of [old, b, promoted]) {
    const folded = at.fold.records.get(subject)?.entries.filter(({ hash }) => after.includes(hash)) ?? [];
    // Own index, and the two leaves of the successor.
    expect(folded.map(({ index, height }) => height - index)).toEqual([2, 2]);
  }
});

test("what comes back of an older incarnation beyond what the next one named stays valid", () => {
  const world = createWorld(["a", "b"]);
  const [a, b] = [startNode(world, "a-1"), startNode(world, "b-1")];
  const subject = noteBy(world, a);
  carryAll(world, [a, b]);
  const beyond = say(world, a, subject);
  const next = startNode(
    world,
    "a-1",
    "second",
    new Map([
      [a.log, 2],
      [b.log, 1],
    ]),
  );
  carryAll(world, [b, next]);
  expect(verdictOf(b, beyond)).toBe("effect");
  say(world, next, subject);
  // Now the author has seen more of the old log than its first leaf named: it must list it.
  expect(seenOf(world, next, 1).map(([, incarnation, size]) => [incarnation, size])).toContainEqual([a.incarnation, 3]);
});

test("a node outside the audience cannot be what an entry waits for", () => {
  const world = createWorld(["a", "b"]);
  const [a, b] = [startNode(world, "a-1"), startNode(world, "b-1")];
  const subject = noteBy(world, a);
  carryAll(world, [a, b]);
  const stranger: Seen = ["z-1" as never, incarnationNamed("z"), 5, world.rootAt(a.log, 1)];
  const hash = say(world, b, subject, [lineOf(world, a.log, 2), stranger]);
  carryAll(world, [a, b]);
  expect(verdictOf(a, hash)).toBe("seen-foreign");
});

test("a leaf without effect cannot hold its log: what it claims to have seen binds no later entry", () => {
  const world = createWorld(["a", "b"]);
  const [a, b] = [startNode(world, "a-1"), startNode(world, "b-1")];
  const subject = noteBy(world, a);
  carryAll(world, [a, b]);
  write(world, b, { kind: "unknown/1", subject, content: {} });
  const after = say(world, b, subject, []);
  carryAll(world, [a, b]);
  // The unknown entry had seen the note; it does not stand, and the next entry is measured against the join alone.
  expect(verdictOf(a, after)).toBe("subject-not-open");
});

test("a log's running state stays bounded, and what it no longer keeps is read again from its leaves", () => {
  const world = createWorld(["a", "b", "c"]);
  const [a, b, c] = [startNode(world, "a-1"), startNode(world, "b-1"), startNode(world, "c-1")];
  const subject = noteBy(world, a);
  carryAll(world, [a, b, c]);
  const sawEarly = [lineOf(world, a.log, 2), lineOf(world, b.log, 1)];
  for (let at = 0; at < 2 * reachesKept; at += 1) {
    say(world, a, subject);
    carry(world, b, a.log);
    say(world, b, subject);
  }
  expect(b.fold.logs.get(b.log)?.reaches.length).toBe(reachesKept);
  const early = say(world, c, subject, sawEarly);
  carryAll(world, [a, b, c]);
  for (const at of [a, b, c]) expect(verdictOf(at, early)).toBe("effect");
});

test("references count the openings before it in the node's logs, log by log and life by life", () => {
  const world = createWorld(["a", "b"]);
  const [a, b] = [startNode(world, "a-1"), startNode(world, "b-1")];
  const numbers = (at: TestNode, hashes: readonly Hash[]) => hashes.map((hash) => at.fold.records.get(hash)?.number);
  const first = [noteBy(world, a), noteBy(world, a), noteBy(world, b)];
  expect(numbers(a, first.slice(0, 2))).toEqual([1, 2]);
  carryAll(world, [a, b]);
  const next = startNode(world, "a-1", "second", new Map([[a.log, 2]]));
  const again = [noteBy(world, next), noteBy(world, next)];
  carryAll(world, [a, b, next]);
  for (const at of [a, b, next]) expect(numbers(at, [...first, ...again])).toEqual([1, 2, 1, 2, 3]);
  expect(logKey(next.node, next.incarnation)).toBe(next.log);
});
