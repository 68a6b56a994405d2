/** What waits at home for its release: acts that were prepared, in the exact form in which they would be entered. */
import { z } from "zod";
import { hash, reference, stamp, text, words } from "./views.ts";

export const draftRow = z.object({
  /** The home audience and the dossier that keeps the draft. */
  audience: hash,
  subject: hash,
  /** The entry of the draft: what `dossier.mark-released` names. */
  draft: hash,
  /** The command it would be, by name, and its title. */
  command: z.string(),
  title: words,
  /** The object that it is meant for, with the audience it lives in; absent for what opens one. */
  about: reference.extend({ audience: hash, type: z.string() }).optional(),
  /** The command's input as it stands. */
  input: z.record(z.string(), z.unknown()),
  /** The newest note of the dossier. */
  note: text.optional(),
  stamp,
  /** What it became, once it was released. */
  released: z.object({ audience: hash, entries: z.array(hash), stamp }).optional(),
});
/** `GET /api/drafts`: newest first; those that another draft took the place of, or that were thrown away, are left out. */
export const draftsView = z.object({ rows: z.array(draftRow) });

export type DraftRow = z.infer<typeof draftRow>;
export type DraftsView = z.infer<typeof draftsView>;
