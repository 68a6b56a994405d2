import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalText } from "../canonical/canonical-text.ts";
import { hashOfBytes } from "../canonical/hash-of.ts";
import type { Hash, LogKey } from "../ids.ts";
import { type RandomWorld, randomWorld } from "../testing/random-world.ts";
import type { NoteState } from "../testing/test-types.ts";
import { crypto, foldOf, picture } from "../testing/world.ts";
import type { AudienceFold, HeldLeaf } from "./audience-fold.ts";
import { foldObject } from "./fold-object.ts";

const history = fc.record({
  parties: fc.constantFrom(["a", "b"], ["a", "b", "c"]),
  seed: fc.integer(),
  steps: fc.integer({ min: 20, max: 160 }),
});

/**
 * Gives the leaves of all logs to a new fold, in slices whose order the numbers choose; bodies in `purged` are not there.
 */
function foldShuffled(
  random: RandomWorld,
  order: readonly number[],
  purged: ReadonlySet<Hash> = new Set(),
): AudienceFold {
  const fold = foldOf(random.world);
  const purge = (leaf: HeldLeaf) => {
    const hash = leaf.envelope === undefined ? undefined : hashOfBytes(crypto, leaf.envelope);
    return hash !== undefined && purged.has(hash) ? { ...leaf, body: undefined } : leaf;
  };
  const taken = new Map<LogKey, number>();
  const logs = [...random.world.leaves.keys()];
  for (let at = 0; ; at += 1) {
    const left = logs.filter((log) => (taken.get(log) ?? 0) < (random.world.leaves.get(log)?.length ?? 0));
    if (left.length === 0) break;
    const choice = order[at % order.length] ?? 0;
    const log = left[choice % left.length] as LogKey;
    const from = taken.get(log) ?? 0;
    const to = from + 1 + (choice % 5);
    const [node, incarnation] = log.split("/") as [never, never];
    fold.take({ node, incarnation }, (random.world.leaves.get(log) ?? []).slice(from, to).map(purge));
    taken.set(log, to);
    fold.advance();
  }
  return fold;
}

test("the same entries give the same records, byte for byte, in whatever order they arrive", () => {
  fc.assert(
    fc.property(history, fc.array(fc.nat(), { minLength: 5, maxLength: 30 }), (given, order) => {
      const random = randomWorld(given);
      const one = foldShuffled(random, [0]);
      const other = foldShuffled(random, order);
      expect([...one.waiting().keys()]).toEqual([]);
      expect(canonicalText(picture(other))).toBe(canonicalText(picture(one)));
      for (const log of one.logs.keys()) {
        expect(other.verdicts(log)).toEqual(one.verdicts(log));
        expect({ ...other.logs.get(log), reaches: 0 }).toEqual({ ...one.logs.get(log), reaches: 0 });
      }
      // And every node of that world, in the order in which it received them.
      for (const node of random.nodes) expect(canonicalText(picture(node.fold))).toBe(canonicalText(picture(one)));
    }),
    { numRuns: 40 },
  );
});

test("a recalled entry reads as a tombstone, whether its body is still held or gone, and was good or bad", () => {
  fc.assert(
    fc.property(history, fc.array(fc.nat(), { minLength: 5, maxLength: 30 }), (given, order) => {
      const random = randomWorld(given);
      const whole = foldShuffled(random, [0]);
      const recalled = [...whole.records.values()].flatMap((record) =>
        record.entries.filter((entry) => entry.verdict === "tombstone").map((entry) => entry.hash),
      );
      const late = foldShuffled(random, order, new Set(recalled));
      expect([...late.waiting().keys()]).toEqual([]);
      expect(canonicalText(picture(late))).toBe(canonicalText(picture(whole)));
      expect([...late.records.values()].every((record) => record.pending.length === 0)).toBe(true);
    }),
    { numRuns: 40 },
  );
});

test("applying one by one gives the same record as folding from nothing", () => {
  fc.assert(
    fc.property(history, (given) => {
      const { fold } = randomWorld(given).nodes[0] as RandomWorld["nodes"][number];
      for (const [subject, record] of fold.records) {
        expect(canonicalText(foldObject(fold.context, fold.objectFold(subject)))).toBe(canonicalText(record));
      }
    }),
    { numRuns: 40 },
  );
});

test("what is agreed is never undone, never changed, and agreements never cross while no node is restored", () => {
  fc.assert(
    fc.property(history, (given) => {
      const seen = new Map<Hash, string[]>();
      const random = randomWorld(given, (node) => {
        for (const record of node.fold.records.values()) {
          if (record.type !== "note") continue;
          const { agreements } = (record.state as NoteState).agreement;
          const now = agreements.map(({ hash, text }) => `${hash} ${text}`);
          const key = `${node.node}${record.subject}` as Hash;
          const before = seen.get(key) ?? [];
          expect(now.slice(0, before.length)).toEqual(before);
          expect(agreements.every(({ crossed }) => crossed.length === 0)).toBe(true);
          seen.set(key, now);
        }
      });
      expect(random.nodes.length).toBeGreaterThan(1);
    }),
    { numRuns: 40 },
  );
});
