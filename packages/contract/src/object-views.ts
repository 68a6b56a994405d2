/** One object of any type, shared and national. */
import { z } from "zod";
import { dossierRow, staffing } from "./dossier-views.ts";
import { matterView } from "./matter-views.ts";
import { reportRow } from "./report-views.ts";
import { situationView } from "./situation-views.ts";
import { hash, history } from "./views.ts";

/** `GET /api/audiences/{a}/objects/{subject}`: both views out of one reader transaction. */
export const objectView = z.object({
  shared: z.object({
    subject: hash,
    type: z.string(),
    label: z.string(),
    /** Picture digest of the whole record, which partners compare. */
    digest: hash,
    /** Entries folded from each log, `node/incarnation`: equal counts must give equal digests. Sent back as `saw`. */
    counts: z.record(z.string(), z.int()),
    /** `state` and `entries` are what `Command.allowed` and `decide` take: a button refuses for the same reason as the server. */
    state: z.unknown(),
    entries: z.array(z.unknown()),
    opening: z.unknown(),
    number: z.int().nullable(),
    situation: situationView.optional(),
    matter: matterView.optional(),
    report: reportRow.optional(),
    /** Of a report; situations and matters carry their own. */
    history,
  }),
  national: z.object({ dossiers: z.array(dossierRow), staffing: staffing.optional() }),
});

export type ObjectView = z.infer<typeof objectView>;
