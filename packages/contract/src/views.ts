/**
 * What every read replies, as schemas: the server answers in these shapes, OpenAPI prints them, web and command line
 * read them. People's words may lack one language (`Text`); words of the system and the mechanism never do (`Words`).
 * All times are milliseconds since 1970: `realm` times by the realm's clock, `wall` times by the wall clock.
 */
import { z } from "zod";

export const hash = z.string().regex(/^[0-9a-f]{64}$/);
export const words = z.object({ ja: z.string(), en: z.string() });
/** Words that a person wrote: at least one language; `original` says which one is authentic when only one is. */
export const text = z.object({ ja: z.string().optional(), en: z.string().optional(), original: z.string().optional() });
/** How exact a time is. Never show it more exactly than this (`after`: 17:00すぎ; `morning`: 17日午前; `day`: 18日). */
export const precision = z.enum([
  "second",
  "minute",
  "about",
  "after",
  "before",
  "morning",
  "afternoon",
  "evening",
  "day",
  "month",
  "year",
]);
export const moment = z.object({ at: z.int(), precision });
export const place = z.object({
  /** An id of a gazetteer. */
  id: z.string().optional(),
  name: text.optional(),
  /** Degrees, WGS 84. */
  lat: z.number().optional(),
  lon: z.number().optional(),
});

/** What a partner has of an entry: nothing known, on its way, held (cosigned at `wall`). */
export const delivery = z.object({
  party: z.string(),
  node: z.string(),
  state: z.enum(["waiting", "sent", "held"]),
  wall: z.int().optional(),
});

/** Who entered it, when, under which label, and who has it. `home` is true when it never left this party. */
export const stamp = z.object({
  entry: hash,
  party: z.string(),
  post: z.string(),
  postName: words,
  time: z.int(),
  label: z.string(),
  home: z.boolean(),
  delivery: z.array(delivery),
  /** `effect`, `tombstone`, or the reason why it has no effect. */
  verdict: z.string(),
});

export const quantity = z.object({
  /** What is counted: values with the same id stand side by side. */
  what: z.string(),
  name: text.optional(),
  approx: z.boolean(),
  atLeast: z.boolean(),
  /** Exact decimal, as written by its author. */
  value: z.string(),
  unit: z.string(),
  scope: text.optional(),
  precision: z.string().optional(),
  source: text.optional(),
  party: z.string(),
  entry: hash,
});

/** A link to another object, with how people call it (`J-12`). */
export const reference = z.object({
  subject: hash,
  reference: z.string(),
  title: text.optional(),
  /** Set for a line of the chronology, which has no number: when it was, its words as far as the reader may see them, and its situation. */
  line: z.object({ at: z.int(), text: text.optional(), situation: hash.optional() }).optional(),
  /** The other audience that it stands in; absent for an object of the same one. */
  audience: hash.optional(),
  /** Set when the linked object has moved since it was linked or closed. */
  moved: z.boolean().optional(),
  /** Of a matter's links: what it is to the other, and which of the two says so. */
  relation: z.string().optional(),
  from: z.enum(["this", "other"]).optional(),
  /** Of a linked matter: how it stands, but for its own links. */
  state: z.enum(["open", "agreed", "proven", "withdrawn", "closed"]).optional(),
});

/** One row of the chronology. Struck and recalled lines stay in the list and say so. */
export const reportRow = z.object({
  audience: hash,
  subject: hash,
  situation: hash.optional(),
  category: z.string(),
  event: moment,
  place: place.optional(),
  text: text.optional(),
  source: z.array(text),
  status: z.enum(["unconfirmed", "confirmed", "disputed", "corrected", "withdrawn"]),
  /** Other parties' own view of the fact, where it differs (law 6). */
  statuses: z.array(z.object({ party: z.string(), status: z.string(), stamp: stamp.optional() })),
  quantities: z.array(quantity),
  illustrative: z.boolean(),
  struck: z.object({ reason: text.optional(), stamp }).optional(),
  recalled: z.boolean(),
  mentions: z.array(reference),
  stamp,
});

