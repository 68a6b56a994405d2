/** One's own account: who one is at this node, where one is signed in, and another password. Of this node alone, and sent to nobody. */
import { z } from "zod";
import { words } from "./views.ts";

/** What a password has at least and at most, in UTF-16 units. */
export const passwordUnits = { min: 12, max: 128 } as const;

/** A session that is open here or at another desk. Times are wall times, milliseconds. */
export const openSession = z.object({
  id: z.string(),
  openedAt: z.int(),
  /** When it ends by itself. */
  expiresAt: z.int(),
  /** As which post it acts; absent before its first act. */
  post: z.object({ id: z.string(), name: words }).optional(),
  /** What the browser called itself at sign-in (RFC 9110, section 10.1.5). */
  agent: z.string().optional(),
  /** True for the one that asks. */
  own: z.boolean(),
});

/** `GET /api/me/account`. */
export const ownAccountView = z.object({
  /** What one types to sign in. */
  account: z.string(),
  name: words,
  /** False in the demo, whose accounts open by one click. */
  hasPassword: z.boolean(),
  sessions: z.array(openSession),
});

export type OpenSessionView = z.infer<typeof openSession>;
export type OwnAccountView = z.infer<typeof ownAccountView>;
