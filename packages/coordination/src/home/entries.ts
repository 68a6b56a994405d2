/** The minute note of the home log: what a node had of every other log, and what it released (spec/kinds.md, 9). */
import { z } from "zod";
import { hash } from "../object/body-parts.ts";

export const noteBody = z.strictObject({
  logs: z.array(z.strictObject({ origin: z.string().min(1).max(255), size: z.int().min(0), root: hash })).max(4096),
  /** RFC 6962 root of the rows of releases since the note before. */
  releases: hash.exactOptional(),
});
export type Note = z.infer<typeof noteBody>;
