/** Bodies of a dossier: what one side keeps at home about something, and drafts before their release. */
import { z } from "zod";
import { exactObject, hash, illustrative, prose, title } from "../object/body-parts.ts";

/** Binding. `about` is an object of a wider audience; absent before there is one. */
export const dossierBody = z.strictObject({ about: hash.exactOptional() });

export const dossierNoteBody = z.strictObject({ title: title.exactOptional(), words: prose, illustrative });
export type DossierNote = z.infer<typeof dossierNoteBody>;

/** An act prepared and not released: the command, the object it is meant for, and the input as it stands. */
export const draftBody = z.strictObject({
  command: z
    .string()
    .max(64)
    .regex(/^[a-z-]+\.[a-z-]+$/),
  about: hash.exactOptional(),
  input: exactObject,
  /** The draft that this one takes the place of. */
  replaces: hash.exactOptional(),
});
export type DraftBody = z.infer<typeof draftBody>;

/** Binding: what a draft became when it was released. The link stays at home. */
export const releasedBody = z.strictObject({ draft: hash, audience: hash, entries: z.array(hash).min(1).max(256) });
export type Released = z.infer<typeof releasedBody>;