/** Where the parties' values of one thing stand side by side. `values` of one party may be several (its sources differ). */
export const difference = z.object({
  what: words.or(text),
  kind: z.enum(["quantity", "phase", "status", "name"]),
  values: z.array(z.object({ party: z.string().optional(), value: text, source: text.optional(), entry: hash })),
  on: reference.optional(),
});

export const assessment = z.object({ text: text.optional(), basis: text.optional(), recalled: z.boolean(), stamp });
export const determination = z.object({ situations: z.array(z.object({ id: z.string(), name: words })), stamp });

/** What one party holds of a situation. Absent parts have not been stated. */
export const sideOfSituation = z.object({
  party: z.string(),
  assessment: assessment.optional(),
  determination: determination.optional(),
});

export const situationRow = z.object({
  audience: hash,
  subject: hash,
  reference: z.string(),
  title: text.optional(),
  kind: z.object({ id: z.string(), name: words }).optional(),
  opened: z.int(),
  /** `closed` when every party has closed it; `link-open` when a linked object has moved since. */
  closing: z.enum(["open", "partly", "closed", "link-open"]),
  closedBy: z.array(z.string()),
  sides: z.array(sideOfSituation),
  illustrative: z.boolean(),
  stamp,
});

const point = z.object({ lat: z.number(), lon: z.number() });
/** One area that stands now. `entry` and `index` name it for `situation.set-area` (drop). */
export const area = z.object({
  id: z.string().optional(),
  name: text.optional(),
  point: point.optional(),
  radiusMetres: z.int().optional(),
  ring: z.array(point).optional(),
  party: z.string(),
  entry: hash,
  index: z.int(),
});

export const indicator = z.object({
  indicator: z.string().optional(),
  text: text.optional(),
  state: z.enum(["observed", "rising", "falling", "ceased"]).optional(),
  event: moment.optional(),
  source: text.optional(),
  recalled: z.boolean(),
  stamp,
});

export const history = z.array(
  z.object({
    stamp,
    kind: z.string(),
    title: words,
    text: text.optional(),
  }),
);

/** The whole situation as its audience has it. */
export const situationView = situationRow.extend({
  areas: z.array(area),
  indicators: z.array(indicator),
  differences: z.array(difference),
  links: z.array(reference),
  history,
});

