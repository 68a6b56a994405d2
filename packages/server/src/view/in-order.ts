import type { MechanismView } from "@kakehashi/core";

/** Parties as the definition lists them: the order in which every sentence and every list names them. */
export function inOrder(parties: readonly string[], { parties: all }: Pick<MechanismView, "parties">): string[] {
  const place = (id: string) => all.findIndex((party) => party.id === id);
  return parties.toSorted((a, b) => place(a) - place(b));
}
