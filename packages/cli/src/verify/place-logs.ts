import {
  type Envelope,
  type Hash,
  type LogKey,
  type LogPast,
  newLogPast,
  noteLeaf,
  othersOf,
  placeAgain,
  placeEntry,
  type Reach,
  reachNow,
  type Seen,
  type SizesJson,
} from "@kakehashi/core";
import type { TableLog } from "./leaf-table.ts";
import type { Stretch } from "./read-shard.ts";
import type { FoldOrder } from "./shard.ts";

export interface PlacedLogs {
  readonly logs: ReadonlyMap<LogKey, LogPast>;
  readonly order: FoldOrder;
}

/** One log on its way. */
interface Placing {
  readonly log: TableLog;
  readonly stretches: readonly Stretch[];
  readonly turns: number[];
  readonly placed: { readonly envelope: Envelope; readonly index: number; readonly sizes: SizesJson }[];
  /** What the log had said from each size on, all of it. */
  readonly reaches: LogPast["reaches"][number][];
}

/**
 * Gives every entry its past, as if all of them stood, stretch by stretch: entries of one log that name the same `seen` have
 * the same past but for their own log. Undefined where one has no sound past, or waits for something that is not here.
 *
 * When all are placed so, they are placed the same where some do not stand after all, the first of a log excepted: what does
 * not stand leaves less that later entries must cover, and what they name was compared at the entry that named it first.
 */
export function placeLogs(
  logs: readonly TableLog[],
  stretches: readonly Stretch[],
  parties: readonly string[],
  rootAgrees: (line: Seen) => boolean,
): PlacedLogs | undefined {
  const pasts = new Map<LogKey, LogPast>();
  const byLog = Map.groupBy(stretches, ({ log }) => log);
  const placings = logs.map((log): Placing => {
    const past = newLogPast(log.node, log.incarnation);
    pasts.set(log.key, past);
    return { log, stretches: byLog.get(log.key) ?? [], turns: [], placed: [], reaches: [...past.reaches] };
  });
  const reachOf = (key: LogKey, size: number): Reach | undefined =>
    placings.find(({ log }) => log.key === key)?.reaches.findLast(({ from }) => from <= size);
  let turn = 0;
  for (let moved = true; moved; ) {
    moved = false;
    for (const placing of placings) {
      while (placing.turns.length < placing.stretches.length) {
        const placed = placeNext(placing, pasts, parties, rootAgrees, reachOf);
        if (placed === "unsound") return undefined;
        if (placed === "waits") break;
        placing.turns.push(turn);
        turn += 1;
        moved = true;
      }
    }
  }
  if (placings.some(({ turns, stretches }) => turns.length < stretches.length)) return undefined;
  if (!placings.every(({ placed }) => placed.every((each) => isPlacedAgain(each, pasts)))) return undefined;
  return {
    logs: pasts,
    order: new Map(placings.map(({ log, stretches, turns }) => [log.key, orderOf(stretches, turns)])),
  };
}

function orderOf(stretches: readonly Stretch[], turns: readonly number[]) {
  return { starts: stretches.map(({ index }) => index), turns };
}

function placeNext(
  placing: Placing,
  pasts: Map<LogKey, LogPast>,
  parties: readonly string[],
  rootAgrees: (line: Seen) => boolean,
  reachOf: (key: LogKey, size: number) => Reach | undefined,
): "placed" | "waits" | "unsound" {
  const { log, stretches, turns, reaches } = placing;
  const { index, seen } = stretches[turns.length] as Stretch;
  const past = pasts.get(log.key) as LogPast;
  // Placing reads of an envelope where it stands and what it has seen, nothing else.
  const envelope = { node: log.node, incarnation: log.incarnation, seen } as Envelope;
  const placement = placeEntry({ envelope, hash: "" as Hash, log: past, logs: pasts, parties, rootAgrees, reachOf });
  if (placement.is === "waits") return "waits";
  if (placement.is !== "placed") return "unsound";
  const after = noteLeaf(placement.placed, { stands: true, joins: true, numbered: false });
  if (after.reaches !== past.reaches) reaches.push({ ...reachNow(after), from: index + 1 });
  pasts.set(log.key, { ...after, size: stretches[turns.length + 1]?.index ?? log.size });
  placing.placed.push({ envelope, index, sizes: othersOf(placement.placed) });
  return "placed";
}

/** The fold of single objects places entries by this; it must give the same past. */
function isPlacedAgain(
  { envelope, index, sizes }: Placing["placed"][number],
  pasts: ReadonlyMap<LogKey, LogPast>,
): boolean {
  const again = othersOf(placeAgain(envelope, "" as Hash, index, pasts));
  const keys = Object.keys(sizes) as LogKey[];
  return keys.length === Object.keys(again).length && keys.every((key) => sizes[key] === again[key]);
}
