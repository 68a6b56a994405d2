/** What reads about the node itself reply: who I am, realm, mechanism, links, who acts next, proof, live events. */
import { z } from "zod";
import { colleague, standIn } from "./absence-views.ts";
import { agreement } from "./matter-text-views.ts";
import { matterRow } from "./matter-views.ts";
import { reportRow } from "./report-views.ts";
import { situationRow } from "./situation-views.ts";
import { bodyName, delivery, hash, stamp, text, words } from "./views.ts";

export const post = z.object({
  id: z.string(),
  name: words,
  party: z.string(),
  bodies: z.array(bodyName),
  general: z.boolean(),
  /** Functional role of the definition: `watch`, `release`, `audit`, `exercise`, `secretary`, `general`. */
  function: z.string().optional(),
});

/** `GET /api/me`. `signedIn` false: everything else but node, languages and demo accounts is absent. */
export const meView = z.object({
  signedIn: z.boolean(),
  node: z.object({ id: z.string(), party: z.string(), name: words }),
  language: z.enum(["ja", "en"]),
  person: z.object({ id: z.string(), name: words }).optional(),
  post: post.optional(),
  posts: z.array(post),
  /** Posts of those who are away, for whom this person stands in. */
  standsIn: z.array(standIn.extend({ post })),
  /** The post that this session acted as until it could no more: nothing is written until another is chosen. */
  lapsed: post.pick({ id: true, name: true }).optional(),
  clearance: z.object({ rank: z.int(), parties: z.array(z.string()) }).optional(),
  mayRelease: z.boolean(),
  /** True where the demo was started: one-click accounts exist, and the screen says so. */
  demo: z.boolean(),
});

/** One-click accounts, only in the demo. */
export const demoAccount = z.object({
  id: z.string(),
  name: words,
  post: z.object({ id: z.string(), name: words }),
  /** The first body in which the post has a seat. */
  body: words.optional(),
});

/** now(realm) = realm + (wall now − wall) × rate; paused is rate 0. */
export const clockView = z.object({ realm: z.int(), wall: z.int(), rate: z.number(), now: z.int() });

/** One setting of a realm's clock as it stands on the record: by whom, from which realm time on, and how fast. */
export const clockSetting = z.object({
  entry: hash,
  party: z.string(),
  post: z.string(),
  postName: words,
  realm: z.int(),
  wall: z.int(),
  rate: z.number(),
});

/** With who set it. Nothing of that is told to a reader to whom the charter is not open, and of a live realm there is none. */
export const realmClockView = clockView.extend({
  /** The setting that holds; several that crossed mean together: paused at the smallest of their realm times. */
  set: z.array(clockSetting),
  /** The newest settings of posts that did not last, since each crossed those of others; the same at every node. */
  overruled: z.array(z.object({ setting: clockSetting, by: z.array(clockSetting) })),
});

const groundAndInk = z.object({ ground: z.string(), ink: z.string() });
const textAndFill = z.object({ text: z.string(), fill: z.string() });

/** `words` as this party writes them; colours are the parties' own, as the banner shows them in light and dark. */
export const labelView = z.object({
  id: z.string(),
  rank: z.int(),
  releasableTo: z.array(z.string()),
  words,
  colour: z.object({ light: groundAndInk, dark: groundAndInk }),
  demonstration: z.boolean(),
});

export const partyView = z.object({
  id: z.string(),
  name: words,
  short: words,
  /** "Japanese side"; "Japan only". */
  sideLabel: words,
  homeOnlyLabel: words,
  mark: z.string(),
  letter: z.string(),
  hue: z.object({ id: z.string(), light: textAndFill, dark: textAndFill }),
  timeZone: z.string(),
});

export const audienceView = z.object({
  audience: hash,
  parties: z.array(z.string()),
  /** True for the audience of this party alone. */
  home: z.boolean(),
  mark: z.string().optional(),
  label: z.string(),
  depositary: z.string(),
  definition: hash,
  /** The post that acts now may take its record away as a file, whole. */
  takenAway: z.boolean(),
});

