import { expect, test } from "vitest";
import type { Hash } from "../ids.ts";
import {
  carry,
  carryAll,
  createWorld,
  definitionNamed,
  startNode,
  type TestNode,
  verdictOf,
  type World,
  write,
} from "../testing/world.ts";
import { currentDefinition } from "./adopted.ts";

const parties = ["p", "q"];
const second = definitionNamed("second", parties, ["tally/1"]);

function adopt(world: World, p: TestNode, q: TestNode, definition: Hash): Hash {
  const subject = world.context.audience.hash;
  const text = write(world, p, { kind: "definition/1", subject, content: { definition } });
  carry(world, q, p.log);
  write(world, q, { kind: "position/1", subject, content: { text } });
  carry(world, p, q.log);
  return write(world, p, { kind: "position/1", subject, content: { text } });
}

test("the first definition and the charter's depositary stand in the audience record, so the first entry is judged", () => {
  const world = createWorld(parties, [second]);
  const p = startNode(world, "p-1");
  const { context } = world;
  const charter = p.fold.records.get(context.audience.hash);
  expect(charter?.entries.map(({ kind, verdict }) => `${kind} ${verdict}`)).toEqual(["join/1 effect"]);
  expect(currentDefinition(context, charter)).toBe(world.definition);
});

test("an entry goes by a definition only once its author has seen it adopted, whatever the receiver knows", () => {
  const world = createWorld(parties, [second]);
  const [p, q] = [startNode(world, "p-1"), startNode(world, "q-1")];
  carryAll(world, [p, q]);
  const content = { signatories: parties, depositary: "q-1" };
  const early = write(world, q, { kind: "note/1", content, definition: second.hash });
  adopt(world, p, q, second.hash);
  const unseen = write(world, q, { kind: "note/1", content, definition: second.hash });
  const old = write(world, q, { kind: "note/1", content });
  carryAll(world, [p, q]);
  const seen = write(world, q, { kind: "note/1", content, definition: second.hash });
  carryAll(world, [p, q]);
  for (const at of [p, q]) {
    expect([early, unseen, old, seen].map((hash) => verdictOf(at, hash))).toEqual([
      "definition-not-adopted",
      "definition-not-adopted",
      "effect",
      "effect",
    ]);
    expect(currentDefinition(world.context, at.fold.records.get(world.context.audience.hash))).toBe(second.hash);
  }
});

test("a kind that the definition does not have has no effect under it, and has under the one that has it", () => {
  const world = createWorld(parties, [second]);
  const [p, q] = [startNode(world, "p-1"), startNode(world, "q-1")];
  const subject = write(world, p, { kind: "note/1", content: { signatories: parties, depositary: "q-1" } });
  carryAll(world, [p, q]);
  adopt(world, p, q, second.hash);
  carryAll(world, [p, q]);
  const tally = { kind: "tally/1", subject, content: { amount: 1 } };
  expect(verdictOf(q, write(world, q, { ...tally, definition: second.hash }))).toBe("kind-not-in-definition");
  expect(verdictOf(q, write(world, q, tally))).toBe("effect");
});

test("nobody goes back to an older definition for an object that a newer one was used for", () => {
  const world = createWorld(parties, [second]);
  const [p, q] = [startNode(world, "p-1"), startNode(world, "q-1")];
  const subject = write(world, p, { kind: "note/1", content: { signatories: parties, depositary: "q-1" } });
  carryAll(world, [p, q]);
  adopt(world, p, q, second.hash);
  const concurrent = write(world, q, { kind: "words/1", subject, content: { words: "old, unseen" } });
  const newer = write(world, p, { kind: "words/1", subject, content: { words: "new" }, definition: second.hash });
  carryAll(world, [p, q]);
  const older = write(world, q, { kind: "words/1", subject, content: { words: "old, seen" } });
  carryAll(world, [p, q]);
  for (const at of [p, q]) {
    expect([concurrent, newer, older].map((hash) => verdictOf(at, hash))).toEqual([
      "effect",
      "effect",
      "definition-older",
    ]);
  }
});

test("software that lacks an adopted definition waits instead of guessing", () => {
  const world = createWorld(parties, []);
  const [p, q] = [startNode(world, "p-1"), startNode(world, "q-1")];
  carryAll(world, [p, q]);
  adopt(world, p, q, second.hash);
  carryAll(world, [p, q]);
  write(world, q, { kind: "note/1", content: { signatories: parties, depositary: "q-1" }, definition: second.hash });
  expect(q.fold.waiting().get(q.log)).toBe("definition");
});
