import { crossedMoves, type MatterState } from "@kakehashi/coordination";
import type { Hash, ObjectRecord, Register } from "@kakehashi/core";
import type { World } from "../world/world.ts";
import { type EntryAt, HappenedBefore } from "./happened-before.ts";
import type { AudienceRead } from "./read-audience.ts";

type Registers = Readonly<Record<string, Register<unknown>>>;

/**
 * DESIGN, Fold 2, told again from the entries alone: a register keeps exactly its writes that are in no other's past,
 * recalled or not. No tie decides.
 */
export function checkRegisters(world: World, read: AudienceRead): void {
  const order = new HappenedBefore(read);
  for (const row of read.machine.disk.store.allObjects(read.audience.hash).values()) {
    const record = JSON.parse(new TextDecoder().decode(row.state)) as ObjectRecord;
    checkHeights(world, read, record);
    if (record.type === "matter") checkMoves(world, order, record);
    for (const [name, register, kind, party] of registersOf(record)) {
      const told = register.map(({ hash }) => hash).sort();
      const due = maximalWrites(order, record, kind, party);
      if (told.length > 1) world.history.count("concurrent writes side by side");
      if (told.join() === due.join()) continue;
      const place = `${read.machine.name}, ${record.type} ${record.subject.slice(0, 8)}, ${name}`;
      world.fail(`the register keeps ${told.length} writes, and by the entries ${due.length} are maximal (${place})`);
    }
  }
}

/** The moves of a matter keep which of them replaced which: by the entries alone, the last of those before each. */
function checkMoves(world: World, order: HappenedBefore, record: ObjectRecord): void {
  const { moves } = record.state as MatterState;
  const made = record.entries.filter(({ kind, verdict }) => kind === "route/1" && verdict === "effect");
  const entries = made.map(({ hash }) => order.entries.get(hash) as EntryAt);
  if (moves.length !== entries.length) world.fail(`${record.subject.slice(0, 8)} has lost a move`);
  for (const { hash, over } of moves) {
    const move = order.entries.get(hash) as EntryAt;
    const before = entries.filter((other) => order.isBefore(other, move));
    const due = before.filter((one) => !before.some((other) => order.isBefore(one, other)));
    const names = due.map((entry) => entry.hash).sort();
    if (over.join() !== names.join())
      world.fail(`${record.subject.slice(0, 8)}: a move is over others than it had seen`);
    world.history.count("move looked at");
  }
  if (crossedMoves(record.state as MatterState).length > 1) world.history.count("moves side by side");
}

type Named = readonly [name: string, register: Register<unknown>, kind: string, party: string | undefined];

function registersOf({ type, state }: ObjectRecord): readonly Named[] {
  if (type !== "situation" && type !== "matter") return [];
  const { title, assessments, determinations, closures } = state as Readonly<Record<string, unknown>>;
  const named: Named[] = [["title", title as Register<unknown>, `${type}-title/1`, undefined]];
  const byParty = (name: string, registers: unknown, kind: string) => {
    for (const [party, register] of Object.entries((registers ?? {}) as Registers)) {
      named.push([`${name} of ${party}`, register, kind, party]);
    }
  };
  byParty("closure", closures, `${type}-closure/1`);
  byParty("assessment", assessments, "assessment/1");
  byParty("determination", determinations, "determination/1");
  return named;
}

function maximalWrites(
  order: HappenedBefore,
  record: ObjectRecord,
  kind: string,
  party: string | undefined,
): readonly Hash[] {
  const writes = record.entries
    .filter((entry) => entry.kind === kind && (party === undefined || entry.party === party))
    .filter(({ verdict }) => verdict === "effect" || verdict === "tombstone")
    .map(({ hash }) => order.entries.get(hash) as EntryAt);
  const maximal = writes.filter((write) => !writes.some((other) => order.isBefore(write, other)));
  return maximal.map(({ hash }) => hash).sort();
}

/** Height grows along each log, and so along cause: lists rest on it. */
function checkHeights(world: World, { machine }: AudienceRead, { type, subject, entries }: ObjectRecord): void {
  const logs = Map.groupBy(entries, ({ node, incarnation }) => `${node}/${incarnation}`);
  for (const list of logs.values()) {
    const byIndex = list.toSorted((a, b) => a.index - b.index);
    const falls = byIndex.some(({ height }, at) => at > 0 && height <= (byIndex[at - 1]?.height ?? 0));
    if (falls) world.fail(`heights fall along a log in ${type} ${subject.slice(0, 8)} (${machine.name})`);
  }
}
