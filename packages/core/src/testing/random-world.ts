import { awaitsRecord } from "../fold/agreement.ts";
import type { ObjectRecord } from "../fold/object-record.ts";
import type { Hash, LogKey } from "../ids.ts";
import type { NoteState } from "./test-types.ts";
import {
  appendLeaf,
  carry,
  carryAll,
  createWorld,
  sealLeaf,
  startNode,
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
  readonly seed: number;
  readonly steps: number;
}

/** Numbers below a bound, all from one seed (mulberry32): the same history for the same seed. */
export type Dice = (bound: number) => number;

function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  return (bound) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  };
}

/** A nasty history: nodes write with what they know, carry logs in part, recall, repeat, and put rubbish into their logs. */
export function randomWorld(given: Given, afterStep?: (node: TestNode) => void): RandomWorld {
  const dice = diceOf(given.seed);
  const world = createWorld(given.parties);
  const nodes = given.parties.map((party) => startNode(world, `${party}-1`));
  // Every history has something to talk about.
  open(world, nodes[0] as TestNode, given, dice);
  for (let at = 0; at < given.steps; at += 1) {
    const by = nodes[dice(nodes.length)] as TestNode;
    step(world, by, given, dice);
    afterStep?.(by);
  }
  carryAll(world, nodes);
  return { world, nodes };
}

function open(world: World, by: TestNode, given: Given, dice: Dice): void {
  const depositary = `${given.parties[dice(given.parties.length)]}-1`;
  write(world, by, { kind: "note/1", content: { signatories: given.parties, depositary } });
}

function step(world: World, by: TestNode, given: Given, dice: Dice): void {
  const notes = [...by.fold.records.values()].filter((record) => record.type === "note");
  const note = pick(notes, dice);
  if (note === undefined || dice(3) === 0) carrySome(world, by, dice);
  else if (dice(40) === 0) open(world, by, given, dice);
  else act(world, by, note, dice);
}

function act(world: World, by: TestNode, note: ObjectRecord, dice: Dice): void {
  const { subject } = note;
  const awaited = awaitsRecord((note.state as NoteState).agreement);
  if (awaited !== undefined && dice(3) > 0) {
    write(world, by, { kind: "note-record/1", subject, content: { text: awaited } });
    return;
  }
  const texts = note.entries.filter((entry) => entry.kind === "words/1" && entry.stands).slice(0, 2);
  const text = pick(texts, dice)?.hash;
  const own = pick(
    note.entries.filter((entry) => entry.node === by.node && entry.stands),
    dice,
  )?.hash;
  const words = dice(6) === 0 ? "refused" : `words ${dice(1000)}`;
  const turn = dice(20);
  if (turn < 3) write(world, by, { kind: "words/1", subject, content: { words } });
  else if (turn < 5)
    write(world, by, { kind: "tally/1", subject, content: { amount: dice(4) === 0 ? "many" : dice(99) } });
  else if (turn === 5) write(world, by, { kind: "count/1", subject, content: { marks: dice(9) } });
  else if (turn < 8) write(world, by, { kind: "level/1", subject, content: { level: dice(9) } });
  else if (turn < 14 && text !== undefined) {
    write(world, by, { kind: "stance/1", subject, content: { text: dice(8) === 0 ? null : text } });
  } else if (turn === 14 && text !== undefined) write(world, by, { kind: "note-record/1", subject, content: { text } });
  else if (turn === 15 && text !== undefined) write(world, by, { kind: "answer/1", subject, content: { to: text } });
  else if (turn < 18 && own !== undefined) write(world, by, { kind: "recall/1", subject, content: { entry: own } });
  else if (turn === 18) write(world, by, { kind: "words/1", subject, content: { words }, label: "closed" });
  else rubbish(world, by, subject, dice);
}

function carrySome(world: World, by: TestNode, dice: Dice): void {
  const log = pick([...world.leaves.keys()], dice) as LogKey;
  carry(world, by, log, (by.taken.get(log) ?? 0) + 1 + dice(9));
}

/** Leaves that can have no effect, among them one that goes back behind what its log has seen. */
function rubbish(world: World, by: TestNode, subject: Hash, dice: Dice): void {
  const last = world.leaves.get(by.log)?.at(-1);
  const tally = { kind: "tally/1", subject, content: { amount: 1 } };
  const kinds = [
    () => appendLeaf(world, by, { envelope: new TextEncoder().encode(`{"v":${dice(9)}}`), body: new Uint8Array() }),
    () => last !== undefined && appendLeaf(world, by, last),
    () => write(world, by, { kind: "unknown/1", subject, content: {} }),
    () => write(world, by, { kind: "words/1", subject, content: { words: "back" }, forged: { seen: [] } }),
    () => write(world, by, { kind: "level/1", subject, content: { level: 1 }, label: "closed" }),
    () => write(world, by, { ...tally, label: "home" }),
    () => appendLeaf(world, by, sealLeaf(world, by, { ...tally, forged: { node: "z-1" } }).held),
  ];
  kinds[dice(kinds.length)]?.();
}

function pick<Item>(items: readonly Item[], dice: Dice): Item | undefined {
  return items.length === 0 ? undefined : items[dice(items.length)];
}
