/** Matters: rows of lists, and the whole of one. */
import { z } from "zod";
import { agreement, position, remark, textVersion } from "./matter-text-views.ts";
import {
  activity,
  givenAnswer,
  madeMove,
  matterDecision,
  matterRequest,
  matterTask,
  overlap,
  procedureRun,
} from "./matter-work-views.ts";
import { bodyName, hash, history, reference, stamp, text, words } from "./views.ts";

/** Who must act next, and since when. `asked`: `concur`, `propose-text`, `answer`… worded in `askedWords`. */
export const awaits = z.object({
  party: z.string(),
  /** The body or level whose seat may act. */
  body: bodyName,
  asked: z.string(),
  askedWords: words,
  since: z.int(),
  due: z.int().optional(),
  /** Within how many milliseconds that side means to act there, by its own word; absent where it set no target. */
  withinMs: z.int().optional(),
  /** The text it is about. */
  text: hash.optional(),
  /** The post that holds it on that side. */
  post: z.object({ id: z.string(), name: words }).optional(),
});

/** Who acted last on a matter, and what it was. */
export const moved = z.object({
  entry: hash,
  kind: z.string(),
  kindTitle: words,
  party: z.string(),
  post: z.string(),
  postName: words,
  time: z.int(),
});

export const matterRow = z.object({
  audience: hash,
  subject: hash,
  reference: z.string(),
  title: text.optional(),
  situation: reference.optional(),
  track: z.object({ id: z.string(), name: words }),
  body: bodyName,
  level: z.object({ id: z.string(), name: words }).optional(),
  raised: z.int(),
  /** Since when it stands at `body`. */
  here: z.int(),
  /** Both sides moved it at once to bodies of one level: it stays where it was until one moves it again. */
  unsettled: z.boolean(),
  moved,
  /** Who holds it on each side; `named` where that side chose the post. */
  holders: z.array(z.object({ party: z.string(), post: z.string(), postName: words, named: z.boolean() })),
  /** Signatories without a seat where it stands: whoever they have nearest on its way acts for them. */
  gaps: z.array(z.string()),
  /** Posts that take part by invitation of their side. */
  guests: z.array(z.object({ party: z.string(), post: z.string(), postName: words })),
  priority: z.object({ id: z.string(), name: words }).optional(),
  /** `link-open`: closed by all, and something linked to it has moved, or was linked, since. */
  state: z.enum(["open", "agreed", "proven", "withdrawn", "closed", "link-open"]),
  awaits: z.array(awaits),
  due: z.int().optional(),
  illustrative: z.boolean(),
  stamp,
});

/** A level of the path of the matter: where it came from, where it is, where it could go. */
export const step = z.object({
  body: bodyName,
  level: z.object({ id: z.string(), name: words }).optional(),
  state: z.enum(["past", "here", "possible"]),
  since: z.int().optional(),
  /** How it came there, where it was moved. */
  act: z.enum(["escalate", "return", "refer", "delegate"]).optional(),
  reason: text.optional(),
});

/** What one side says of the matter as a whole. */
export const sideOfMatter = z.object({
  party: z.string(),
  priority: z.object({ id: z.string(), name: words }).optional(),
  due: z.int().optional(),
  measures: z.array(z.object({ id: z.string(), name: words.optional() })),
  legal: text.optional(),
});

export const matterView = matterRow.extend({
  /** The mechanism's subject, where one was named. */
  topic: z.object({ id: z.string(), name: words }).optional(),
  signatories: z.array(z.string()),
  path: z.array(step),
  moves: z.array(madeMove),
  decisions: z.array(matterDecision),
  tasks: z.array(matterTask),
  requests: z.array(matterRequest),
  sides: z.array(sideOfMatter),
  activities: z.array(activity),
  /** Those of its activities that meet another side's, wherever in the audience that one stands. */
  overlaps: z.array(overlap),
  procedures: z.array(procedureRun),
  answers: z.array(givenAnswer),
  texts: z.array(textVersion),
  positions: z.array(position),
  agreement,
  remarks: z.array(remark),
  links: z.array(reference),
  /** The matter that it was joined to as a duplicate, at the end of the chain: the work goes on there. */
  duplicateOf: reference.optional(),
  /**
   * The matters of other audiences that it is joined with: wider ones that it links to, where more parties take part, and, for
   * those who are in both, narrower ones that link to it.
   */
  joined: z.array(
    z.object({
      audience: hash,
      reach: z.enum(["wider", "narrower"]),
      subject: hash,
      reference: z.string(),
      title: text.optional(),
      /** Every party of that audience. */
      parties: z.array(z.string()),
      /** All who sign there have closed it: what its other parties were asked in for is over. */
      closed: z.boolean(),
    }),
  ),
  /** Every post that a side asked in for this matter alone, at which body or level, and whether that was ended. */
  invitations: z.array(
    z.object({
      entry: hash,
      party: z.string(),
      post: z.string(),
      at: bodyName,
      postName: words,
      until: z.int().optional(),
      ended: z.boolean(),
      stamp,
    }),
  ),
  /** The template that it was begun with; its name while the definition has it in that version. */
  template: z.object({ id: z.string(), version: z.int(), name: words.optional() }).optional(),
  history,
});

export type Awaits = z.infer<typeof awaits>;
export type Moved = z.infer<typeof moved>;
export type MatterRow = z.infer<typeof matterRow>;
export type Step = z.infer<typeof step>;
export type SideOfMatter = z.infer<typeof sideOfMatter>;
export type MatterView = z.infer<typeof matterView>;
