import type { MechanismView } from "@kakehashi/core";

/** Parties as the definition lists them: the order in which every sentence and every list names them. */
export function inOrder(parties: readonly string[], { parties: all }: Pick<MechanismView, "parties">): string[] {
  const place = (id: string) => all.findIndex((party) => party.id === id);
  return parties.toSorted((a, b) => place(a) - place(b));
}

/** What each party has of its own, in that order, whatever order a record keeps them in. */
export function entriesInOrder<Own>(
  of: Readonly<Record<string, Own>>,
  mechanism: Pick<MechanismView, "parties">,
): readonly (readonly [party: string, own: Own])[] {
  return inOrder(Object.keys(of), mechanism).map((party) => [party, of[party] as Own]);
}