export const realmView = z.object({
  realm: hash,
  name: z.string(),
  kind: z.enum(["live", "exercise", "case"]),
  title: words,
  clock: realmClockView,
  parties: z.array(partyView),
  labels: z.array(labelView),
  audiences: z.array(audienceView),
});
/** `GET /api/realms`. `current` is the one a new session opens in. */
export const realmsView = z.object({ current: hash, realms: z.array(realmView) });

/**
 * A leaf that stands at this node (`stands`) or, where only its hash is here, by what those nodes say; and of which a member was
 * given the mere hash, by an expiry that its author wrote though it stands, or by nothing at all. Which is right, they or the
 * author, cannot be seen in the second case.
 */
export const disputeView = z.object({
  audience: hash,
  subject: hash,
  reference: z.string(),
  entry: hash,
  /** Who wrote the leaf and expired it. */
  author: z.object({ party: z.string(), node: z.string() }),
  index: z.int(),
  stands: z.boolean(),
  saidBy: z.array(z.object({ party: z.string(), node: z.string() })),
  /** False where no expiry names it: its author gave the mere hash, and said nothing. */
  expired: z.boolean(),
  /** Where it stands here and nothing names it: who says to have only the hash. */
  lackedBy: z.array(z.object({ party: z.string(), node: z.string() })),
  /** Wall time since when this node knows; not kept of what it found by folding. */
  since: z.int().optional(),
});

/** A leaf of the partner's log of which only the hash is here, and that nothing excuses: nothing from there on is confirmed. */
export const withheldView = z.object({ audience: hash, node: z.string(), index: z.int(), since: z.int() });

/**
 * A party said two things that cannot both be true, and signed both: two histories of one log, or two key lists of one number.
 * `proof` names what shows it to anyone; its file is `GET /api/equivocations/{proof}/file`.
 */
export const equivocationView = z.object({
  proof: hash,
  realm: hash,
  audience: hash,
  party: z.string(),
  said: z.discriminatedUnion("is", [
    z.object({ is: z.literal("log"), node: z.string(), older: z.int(), newer: z.int() }),
    z.object({ is: z.literal("key-lists"), number: z.int() }),
  ]),
  /** Of a log: its node has gone on in a next incarnation. */
  over: z.boolean(),
  fileName: z.string(),
});

/** `GET /api/links`: one row per partner and realm, in words on the screen. */
export const linkView = z.object({
  realm: hash,
  party: z.string(),
  node: z.string(),
  state: z.enum(["up", "down", "never"]),
  /** Wall time of the newest cosignature of theirs over our log: it moves only when something new was delivered. */
  confirmedAt: z.int().optional(),
  /** Wall time of their last sign of life: a message, or an answered ping (every 20 s on an idle link). */
  heardAt: z.int().optional(),
  /** Wall time since when the link is down. */
  since: z.int().optional(),
  /**
   * No line opens while the clocks are more than five minutes apart, and the partner has turned this node's call away for that: how far
   * its clock is ahead of this node's, milliseconds; negative where it is behind.
   */
  clockAheadMs: z.int().optional(),
  /** Entries of ours that they have not confirmed. */
  waiting: z.int(),
  /**
   * `same`: digests equal at equal counts; `behind`: counts differ; `differs`: equal counts, other digests; `disputed`: not the
   * same, because a leaf stands at one side that is a mere hash at the other, and this does not pass by itself.
   */
  picture: z.enum(["same", "behind", "disputed", "differs", "unknown"]),
  /** Those that the reader may see (law 8): where `picture` is `differs`, there may be others. */
  differing: z.array(z.object({ subject: hash, reference: z.string() })),
  /** What is disputed between the partner and us, and all that it wrote and expired though it stands; as far as the reader may see it. */
  disputes: z.array(disputeView),
  /** What the partner owes us as a whole; what is among `disputes` is not said twice. */
  withheld: z.array(withheldView),
  /** How often more of them was told of the partner's logs than is kept. */
  disputesBeyond: z.int(),
  /** What the partner did that advances nothing: kept as evidence, shown for what it is. */
  refused: z.array(z.object({ reason: z.string(), count: z.int(), lastAt: z.int() })),
  /** A log of theirs has forked, and they have not gone on in a next incarnation. */
  forked: z.boolean(),
  address: z.string().optional(),
});
/** A log of this node that went on in two ways: what only this node had of it has no effect anywhere else. */
export const ownForkView = z.object({
  realm: hash,
  audience: hash,
  incarnation: z.string(),
  /** Leaves that the other members have too. */
  common: z.int(),
  /** Leaves beyond, which this node alone had: to be said again. */
  lost: z.int(),
  /** Nothing is written in this audience until the next incarnation is opened. */
  open: z.boolean(),
});
/** Another life of this node, which goes on from the log that this one writes: a standby was promoted, say, and both run. */
export const successorView = z.object({ realm: hash, audience: hash, incarnation: z.string() });
export const linksView = z.object({
  /** The node's wall clock when this was read: how long ago something was is counted from here, whatever the reader's clock says. */
  wall: z.int(),
  links: z.array(linkView),
  ownForks: z.array(ownForkView),
  successors: z.array(successorView),
  /** Every one that is kept here, this node's own among them. */
  equivocations: z.array(equivocationView),
});

