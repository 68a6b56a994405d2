import type { Clause, MatterView, TextVersion } from "@kakehashi/contract";

/** `none`: nothing said yet. Per clause, "no objection as it now reads"; it is not concurrence, which names the whole text. */
export type ClauseStance = "no-objection" | "objects" | "none";

/**
 * What each signatory has said about one clause of a text: who objects to it as it reads objects, also from an earlier version;
 * who put these very words forward, or concurred with a text that has them, has no objection. Who does not concur, and names no
 * clause, objects to what changed in that text.
 */
export function clauseStance(
  matter: Pick<MatterView, "texts" | "positions">,
  text: TextVersion,
  { changedIn, objections = [] }: Pick<Clause, "changedIn" | "objections">,
  party: string,
): ClauseStance {
  if (objections.some((each) => each.party === party && each.is !== "changed")) return "objects";
  const refused = matter.positions.some(
    (position) =>
      position.party === party &&
      position.standing &&
      position.stance === "non-concur" &&
      position.clauses === undefined &&
      position.text === text.entry,
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
