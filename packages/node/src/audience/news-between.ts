import type { Hash } from "@kakehashi/core";
import type { ChangeRow, Store } from "@kakehashi/store";
import { type AudienceState, sortedLogs } from "./audience-state.ts";
import type { EngineNews, NewEntry } from "./engine-ports.ts";
import { leafFromStore } from "./leaf.ts";
import type { LogState } from "./log-state.ts";
import { newEntryOf } from "./news-of.ts";

/** Entries of one log that are told of one by one: whoever listens reads the rest where it lies. */
const toldMax = 1024;
/** Commits whose subjects are read at once. All of them are told: nobody looks again at what moved meanwhile. */
const changesAtOnce = 1024;

/** What other processes have committed between two states of one audience, for the sessions and listeners of this one. */
export async function newsBetween(
  store: Store,
  before: AudienceState,
  after: AudienceState,
): Promise<EngineNews | undefined> {
  const { realm, audience, version } = after;
  const moved = sortedLogs(after.logs).filter((log) => !isSame(before.logs.get(log.key), log));
  const subjects = await subjectsSince(store, audience, before.version);
  const disputes = told(after) > told(before);
  if (moved.length + subjects.length === 0 && !disputes) return undefined;
  const entries: NewEntry[] = [];
  for (const log of moved) entries.push(...(await newEntries(store, audience, before.logs.get(log.key), log)));
  const logs = moved.map(({ key }) => key);
  return { realm, audience, version, logs, subjects, entries, cosignatures: [], evidence: [], disputes, fresh: [] };
}

async function subjectsSince(store: Store, audience: Hash, version: number): Promise<readonly Hash[]> {
  const subjects = new Set<Hash>();
  for (let after: number | undefined = version; after !== undefined; ) {
    const changes: readonly ChangeRow[] = await store.changes(audience, after, changesAtOnce);
    for (const change of changes) for (const subject of change.subjects) subjects.add(subject);
    after = changes.length < changesAtOnce ? undefined : changes.at(-1)?.version;
  }
  return [...subjects].sort();
}

/** How much of what is disputed is told to partners and people. */
function told({ disputes }: AudienceState): number {
  return disputes.all().length + disputes.withheld().length;
}

function isSame(before: LogState | undefined, after: LogState): boolean {
  const same = before?.tree.size === after.tree.size && before.held === after.held && before.forked === after.forked;
  const shown = before?.checkpoints.at(-1)?.size === after.checkpoints.at(-1)?.size;
  return same && shown && !isHeldFurther(before, after);
}

/** A partner signed for more: people see their delivery by it, whichever process took the receipt. */
function isHeldFurther(before: LogState | undefined, after: LogState): boolean {
  return [...after.holders].some(([node, { size }]) => (before?.holders.get(node)?.size ?? 0) < size);
}

async function newEntries(
  store: Store,
  audience: Hash,
  before: LogState | undefined,
  { key, tree }: LogState,
): Promise<readonly NewEntry[]> {
  const from = Math.max(before?.tree.size ?? 0, tree.size - toldMax);
  if (from >= tree.size) return [];
  const rows = await store.leaves(audience, key, from, tree.size);
  return rows.map((row) => newEntryOf(key, leafFromStore(row)));
}
