import type { MechanismView } from "./mechanism-view.ts";

/** True when the post has a seat in some body; with `track`, in one that works on that track. General posts have none. */
export function isSeated(mechanism: MechanismView, post: string, track?: string): boolean {
  return mechanism.bodies.some(
    (body) => (track === undefined || body.tracks.includes(track)) && mechanism.hasSeat(post, body.id),
  );
}
