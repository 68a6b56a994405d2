import { releaseAuthority, type Session } from "@kakehashi/access";
import type { AudienceEngine } from "@kakehashi/node";
import { mechanismOf, opensAll, partiesOf } from "./served-realm.ts";

/**
 * Why this session may not take the record of that audience away as a file; undefined where it may. A whole record leaves only by
 * the hand of someone who may release under its label, or of the auditor, and who may read all that is in it: no row-level
 * security stands between its bodies and whoever has the file.
 */
export function refusalToTakeAway(
  engine: AudienceEngine,
  { post: postId, clearance }: Pick<Session, "post" | "clearance">,
): "release-not-authorised" | "above-clearance" | undefined {
  if (!mayCarry(engine, postId)) return "release-not-authorised";
  return opensAll(clearance, engine) ? undefined : "above-clearance";
}

function mayCarry(engine: AudienceEngine, postId: string): boolean {
  const mechanism = mechanismOf(engine);
  const post = mechanism.postOf(postId);
  const label = mechanism.label(engine.ports.view.label);
  if (post === undefined || label === undefined) return false;
  if (post.function === "audit") return true;
  const seated = mechanism.seatsOf(post.id).length > 0;
  return !(
    "refused" in releaseAuthority({ party: post.party, function: post.function, seated }, label, partiesOf(engine))
  );
}