/** Who must act next, and since when. `asked`: `concur`, `propose-text`, `answer`… worded in `askedWords`. */
export const awaits = z.object({
  party: z.string(),
  /** The body or level whose seat may act. */
  body: z.object({ id: z.string(), name: words, abbr: z.string().optional() }),
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
  body: z.object({ id: z.string(), name: words, abbr: z.string().optional() }),
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

/** Where words stand in a text, 0-based: how an alternative of another side is carried over. */
const placeOfWords = z.object({ text: hash, clause: z.int(), alternative: z.int().optional() });

/** Words in brackets, as their own side wrote them. Without words: they were recalled, or are above the reader's clearance. */
export const alternative = z.object({
  party: z.string(),
  words: z.object({ ja: z.string(), en: z.string() }).optional(),
  of: placeOfWords,
});

/** A party's objection to one clause, by its standing position. `changed`: to an earlier wording of the clause. */
export const objection = z.object({
  party: z.string(),
  stance: z.enum(["reserve", "non-concur"]),
  version: z.int(),
  is: z.enum(["here", "unchanged", "changed"]),
  words: text.optional(),
  stamp,
});

/** A party has checked the words of a clause in that language, in this version or in an earlier one that has the same. */
export const checkedClause = z.object({
  party: z.string(),
  language: z.enum(["ja", "en"]),
  version: z.int(),
  stamp,
});

/** One clause in both languages, with what changed since the version before. Lists are absent where they are empty. */
export const clause = z.object({
  heading: words.optional(),
  ja: z.string(),
  en: z.string(),
  /** The language in which it was written first. */
  original: z.enum(["ja", "en"]).optional(),
  alternatives: z.array(alternative).optional(),
  objections: z.array(objection).optional(),
  checks: z.array(checkedClause).optional(),
  /** Version in which this clause last changed, and by whom. */
  changedIn: z.int(),
  changedBy: z.string(),
  /** Index (0-based) of this clause in the version before; absent where it is new. */
  was: z.int().optional(),
});

/** One text entry: the exact words in every language. Its entry hash is what concurrences name (law 5). */
export const textVersion = z.object({
  entry: hash,
  version: z.int(),
  clauses: z.array(clause),
  /** Languages in which the words are authentic (正), and those whose words are provisional (仮訳). */
  authentic: z.array(z.string()),
  provisional: z.array(z.string()),
  /** Texts that this one takes the place of. */
  supersedes: z.array(hash),
  recalled: z.boolean(),
  stamp,
});

/** A remark or a question; at one clause (0-based) of a text, or at the matter. */
export const remark = z.object({
  text: text.optional(),
  question: z.boolean(),
  on: hash.optional(),
  clause: z.int().optional(),
  recalled: z.boolean(),
  stamp,
});

/** A party's position on one text. `standing` is false once another position of the party took its place. */
export const position = z.object({
  party: z.string(),
  text: hash,
  version: z.int(),
  stance: z.enum(["concur", "reserve", "non-concur", "withdraw"]),
  standing: z.boolean(),
  reason: text.optional(),
  /** Clauses (0-based) that it objects to; the words stand at the clauses. */
  clauses: z.array(z.int()).optional(),
  stamp,
});

/** Agreed when the depositary's record stands; proven when every signatory has cosigned it. */
export const agreement = z.object({
  state: z.enum(["none", "partly", "agreed", "proven", "crossed"]),
  text: hash.optional(),
  version: z.int().optional(),
  record: stamp.optional(),
  depositary: z.string(),
  signatories: z.array(z.string()),
  /** One sentence in each language, ready to read aloud. */
  sentence: words,
});

/** A level of the path of the matter: where it came from, where it is, where it could go. */
export const step = z.object({
  body: z.object({ id: z.string(), name: words, abbr: z.string().optional() }),
  level: z.object({ id: z.string(), name: words }).optional(),
  state: z.enum(["past", "here", "possible"]),
  since: z.int().optional(),
  /** How it came there, where it was moved. */
  act: z.enum(["escalate", "return", "refer", "delegate"]).optional(),
  reason: text.optional(),
});

const bodyName = z.object({ id: z.string(), name: words, abbr: z.string().optional() });

/** One move of a matter through the mechanism, with its words. */
export const madeMove = z.object({
  act: z.enum(["escalate", "return", "refer", "delegate"]),
  from: bodyName,
  to: bodyName,
  /** It goes along no link of the mechanism. */
  off: z.boolean(),
  /** It is one of those by which the matter came to where it stands. */
  counts: z.boolean(),
  /** Another move was made at the same time, neither side having seen the other's. */
  crossed: z.boolean(),
  reason: text.optional(),
  ownSide: text.optional(),
  asked: text.optional(),
  stamp,
});

/** What a body or level decided for its own side, in words. Only positions bind. */
export const matterDecision = z.object({
  at: bodyName.optional(),
  words: text.optional(),
  text: hash.optional(),
  recalled: z.boolean(),
  stamp,
});

/** Something that a post of one side is to do. */
export const matterTask = z.object({
  entry: hash,
  party: z.string(),
  title: text.optional(),
  post: z.string(),
  postName: words,
  due: z.int().optional(),
  /** Absent where two nodes of its side said different things at once. */
  status: z.enum(["open", "doing", "done", "dropped"]).optional(),
  stamp,
});

/** A request for information, with its answers. */
export const matterRequest = z.object({
  entry: hash,
  party: z.string(),
  to: z.string(),
  words: text.optional(),
  due: z.int().optional(),
  state: z.enum(["waits", "answered", "closed"]),
  answers: z.array(z.object({ party: z.string(), words: text.optional(), stamp })),
  stamp,
});

/** A square of the map (base-4 digits of the Z-order of places), or a place by its id. */
const activityArea = z.object({ place: z.string().optional(), cell: z.string().optional() });
const period = z.object({ from: z.int(), to: z.int() });

/** Something that one side does or plans, as far as it was released; `to` is the first moment after it. */
export const activity = z.object({
  entry: hash,
  party: z.string(),
  /** The matter that it stands in. */
  matter: reference.extend({ audience: hash }),
  name: text,
  period,
  areas: z.array(activityArea),
  facility: z.string().optional(),
  /** The body or level that coordinates it. */
  body: z.object({ id: z.string(), name: words, abbr: z.string().optional() }),
});

/** Activities of two sides that meet in time, and in an area or a facility. */
export const overlap = z.object({
  activities: z.tuple([activity, activity]),
  period,
  areas: z.array(activityArea),
  facility: z.string().optional(),
});

/** A procedure of the mechanism under way on a matter, in the version that is followed. */
export const procedureRun = z.object({
  entry: hash,
  party: z.string(),
  procedure: z.string(),
  version: z.int(),
  /** Absent where the definition has that version no more: then only what was done is known. */
  name: words.optional(),
  complete: z.boolean(),
  steps: z.array(
    z.object({
      id: z.string(),
      name: words,
      /** Each side whose step it is; `stamp` is of its last word on it. */
      sides: z.array(z.object({ party: z.string(), done: z.boolean(), stamp: stamp.optional() })),
    }),
  ),
  stamp,
});

/** What a side was asked and has answered, and how long it took by the realm's clock. */
export const givenAnswer = z.object({
  party: z.string(),
  asked: z.string(),
  askedWords: words,
  body: z.object({ id: z.string(), name: words, abbr: z.string().optional() }),
  since: z.int(),
  answered: z.int(),
  entry: hash,
  tookMs: z.int(),
  withinMs: z.int().optional(),
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

export type Words = z.infer<typeof words>;
export type Text = z.infer<typeof text>;
export type Precision = z.infer<typeof precision>;
export type Moment = z.infer<typeof moment>;
export type Delivery = z.infer<typeof delivery>;
export type Stamp = z.infer<typeof stamp>;
export type Quantity = z.infer<typeof quantity>;
export type Reference = z.infer<typeof reference>;
export type ReportRow = z.infer<typeof reportRow>;
export type Difference = z.infer<typeof difference>;
export type SituationRow = z.infer<typeof situationRow>;
export type SituationView = z.infer<typeof situationView>;
export type Awaits = z.infer<typeof awaits>;
export type Moved = z.infer<typeof moved>;
export type MatterRow = z.infer<typeof matterRow>;
export type MatterView = z.infer<typeof matterView>;
export type TextVersion = z.infer<typeof textVersion>;
export type Position = z.infer<typeof position>;
export type Agreement = z.infer<typeof agreement>;
export type Remark = z.infer<typeof remark>;
export type Area = z.infer<typeof area>;
export type Indicator = z.infer<typeof indicator>;
export type Clause = z.infer<typeof clause>;
export type Alternative = z.infer<typeof alternative>;
export type Objection = z.infer<typeof objection>;
export type CheckedClause = z.infer<typeof checkedClause>;
export type Staffing = z.infer<typeof staffing>;
export type MatterTask = z.infer<typeof matterTask>;
export type MatterRequest = z.infer<typeof matterRequest>;
export type Activity = z.infer<typeof activity>;
export type Overlap = z.infer<typeof overlap>;
export type ProcedureRun = z.infer<typeof procedureRun>;
export type GivenAnswer = z.infer<typeof givenAnswer>;
export type SideOfMatter = z.infer<typeof sideOfMatter>;
export type MadeMove = z.infer<typeof madeMove>;
export type MatterDecision = z.infer<typeof matterDecision>;
export type Step = z.infer<typeof step>;
export type SideOfSituation = z.infer<typeof sideOfSituation>;
export type Assessment = z.infer<typeof assessment>;
export type Determination = z.infer<typeof determination>;
export type Place = z.infer<typeof place>;
export type History = z.infer<typeof history>;
export type DossierRow = z.infer<typeof dossierRow>;
export type ObjectView = z.infer<typeof objectView>;
