/** Histories in which every reason of `spec/fold.md`, section 3, is given at least once, and in which leaves are expunged. */
import type { Hash } from "@kakehashi/core";
import {
  appendLeaf,
  carry,
  carryAll,
  createWorld,
  definitionNamed,
  foldOf,
  hashNamed,
  incarnationNamed,
  sealLeaf,
  startNode,
  type TestEntry,
  type TestNode,
  type World,
  write,
} from "../../../packages/core/src/testing/world.ts";

interface Desk {
  readonly world: World;
  readonly a: TestNode;
  readonly b: TestNode;
  readonly subject: Hash;
}

function desk(): Desk {
  const world = createWorld(["a", "b"], [definitionNamed("second", ["a", "b"])]);
  const [a, b] = [startNode(world, "a-1"), startNode(world, "b-1")];
  const subject = write(world, a, { kind: "note/1", content: { signatories: ["a", "b"], depositary: "b-1" } });
  carryAll(world, [a, b]);
  return { world, a, b, subject };
}

/** The same envelope again, in the log where it stands: an opening belongs to its object then too. */
export function repeatedOpening(): World {
  const { world, a, b, subject } = desk();
  appendLeaf(world, a, (world.leaves.get(a.log) ?? [])[1] as never);
  write(world, a, { kind: "words/1", subject, content: { words: "T1" } });
  carryAll(world, [a, b]);
  return world;
}

/** One leaf whose bytes are gone, and one whose bytes are here still: neither counts for its object. */
export function expungedLeaves(): World {
  const { world, a, b, subject } = desk();
  const words = write(world, a, { kind: "words/1", subject, content: { words: "T1" } });
  for (let at = 0; at < 2; at += 1)
    write(world, a, { kind: "tally/1", subject, content: { amount: at }, label: "none" });
  const leaves = [3, 4].map((index) => ({ incarnation: a.incarnation, index }));
  const expire = (content: object, by = a) =>
    write(world, by, { kind: "expiry/1", subject, content: content as never });
  expire({ entries: [], leaves: [...leaves, { incarnation: a.incarnation, index: 2 }] });
  expire({ entries: [], leaves: [{ incarnation: a.incarnation, index: 40 }] });
  expire({ entries: [words], leaves });
  carryAll(world, [a, b]);
  // The roots were made of the leaf as it was, and stay.
  (world.leaves.get(a.log) as object[])[3] = { envelope: undefined, body: undefined };
  return world;
}

export function everyReason(): World {
  const at = desk();
  const { world, a, b, subject } = at;
  const charter = world.context.audience.hash;
  const tally = (more: Partial<TestEntry> = {}): TestEntry => ({
    kind: "tally/1",
    subject,
    content: { amount: 1 },
    ...more,
  });
  const other = incarnationNamed("another life");
  const forgeries: readonly NonNullable<TestEntry["forged"]>[] = [
    { incarnation: other },
    { realm: hashNamed("x") },
    { audience: hashNamed("x") },
    { party: "b" },
    { seen: [["c-1", other, 1, hashNamed("x")]] },
    { post: "b.general" },
    { subject: hashNamed("x") },
    { subject: charter },
    { definition: hashNamed("x") },
    { kind: "unknown/1" },
    { kind: "note/1" },
    { kind: "join/1" },
  ];
  for (const forged of forgeries) write(world, a, tally({ forged }));
  appendLeaf(world, a, { envelope: new TextEncoder().encode("{}"), body: undefined });
  for (const label of ["none", "home"]) write(world, a, tally({ label }));
  write(world, a, { kind: "level/1", subject, content: { level: 1 }, label: "closed" });
  write(world, a, tally({ content: { amount: "1" } }));
  for (const bytes of ["{}", '{"amount":1,"amount":1}']) appendBody(at, tally(), bytes);
  const words = write(world, a, { kind: "words/1", subject, content: { words: "T1" } });
  for (const entry of [hashNamed("x"), subject, words]) {
    write(world, a, { kind: "recall/1", subject, content: { entry } });
  }
  carryAll(world, [a, b]);
  write(world, b, { kind: "recall/1", subject, content: { entry: words } });
  write(world, b, tally({ forged: { seen: [] } }));
  adopted(at, tally());
  strangers(at);
  return world;
}

/** Bytes that are no body, under an envelope that names them. */
function appendBody({ world, a }: Desk, entry: TestEntry, text: string): void {
  const body = new TextEncoder().encode(text);
  const { held } = sealLeaf(world, a, { ...entry, forged: { body: hashOf(world, body) } });
  appendLeaf(world, a, { ...held, body });
}

function hashOf({ context }: World, bytes: Uint8Array): string {
  return context.crypto.sha256(bytes).toHex();
}

/** An entry that hides what it saw; logs of a member that do not begin by joining, and of a party that is none. */
function strangers({ world, a, b, subject }: Desk): void {
  const lineOf = ({ node, incarnation, log }: TestNode) => {
    const size = world.leaves.get(log)?.length ?? 0;
    return [node, incarnation, size, world.rootAt(log, size)];
  };
  const before = lineOf(b);
  const words = (by: TestNode, text: string, forged: TestEntry["forged"] = {}) =>
    write(world, by, { kind: "words/1", subject, content: { words: text }, forged });
  words(b, "T2");
  const second = startNode(world, "a-2");
  for (const log of [a.log, b.log]) carry(world, second, log);
  words(second, "T3");
  words(a, "T4", { seen: [lineOf(second), before] });
  const incarnation = incarnationNamed("b-2 without joining");
  const third = { ...b, node: "b-2", incarnation, log: `b-2/${incarnation}`, fold: foldOf(world), taken: new Map() };
  world.leaves.set(third.log as TestNode["log"], []);
  words(third as TestNode, "T5");
  startNode(world, "c-1");
}

/** Another definition is adopted, and an entry goes by the older one after one has gone by the newer. */
function adopted({ world, a, b }: Desk, entry: TestEntry): void {
  const charter = world.context.audience.hash;
  const second = hashNamed("second");
  const text = write(world, a, { kind: "definition/1", subject: charter, content: { definition: second } });
  for (const by of [a, b]) {
    carryAll(world, [a, b]);
    write(world, by, { kind: "position/1", subject: charter, content: { text } });
  }
  carryAll(world, [a, b]);
  write(world, a, { kind: "record/1", subject: charter, content: { text } });
  const subject = write(world, a, { kind: "note/1", content: { signatories: ["a", "b"], depositary: "b-1" } });
  for (const definition of [second, world.definition]) write(world, a, { ...entry, subject, definition });
  carryAll(world, [a, b]);
}
