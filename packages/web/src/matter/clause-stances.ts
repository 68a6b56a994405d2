import type { MatterView, TextVersion } from "@kakehashi/contract";

/** `none`: nothing said yet. Per clause, "no objection as it now reads"; it is not concurrence, which names the whole text. */
export type ClauseStance = "no-objection" | "objects" | "none";

/**
 * What each signatory has said about one clause of the newest text: who put these very words forward, or concurred with a
 * text that has them, has no objection to them; who does not concur with the newest text objects to what changed in it.
 */
export function clauseStance(
  matter: Pick<MatterView, "texts" | "positions">,
  text: TextVersion,
  changedIn: number,
  party: string,
): ClauseStance {
  const refused = matter.positions.some(
    (position) =>
      position.party === party && position.standing && position.stance === "non-concur" && position.text === text.entry,
  );
  if (refused && changedIn === text.version) return "objects";
  const proposed = matter.texts.some(
    (each) => each.stamp.party === party && each.version >= changedIn && each.version <= text.version,
  );
  const concurred = matter.positions.some(
    (position) =>
      position.party === party &&
      position.stance === "concur" &&
      position.version >= changedIn &&
      position.version <= text.version,
  );
  return proposed || concurred ? "no-objection" : "none";
}
