/**
 * What is agreed in a matter, whole: the exact words, each concurrence, the depositary's record, and what proves them.
 * The page "Agreed", its print, and the documents all show this one reply.
 */
import { z } from "zod";
import { agreement, textVersion } from "./matter-text-views.ts";
import { matterRow } from "./matter-views.ts";
import { labelView, partyView, realmView } from "./node-views.ts";
import { hash, stamp, text } from "./views.ts";

const party = z.string();

/** Where an entry of the proof stands: its log, and the earliest checkpoint above it that another member has cosigned. */
export const proofPlace = z.object({
  entry: hash,
  is: z.enum(["opening", "text", "concurrence", "record"]),
  party,
  /** `node/realm/audience/incarnation`. */
  origin: z.string(),
  /** 0-based. */
  index: z.int(),
  size: z.int(),
  /** Root of the log at that size, hex. */
  root: hash,
  /** Other members' nodes that signed for it, each in both algorithms; `wall` is their clock. */
  cosigned: z.array(z.object({ party, node: z.string(), wall: z.int().optional() })),
});

/** One agreement. `stands` until a later one amends it; `crossed` where rival records of the depositary came to light. */
export const agreedText = z.object({
  is: z.enum(["stands", "amended", "crossed"]),
  /** Entry of the text: what each concurrence names. */
  text: hash,
  version: z.int(),
  /** Absent where the words bear a label above the reader's clearance. */
  words: textVersion.optional(),
  concurrences: z.array(z.object({ party, stamp })),
  /** The entry of the depositary that settled it, and whether that is its record or its own concurrence, coming last. */
  record: stamp,
  settledBy: z.enum(["record", "concurrence"]),
  /** Settling entries of its rivals. */
  crossed: z.array(hash),
});

/** `GET /api/matters/{subject}/agreed`. */
export const agreedView = z.object({
  audience: hash,
  subject: hash,
  reference: z.string(),
  title: text.optional(),
  track: matterRow.shape.track,
  body: matterRow.shape.body,
  level: matterRow.shape.level,
  illustrative: z.boolean(),
  realm: realmView.pick({ realm: true, name: true, kind: true, title: true }),
  /** Highest label of what is shown. */
  label: labelView,
  /** The audience's parties, as the mechanism lists them. */
  parties: z.array(partyView),
  agreement,
  depositary: z.object({ node: z.string(), party }),
  /** What is agreed now: one, or rivals that crossed, in the order of lists. */
  now: z.array(agreedText).min(1),
  /** What was agreed before and has been amended, newest first. */
  earlier: z.array(agreedText),
  /** Every text that was proposed, in order; `agreed` where one of the agreements is about it. */
  versions: z.array(z.object({ version: z.int(), text: hash, agreed: z.boolean(), stamp })),
  /** Absent while checkpoints are awaited, and where agreements crossed: there is no one thing to prove then. */
  proof: z
    .object({ proven: z.boolean(), fileName: z.string(), fileBytes: z.int(), places: z.array(proofPlace) })
    .optional(),
  /** The node that gave this, and when: by the realm's clock, and by the wall's. */
  given: z.object({ node: z.string(), realm: z.int(), wall: z.int() }),
});

export type ProofPlace = z.infer<typeof proofPlace>;
export type AgreedText = z.infer<typeof agreedText>;
export type AgreedView = z.infer<typeof agreedView>;
