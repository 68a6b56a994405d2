import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { randomWorld } from "../testing/random-world.ts";
import type { NoteState } from "../testing/test-types.ts";
import { foldOf } from "../testing/world.ts";
import { agreedNow, standingPositions } from "./agreement.ts";
import type * as Place from "./place.ts";
import { highestValue } from "./register.ts";

const order = vi.hoisted(() => ({ ties: 1 }));

// The tie-break alone is turned round: entries at different heights keep their order.
vi.mock("./place.ts", async (original) => {
  const place = await original<typeof Place>();
  return {
    ...place,
    compareForList: (a: Parameters<typeof Place.compareForList>[0], b: Parameters<typeof Place.compareForList>[0]) =>
      a.height === b.height ? order.ties * place.compareForList(a, b) : place.compareForList(a, b),
  };
});

test("shuffling the tie-break changes nothing that binds", () => {
  fc.assert(
    fc.property(fc.integer(), fc.constantFrom(["a", "b"], ["a", "b", "c"]), (seed, parties) => {
      const { world } = randomWorld({ parties, seed, steps: 100 });
      const bound = [1, -1].map((ties) => {
        order.ties = ties;
        const fold = foldOf(world);
        for (const [log, leaves] of world.leaves) {
          const [node, incarnation] = log.split("/") as [never, never];
          fold.take({ node, incarnation }, leaves);
        }
        fold.advance();
        return [...fold.records.values()]
          .filter((record) => record.type === "note")
          .map(({ subject, state, entries }) => ({
            subject,
            ...binding(state as NoteState),
            verdicts: verdicts(entries),
          }))
          .sort((a, b) => (a.subject < b.subject ? -1 : 1));
      });
      order.ties = 1;
      expect(bound[1]).toEqual(bound[0]);
    }),
    { numRuns: 40 },
  );
});

function binding(state: NoteState): object {
  return {
    agreed: agreedNow(state.agreement),
    agreements: state.agreement.agreements,
    positions: state.agreement.signatories.map((party) => standingPositions(state.agreement, party)),
    level: highestValue(state.level, (level) => level),
    words: state.words,
    answers: state.answers,
  };
}

function verdicts(entries: readonly { readonly hash: string; readonly verdict: string }[]): string[] {
  return entries.map(({ hash, verdict }) => `${hash} ${verdict}`).sort();
}
