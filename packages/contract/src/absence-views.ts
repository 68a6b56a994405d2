/** Who is away, and who stands in: of the people of this node, for its own people, and sent to nobody. Times are wall times. */
import { z } from "zod";
import { words } from "./views.ts";

/** A person of this node. */
export const colleague = z.object({ id: z.string(), name: words });

const period = { from: z.int(), until: z.int().optional() };

/** An absence that lasts or is to come. `until` absent: until it is said otherwise. */
export const absence = z.object({
  ...period,
  /** Absent where nobody stands in. `away`: they are away themselves during it; it is not followed further. */
  standIn: colleague.extend({ away: z.object(period).optional() }).optional(),
  words: z.string().optional(),
});

/** `GET /api/me/away`. */
export const awayView = z.object({ away: absence.optional() });

/** `GET /api/holders`: who holds which posts of one's own side. */
export const holder = colleague.extend({ posts: z.array(z.string()), away: absence.optional() });
export const holdersView = z.object({ holders: z.array(holder) });

/** For whom a post is acted as, and until when. */
export const standIn = z.object({ absent: colleague, until: z.int().optional() });

export type Colleague = z.infer<typeof colleague>;
export type Absence = z.infer<typeof absence>;
export type AwayView = z.infer<typeof awayView>;
export type Holder = z.infer<typeof holder>;
export type HoldersView = z.infer<typeof holdersView>;
export type StandIn = z.infer<typeof standIn>;
