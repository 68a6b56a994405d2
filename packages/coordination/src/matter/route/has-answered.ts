import type { FoldedEntry, Hash } from "@kakehashi/core";
import type { MechanismView } from "../../object/mechanism-view.ts";

/**
 * Whether the seats of a party in that body have taken up a matter that came to it: one of their posts has written something
 * since, be it a remark. Moves and their words are no answer: they came with it, or bring it on, and then it is asked anew.
 */
export function hasAnswered(
  party: string,
  move: FoldedEntry,
  body: string,
  scene: { readonly found: ReadonlyMap<Hash, FoldedEntry>; readonly mechanism: MechanismView },
): boolean {
  return [...scene.found.values()].some(
    (entry) =>
      entry.party === party &&
      entry.height > move.height &&
      entry.verdict === "effect" &&
      !["route/1", "route-words/1"].includes(entry.kind) &&
      scene.mechanism.hasSeat(entry.post, body),
  );
}
