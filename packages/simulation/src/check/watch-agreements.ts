import { type AgreementState, canonicalText, type Hash } from "@kakehashi/core";
import { recordOf } from "@kakehashi/node";
import type { Machine } from "../world/machine.ts";
import type { World } from "../world/world.ts";

/**
 * Law 5: what a node has shown as agreed never goes and never changes, whatever arrives later. Looked at in each commit. One that has
 * signed two branches of its own log sets one of them aside, with what it alone has of it.
 */
export function watchAgreements(world: World): void {
  const shown = new Map<Machine, Map<string, string>>();
  world.onCommit.push(({ machine, write }) => {
    if (machine.lies) return;
    const known = shown.get(machine) ?? new Map<string, string>();
    shown.set(machine, known);
    for (const { type, subject, state } of write.objects) {
      if (type !== "matter" && type !== "charter") continue;
      const now = agreedIn(state);
      for (const [place, was] of known) {
        if (place.startsWith(subject) && now.get(place.slice(65) as Hash) !== was) {
          world.fail(`${machine.name} no longer shows an agreement of ${type} ${subject.slice(0, 8)} as it did`);
        }
      }
      for (const [hash, what] of now) {
        const place = `${subject} ${hash}`;
        if (!known.has(place)) world.history.count("agreement shown");
        known.set(place, what);
      }
    }
  });
  world.onRestore.push((machine) => shown.delete(machine));
}

/** Which text each settling entry settles, and on which concurrences; `crossed` alone may grow. */
function agreedIn(state: Uint8Array): ReadonlyMap<Hash, string> {
  const { agreements } = (recordOf({ state }).state as { readonly agreement: AgreementState }).agreement;
  return new Map(agreements.map(({ hash, text, concurrences }) => [hash, canonicalText([text, concurrences])]));
}
