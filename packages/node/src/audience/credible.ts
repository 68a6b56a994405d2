import type { Crypto, JudgedAudience } from "@kakehashi/core";
import type { PackageLeaf } from "@kakehashi/exchange";
import { leafFromBytes } from "./leaf.ts";
import type { LogState } from "./log-state.ts";
import { burialOf } from "./seek-burials.ts";

/** How many of these leaves of another's log, which begin at `from`, come before one that is gone without an expiry among them. */
export function credible(
  crypto: Crypto,
  audience: JudgedAudience,
  log: Pick<LogState, "node" | "incarnation">,
  { from, leaves }: { readonly from: number; readonly leaves: readonly PackageLeaf[] },
): number {
  const burials = leaves.flatMap(({ leaf, expunged, body }, at) =>
    expunged ? [] : (burialOf(audience, log, leafFromBytes(crypto, from + at, leaf, body)) ?? []),
  );
  const places = burials.flatMap(({ leaves: named }) => named);
  const isNamed = (index: number) =>
    places.some((place) => place.incarnation === log.incarnation && place.index === index);
  const doubtful = leaves.findIndex(({ expunged }, at) => expunged && !isNamed(from + at));
  return doubtful === -1 ? leaves.length : doubtful;
}
