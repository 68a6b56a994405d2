import type { Hash, LogKey } from "../ids.ts";
import {
  appendLeaf,
  carry,
  carryAll,
  createWorld,
  sealLeaf,
  startNode,
  type TestEntry,
  type TestNode,
  type World,
  write,
} from "./world.ts";

export interface RandomWorld {
  readonly world: World;
  readonly nodes: readonly TestNode[];
}

export interface Given {
  readonly parties: readonly string[];
  readonly steps: readonly { readonly act: number; readonly who: number; readonly pick: number }[];
}

/** A nasty history: nodes write with what they know, carry logs in part, recall, repeat, and put rubbish into their logs. */
export function randomWorld(given: Given, afterStep?: (node: TestNode) => void): RandomWorld {
  const world = createWorld(given.parties);
  const nodes = given.parties.map((party) => startNode(world, `${party}-1`));
  // Every history has something to talk about.
  open(world, nodes[0] as TestNode, given, 0);
  for (const { act, who, pick } of given.steps) {
    const by = nodes[who % nodes.length] as TestNode;
    step(world, by, given, act, pick);
    afterStep?.(by);
  }
  carryAll(world, nodes);
  return { world, nodes };
}

function open(world: World, by: TestNode, given: Given, pick: number): void {
  const depositary = `${given.parties[pick % given.parties.length]}-1`;
  write(world, by, { kind: "note/1", content: { signatories: given.parties, depositary } });
}

function step(world: World, by: TestNode, given: Given, act: number, pick: number): void {
  const notes = [...by.fold.records.values()].filter((record) => record.type === "note");
  const note = notes[pick % Math.max(1, notes.length)];
  if (act % 12 === 0 || note === undefined) {
    if (act % 3 === 0) open(world, by, given, pick);
    else carrySome(world, by, act, pick);
    return;
  }
  const subject = note.subject;
  const texts = note.entries.filter((entry) => entry.kind === "words/1" && entry.stands).map((entry) => entry.hash);
  const text = texts[pick % Math.max(1, Math.min(2, texts.length))];
  const own = note.entries.filter((entry) => entry.node === by.node && entry.stands);
  const some = own[pick % Math.max(1, own.length)]?.hash;
  const words = pick % 6 === 0 ? "refused" : `words ${pick}`;
  const entries: readonly (TestEntry | undefined)[] = [
    { kind: "words/1", subject, content: { words } },
    { kind: "tally/1", subject, content: { amount: pick } },
    { kind: "tally/1", subject, content: { amount: "many" } },
    { kind: "level/1", subject, content: { level: pick % 9 } },
    text && { kind: "stance/1", subject, content: { text: pick % 5 === 0 ? null : text } },
    text && { kind: "note-record/1", subject, content: { text } },
    some && { kind: "recall/1", subject, content: { entry: some } },
    text && { kind: "answer/1", subject, content: { to: text } },
    { kind: "words/1", subject, content: { words }, label: pick % 2 === 0 ? "home" : "closed" },
    undefined,
    { kind: "level/1", subject, content: { level: 1 }, label: "closed" },
    undefined,
  ];
  const entry = entries[act % entries.length];
  if (entry !== undefined) write(world, by, entry);
  else if (pick % 7 === 0) rubbish(world, by, subject, pick);
  else carrySome(world, by, act, pick);
}

function carrySome(world: World, by: TestNode, act: number, pick: number): void {
  const logs = [...world.leaves.keys()];
  const log = logs[pick % logs.length] as LogKey;
  const size = (by.taken.get(log) ?? 0) + 1 + (act % 7);
  carry(world, by, log, size);
}

/** Leaves that can have no effect, and one that goes back behind what its log has seen. */
function rubbish(world: World, by: TestNode, subject: Hash, pick: number): void {
  const last = world.leaves.get(by.log)?.at(-1);
  const kinds = [
    () => appendLeaf(world, by, { envelope: new TextEncoder().encode(`{"v":${pick}}`), body: new Uint8Array() }),
    () => last !== undefined && appendLeaf(world, by, last),
    () => write(world, by, { kind: "unknown/1", subject, content: {} }),
    () => write(world, by, { kind: "words/1", subject, content: { words: "back" }, forged: { seen: [] } }),
    () =>
      appendLeaf(
        world,
        by,
        sealLeaf(world, by, { kind: "tally/1", subject, content: { amount: 1 }, forged: { node: "z-1" } }).held,
      ),
  ];
  kinds[pick % kinds.length]?.();
}
