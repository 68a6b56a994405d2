import {
  type CitedLeaf,
  citedBy,
  expiredBy,
  foldObject,
  type Hash,
  type LogKey,
  logKey,
  type ObjectEntry,
  type ObjectRecord,
} from "@kakehashi/core";
import { pastsOf } from "./audience-state.ts";
import { findEntries, loadCited } from "./fold-logs.ts";
import { type Leaf, subjectOf } from "./leaf.ts";
import { noteIdleExpiry } from "./note-idle-expiry.ts";
import { loadStanding, nameOf } from "./standing-leaves.ts";
import type { Turn } from "./turn.ts";

/**
 * Folds those objects again of which a body came that an entry had been read without, as a tombstone: what was to excuse it was
 * without effect, or only named its place. No verdict of another entry changes, since none reads what is recallable; the picture
 * is now the one of whoever had the body in time.
 */
export async function refoldFilled(turn: Turn): Promise<void> {
  const filled = new Map<Hash, Set<Hash>>();
  for (const { log, index } of turn.filled) {
    const leaf = await turn.leaves.at(log, index);
    if (leaf?.envelope === undefined) continue;
    await noteFilledExpiry(turn, log, leaf);
    const subject = subjectOf(leaf);
    filled.set(subject, (filled.get(subject) ?? new Set()).add(leaf.hash));
  }
  await turn.objects.load([...filled.keys(), turn.state.audience]);
  for (const [subject, hashes] of [...filled].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const record = turn.objects.record(subject);
    if (record?.pending.some((hash) => hashes.has(hash))) await foldAgain(turn, record, hashes);
  }
}

/** An expiry that had no effect by its envelope alone, whose body tells only now what it names. */
async function noteFilledExpiry(turn: Turn, key: LogKey, leaf: Leaf): Promise<void> {
  const [row] = await turn.store.leaves(turn.state.audience, key, leaf.index, leaf.index + 1);
  if (row?.without !== undefined) await noteIdleExpiry(turn, turn.log(key), leaf);
}

async function foldAgain(turn: Turn, record: ObjectRecord, filled: ReadonlySet<Hash>): Promise<void> {
  const { context, audience } = turn.state;
  const leaves = await findEntries(
    turn,
    record.entries.map(({ hash }) => hash),
  );
  const entries = record.entries.flatMap(({ hash, node, incarnation, index }): ObjectEntry[] => {
    const leaf = leaves.get(hash);
    if (leaf?.envelope === undefined) return [];
    const position = { node, incarnation, index } as ObjectEntry["position"];
    return [{ hash, envelope: leaf.envelope, position, body: leaf.body ?? "buried", number: record.number ?? 0 }];
  });
  const cites = entries.flatMap(({ envelope, body }) => citedBy(context, envelope, body));
  const expired = entries.flatMap(({ envelope, body }) => expiredBy(envelope, body));
  const cited: ReadonlyMap<Hash, CitedLeaf> = await loadCited(turn, cites);
  const standing = await loadStanding(turn, expired);
  const again = foldObject(context, {
    ...{ entries, cited, logs: pastsOf(turn.logs) },
    charter: record.subject === audience ? undefined : turn.objects.record(audience),
    stands: (position) => standing.has(nameOf(position)),
  });
  if (again === undefined) throw new RangeError(`the object ${record.subject} cannot be folded again`);
  turn.objects.set(again);
  for (const { hash, node, incarnation, index, verdict } of again.entries) {
    if (!filled.has(hash) || verdict === "effect" || verdict === "tombstone") continue;
    turn.without.push({ log: logKey(node, incarnation), index, reason: verdict });
  }
}
