/** What stays at home: dossiers about shared objects, and the staffing of a matter. */
import { z } from "zod";
import { hash, history, stamp, text, words } from "./views.ts";

/** Home objects about one shared object (`about`): seen at this party only. */
export const dossierRow = z.object({
  audience: hash,
  subject: hash,
  about: hash.optional(),
  title: text.optional(),
  text: text.optional(),
  /** What it became when it was released, where it was. */
  releasedAs: hash.optional(),
  history,
  stamp,
});

/** One side's own staffing of a matter, in a dossier at home: the other side has nothing of it. */
export const staffing = z.object({
  /** The dossier that keeps it. */
  dossier: hash,
  asked: z.array(
    z.object({
      entry: hash,
      /** An organisation or a post of this side. */
      of: words,
      /** Set where one post was asked: nobody else answers for it. */
      post: z.string().optional(),
      question: text.optional(),
      due: z.int().optional(),
      /** `settled`: a comment or an objection that was dealt with since. */
      state: z.enum(["waits", "concur", "comment", "object", "settled"]),
      answer: z.object({ entry: hash, words: text.optional(), stamp }).optional(),
      stamp,
    }),
  ),
  /** The level that the mechanism demands: that of the body at which the matter stands. */
  needed: z.object({ id: z.string(), name: words }).optional(),
  /** Levels at which it was signed off since the last answer, and by whom. */
  signedOff: z.array(z.object({ id: z.string(), name: words, stamp })),
  missing: z.array(z.enum(["chops", "reconciliation", "sign-off"])),
});

export type DossierRow = z.infer<typeof dossierRow>;
export type Staffing = z.infer<typeof staffing>;
