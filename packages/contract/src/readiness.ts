import { z } from "zod";

/**
 * What `/readyz` answers, with 503, for a node that cannot serve now. `code` is the one that calls are answered with meanwhile:
 * `store-away` for a database out of reach, `internal` for anything else, of which the node's log says what it is. Whoever gets
 * another answer there has not reached the node, but what stands in front of it.
 */
export const notReady = z.strictObject({
  status: z.literal("not-ready"),
  code: z.enum(["store-away", "internal"]),
  /** In English, for whoever watches over nodes. */
  why: z.string(),
});
export type NotReady = z.infer<typeof notReady>;
