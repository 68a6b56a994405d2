import type { ServedRealm } from "../served-realm.ts";

type Named = Pick<ServedRealm, "kind" | "name" | "realm">;

/** What is live first: whoever opens a menu of realms must not take a replay for it. */
const kinds: readonly ServedRealm["kind"][] = ["live", "case", "exercise"];

/** Realms in the order in which people look for them: the live one, then cases, then exercises, each by name. */
export function realmsInOrder<Realm extends Named>(realms: readonly Realm[]): readonly Realm[] {
  // The hash decides between two of one name, so that the order is the same at each start.
  const before = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return realms.toSorted(
    (a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || before(a.name, b.name) || before(a.realm, b.realm),
  );
}
