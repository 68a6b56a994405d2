import type { MechanismView } from "../../object/mechanism-view.ts";

/** 1 is the lowest step of the ladder, 0 what stands beside it. */
export function rungOfLevel(mechanism: MechanismView, level: string | undefined): number {
  return mechanism.ladder.findIndex(({ id }) => id === level) + 1;
}

/** The highest step at which a post may sign off: its own level, or that of a body in which it sits. */
export function rungOfPost(mechanism: MechanismView, post: string): number {
  const rooms = mechanism.seatsOf(post).map(({ body }) => mechanism.body(body)?.level);
  return Math.max(...[mechanism.postOf(post)?.level, ...rooms].map((level) => rungOfLevel(mechanism, level)));
}