export const page = { next: z.string().optional(), total: z.int() };
export const reportsPage = z.object({ ...page, rows: z.array(reportRow) });
export const mattersPage = z.object({ ...page, rows: z.array(matterRow) });
export const situationsPage = z.object({ ...page, rows: z.array(situationRow) });

export const searchHit = z.object({
  type: z.string(),
  audience: hash,
  subject: hash,
  reference: z.string().optional(),
  /** Of a line of the chronology that is in one. */
  situation: hash.optional(),
  title: text,
  at: z.int(),
  label: z.string(),
  home: z.boolean(),
});
export const searchView = z.object({ next: z.string().optional(), rows: z.array(searchHit) });

export const entryView = z.object({
  stamp,
  kind: z.string(),
  kindTitle: words,
  realm: hash,
  audience: hash,
  subject: hash,
  log: z.string(),
  index: z.int(),
  /** Exact bytes of the envelope and body, base64. The body is absent when recalled or not here yet. */
  envelope: z.string(),
  body: z.string().optional(),
  /** When another member first signed that it holds it, as far as is known here; ms by that member's wall clock. */
  confirmed: z.int().optional(),
  /** Of an entry of this node: the person behind the post, and whom they stood in for. Kept at home, and in nothing that leaves. */
  enteredBy: z.object({ person: colleague, absent: colleague.optional() }).optional(),
});

/** One public key list of a party in a realm: exact canonical bytes with both identity signatures, base64. */
export const keyListView = z.object({ party: z.string(), number: z.int(), bytes: z.string() });

/**
 * `GET /api/entries/{hash}/proof`: all that a verifier needs, as bytes in base64, so that the browser checks for itself
 * and trusts neither this server nor the partner's.
 */
export const proofView = z.object({
  entry: entryView,
  realmRecord: z.string(),
  audienceRecord: z.string(),
  keyLists: z.array(keyListView),
  origin: z.string(),
  size: z.int(),
  /** The signed note: three lines, both signatures of the log, cosignatures so far. */
  checkpoint: z.string(),
  /** Other members' nodes whose cosignatures the checkpoint bears; none: presence only, no evidence of delivery yet. */
  cosigners: z.array(z.string()),
  /** Inclusion proof from the leaf to the checkpoint's root, hashes in hex, C2SP tlog-proof order. */
  inclusion: z.array(hash),
  /** The whole C2SP tlog-proof text (evidence). */
  evidence: z.string(),
  delivery: z.array(delivery),
});

