import {
  crossedMoves,
  type LiaisonState,
  type MatterState,
  stageOf,
  type TemporaryBodyState,
} from "@kakehashi/coordination";
import type { Hash, ObjectRecord, Register } from "@kakehashi/core";
import { recordOf } from "@kakehashi/node";
import type { World } from "../world/world.ts";
import { type EntryAt, HappenedBefore } from "./happened-before.ts";
import type { AudienceRead } from "./read-audience.ts";

type Registers = Readonly<Record<string, Register<unknown>>>;

/**
 * spec/fold.md, 8, told again from the entries alone: a register keeps exactly its writes that are in no other's past,
 * recalled or not. No tie decides.
 */
export function checkRegisters(world: World, read: AudienceRead): void {
  const order = new HappenedBefore(read);
  for (const row of read.machine.disk.store.allObjects(read.audience.hash).values()) {
    const record = recordOf(row);
    checkHeights(world, read, record);
    if (record.type === "matter") checkMoves(world, order, record);
    if (record.type === "temporary-body") checkBody(world, record);
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
  if (moves.some(({ value }) => value.temporary !== undefined)) world.history.count("matter in a temporary body");
  if (crossedMoves(record.state as MatterState).length > 1) world.history.count("moves side by side");
}

/** Open by every party's own consent, closed by every party's own closing: told again from the entries alone. */
function checkBody(world: World, { subject, entries, state }: ObjectRecord): void {
  const { opening } = state as TemporaryBodyState;
  const said = (kind: string) =>
    new Set(entries.filter((entry) => entry.kind === kind && entry.verdict === "effect").map(({ party }) => party))
      .size;
  const all = opening.parties.length;
  const closed = said("body-closing/1");
  const opened = said("body-consent/1") === all;
  const due = opened ? (closed === all ? "closed" : "open") : closed > 0 ? "withdrawn" : "proposed";
  const told = stageOf(state as TemporaryBodyState);
  world.history.count(`temporary body ${told}`);
  if (told !== due) world.fail(`${subject.slice(0, 8)} reads ${told}, and by its entries it is ${due}`);
}

type Named = readonly [name: string, register: Register<unknown>, kind: string, party: string | undefined];

function registersOf({ type, state }: ObjectRecord): readonly Named[] {
  if (type === "temporary-body") return registersOfBody(state as TemporaryBodyState);
  if (type === "liaison") return registersOfLiaison(state as LiaisonState);
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

function registersOfBody({ title, consents, closings }: TemporaryBodyState): readonly Named[] {
  const of = (name: string, registers: Registers, kind: string): readonly Named[] =>
    Object.entries(registers).map(([party, register]) => [`${name} of ${party}`, register, kind, party]);
  return [
    ["name", title, "temporary-body-name/1", undefined],
    ...of("consent", consents, "body-consent/1"),
    ...of("closing", closings, "body-closing/1"),
  ];
}

function registersOfLiaison({ words, period, received, ended }: LiaisonState): readonly Named[] {
  return [
    ["words", words, "liaison-words/1", undefined],
    ["period", period, "liaison-period/1", undefined],
    ["received", received, "liaison-received/1", undefined],
    ...Object.entries(ended).map(([party, register]): Named => [`end of ${party}`, register, "liaison-ended/1", party]),
  ];
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
