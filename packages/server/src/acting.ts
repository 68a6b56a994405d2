import { authorityStoodIn, type Session } from "@kakehashi/access";
import { type Refused, refused } from "./http/refused.ts";

/**
 * Why nothing is written by this session now: the post that its person saw on the screen is not theirs any more, and none goes out
 * under another one that they did not choose.
 */
export function lapsed(session: Session): Refused | undefined {
  return session.lapsed === undefined ? undefined : refused("post-lapsed");
}

/** The authority as it is kept at home with an act of this session: of a post that is stood in for, it names whom for. */
export function ownAuthority(authority: string, session: Session): string {
  return authorityStoodIn(authority, session.standsIn.find(({ post }) => post === session.post)?.absent.id);
}