/** `GET /api/matters/{subject}/proof`: the sentence and the entries it rests on; `/proof-file` is the file itself. */
export const agreementProofView = z.object({
  agreement,
  /** Another member than its author has cosigned every entry: proven, not only recorded by the depositary. */
  proven: z.boolean(),
  text: proofView,
  opening: proofView,
  concurrences: z.array(proofView),
  /** The depositary's record, or its own concurrence that settled it. */
  record: proofView,
  fileName: z.string(),
  fileBytes: z.int(),
});

/** One event of `GET /api/events`. Its SSE id is the cursor: `origin:size` pairs, joined by commas. */
export const liveEvent = z.discriminatedUnion("event", [
  z.object({
    event: z.literal("entries"),
    realm: hash,
    audience: hash,
    /** Objects whose state changed. */
    subjects: z.array(z.object({ subject: hash, type: z.string() })),
    /** Version of the audience here after it. */
    version: z.int(),
  }),
  z.object({
    event: z.literal("delivery"),
    realm: hash,
    audience: hash,
    node: z.string(),
    log: z.string(),
    size: z.int(),
    wall: z.int(),
  }),
  z.object({ event: z.literal("link"), realm: hash, node: z.string() }),
  z.object({ event: z.literal("clock"), realm: hash }),
  /** Whose stream it is was told something: `GET /api/news`. */
  z.object({ event: z.literal("news") }),
  /** Who is away, or who stands in, has changed at this node: `GET /api/me`, `/api/me/away`, `/api/holders`. */
  z.object({ event: z.literal("away") }),
  /** Sent when the cursor is too old or unknown: read everything again. */
  z.object({ event: z.literal("reset") }),
]);

/** What became of an imported bundle: messages taken, known before, and refused by reason. */
export const importReply = z.object({
  audience: hash,
  /** Whose bundle it is. */
  node: z.string(),
  /** `said`: it is whole. `unsaid`: an earlier version made it, and whether it is whole its maker alone can tell. */
  end: z.enum(["said", "unsaid"]),
  taken: z.int(),
  known: z.int(),
  refused: z.record(z.string(), z.int()),
});

/** How far an import is that is under way: bytes of its file read so far, and what became of the messages in them. */
export const importProgress = z.object({ bytes: z.int(), taken: z.int(), known: z.int(), refused: z.int() });

/** Reply of every command. `subject` is the object opened or changed; `entries` what was sealed, in order. */
export const commandReply = z.object({
  subject: hash,
  reference: z.string().optional(),
  entries: z.array(z.object({ entry: hash, kind: z.string(), log: z.string(), index: z.int() })),
});

export type Post = z.infer<typeof post>;
export type MeView = z.infer<typeof meView>;
export type DemoAccount = z.infer<typeof demoAccount>;
export type ImportProgress = z.infer<typeof importProgress>;
export type ClockView = z.infer<typeof clockView>;
export type ClockSetting = z.infer<typeof clockSetting>;
export type RealmClockView = z.infer<typeof realmClockView>;
export type LabelView = z.infer<typeof labelView>;
export type PartyView = z.infer<typeof partyView>;
export type AudienceView = z.infer<typeof audienceView>;
export type RealmView = z.infer<typeof realmView>;
export type RealmsView = z.infer<typeof realmsView>;
export type LinkView = z.infer<typeof linkView>;
export type LinksView = z.infer<typeof linksView>;
export type EquivocationView = z.infer<typeof equivocationView>;
export type OwnForkView = z.infer<typeof ownForkView>;
export type ReportsPage = z.infer<typeof reportsPage>;
export type MattersPage = z.infer<typeof mattersPage>;
export type SituationsPage = z.infer<typeof situationsPage>;
export type SearchHit = z.infer<typeof searchHit>;
export type SearchView = z.infer<typeof searchView>;
export type EntryView = z.infer<typeof entryView>;
export type ProofView = z.infer<typeof proofView>;
export type AgreementProofView = z.infer<typeof agreementProofView>;
export type LiveEvent = z.infer<typeof liveEvent>;
export type CommandReply = z.infer<typeof commandReply>;
