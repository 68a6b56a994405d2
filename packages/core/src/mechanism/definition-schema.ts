import { z } from "zod";
import { patterns } from "../entry/patterns.ts";

/**
 * The source form of a mechanism once its notes are stripped: closed, so that a misspelt key is a fault and not a silence
 * (law 11). The compiled definition is this form with the seats derived; see compiled-definition.ts and spec/mechanism.md.
 */

/** What may stand in an envelope: at most 64 ASCII characters (spec/entry.md, 2). */
const id = z.string().max(64).regex(patterns.post);
/** Measures keep the numbering of the text they come from (`IV.C.2.b.i`). */
const measureId = z.string().regex(/^[A-Za-z0-9](?:[A-Za-z0-9.-]{0,62}[A-Za-z0-9])?$/);
const line = z.string().min(1).max(400);
const colour = z.string().regex(/^#[0-9A-F]{6}$/);
const date = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/);
const positive = z.int().min(1).max(1_000_000);

export const wordsSchema = z.strictObject({ ja: line, en: line });
const namedSchema = z.strictObject({ id, name: wordsSchema });
const named = z.array(namedSchema).min(1);

const textAndFill = z.strictObject({ text: colour, fill: colour });
const groundAndInk = z.strictObject({ ground: colour, ink: colour });

const partySchema = z.strictObject({
  id: z.string().max(16).regex(patterns.party),
  name: wordsSchema,
  short: wordsSchema,
  sideLabel: wordsSchema,
  homeOnlyLabel: wordsSchema,
  mark: z.string().min(1).max(3),
  letter: z.string().regex(/^[A-Z]$/),
  hue: z.strictObject({ id, light: textAndFill, dark: textAndFill }),
  languages: z.array(z.enum(["ja", "en"])).min(1),
  timeZone: z.string().regex(/^[A-Za-z_]+(?:\/[A-Za-z_]+)*$/),
});

const levelSchema = z.strictObject({
  id,
  name: wordsSchema,
  /** The next step of the ladder. Levels without it that nothing rises to stand beside the ladder. */
  risesTo: id.exactOptional(),
  /** The step may be skipped, where the parties so decide. */
  skippable: z.literal("by-agreement").exactOptional(),
});

/** Ids begin with the party’s: `jp.mofa`. Seats are named after what follows. */
const organisationSchema = z.strictObject({
  id,
  party: id,
  kind: id,
  parent: id.exactOptional(),
  name: wordsSchema,
  abbr: z.string().min(1).max(20).exactOptional(),
});

export const postSchema = z.strictObject({
  id,
  party: id,
  organisation: id.exactOptional(),
  level: id.exactOptional(),
  /** `general` bears a node's own acts: exactly one for each party. */
  function: z.enum(["general", "watch", "release", "audit", "exercise", "secretary"]).exactOptional(),
  name: wordsSchema,
  /** A setting of the demonstration, not of the parties. */
  demonstration: z.literal(true).exactOptional(),
});

export const memberSchema = z.strictObject({
  party: id,
  organisation: id.exactOptional(),
  post: id.exactOptional(),
  attendance: id,
  role: id.exactOptional(),
  since: date.exactOptional(),
  until: date.exactOptional(),
});

const bodyLevelSchema = z.strictObject({ id, name: wordsSchema, level: id });

export const certainty = z.enum(["confirmed", "probable", "uncertain"]);

const bodySchema = z.strictObject({
  id,
  abbr: z.string().min(1).max(12).exactOptional(),
  aliases: z.array(line).min(1).exactOptional(),
  name: wordsSchema,
  arrangement: id.exactOptional(),
  parent: id.exactOptional(),
  /** Several centres under one name: seats are those of the bodies that give this one as parent. */
  multiple: z.literal(true).exactOptional(),
  level: id.exactOptional(),
  /** Lowest first. A body has either one level or several of its own. */
  levels: z.array(bodyLevelSchema).min(1).exactOptional(),
  convened: id,
  /** `per-meeting`: who sits is named for each meeting, so there are no standing seats. */
  seating: z.literal("per-meeting").exactOptional(),
  tracks: z.array(id).min(1),
  purpose: wordsSchema.exactOptional(),
  legalBasis: wordsSchema.exactOptional(),
  seatingNote: wordsSchema.exactOptional(),
  established: date.exactOptional(),
  dissolved: date.exactOptional(),
  members: z.array(memberSchema),
  suggested: z.literal(true).exactOptional(),
  certainty: z.strictObject({ name: certainty.exactOptional(), members: certainty.exactOptional() }).exactOptional(),
});

const linkSchema = z.strictObject({
  id,
  kind: id,
  from: id,
  to: id,
  /** Where one end is a body with levels: the level at which the link joins it. */
  fromLevel: id.exactOptional(),
  toLevel: id.exactOptional(),
  bothWays: z.literal(true).exactOptional(),
  words: wordsSchema,
  arrangement: id.exactOptional(),
  certainty,
});

const situationSchema = z.strictObject({
  id,
  order: positive,
  independent: z.literal(true).exactOptional(),
  name: wordsSchema,
  description: wordsSchema,
  determinedBy: z.record(id, wordsSchema),
  legalSource: wordsSchema,
  measures: z.array(measureId),
  referenceOnly: z.array(measureId).exactOptional(),
});

const measureSchema = z.strictObject({
  id: measureId,
  title: wordsSchema,
  parent: measureId.exactOptional(),
  /** `reference-only`: kept so that the list is complete; a label for matters and plans, and nothing more. */
  handling: z.enum(["coordination", "reference-only"]),
});

const subjectSchema = z.strictObject({
  id,
  name: wordsSchema,
  track: id,
  body: id,
  consult: z.array(id).min(1).exactOptional(),
  suggested: z.literal(true).exactOptional(),
  reason: wordsSchema,
});

const labelSchema = z.strictObject({
  id,
  rank: z.int().min(0).max(1000),
  /** Parties that may hold it besides its author's. Empty: it never leaves the author's home. */
  releasableTo: z.array(id),
  words: z.record(id, wordsSchema),
  colour: z.strictObject({ light: groundAndInk, dark: groundAndInk }),
  demonstration: z.literal(true).exactOptional(),
});

const temporarySchema = z.strictObject({
  under: z.array(id).min(1),
  openedBy: z.literal("agreement"),
});

const procedureStepSchema = z.strictObject({
  id,
  name: wordsSchema,
  /** The one party that does it; absent: each does it for itself. */
  party: id.exactOptional(),
});

/** A checklist that may be started on a matter. Another wording is another version. */
const procedureSchema = z.strictObject({
  id,
  version: positive,
  name: wordsSchema,
  purpose: wordsSchema.exactOptional(),
  tracks: z.array(id).min(1).exactOptional(),
  steps: z.array(procedureStepSchema).min(1).max(100),
  demonstration: z.literal(true).exactOptional(),
});

const templateClauseSchema = z.strictObject({ heading: wordsSchema.exactOptional(), ja: line, en: line });

/** What a matter of a usual sort is begun with: every part of it may be changed before it is raised. */
const templateSchema = z.strictObject({
  id,
  version: positive,
  name: wordsSchema,
  /** The subject gives track and body. */
  subject: id,
  title: wordsSchema,
  /** What is asked, as the first remark. */
  words: wordsSchema.exactOptional(),
  clauses: z.array(templateClauseSchema).min(1).max(50).exactOptional(),
  demonstration: z.literal(true).exactOptional(),
});

/** Everything that the hash covers, before seats are derived (spec/mechanism.md, 4). */
export const definitionSchema = z.strictObject({
  format: z.literal("mechanism/1"),
  id,
  version: positive,
  name: wordsSchema,
  asOf: z.string().regex(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/),
  languages: z.tuple([z.literal("ja"), z.literal("en")]),
  parties: z.array(partySchema).min(1),
  levels: z.array(levelSchema).min(1),
  tracks: named,
  attendances: z.array(namedSchema.extend({ optional: z.literal(true).exactOptional() })).min(1),
  roles: named,
  convenings: z.array(namedSchema.extend({ standing: z.boolean() })).min(1),
  organisationKinds: named,
  certainties: z.array(z.strictObject({ id: certainty, name: wordsSchema })).length(3),
  acts: named,
  linkKinds: z.array(namedSchema.extend({ carries: z.array(id) })).min(1),
  arrangements: z.array(
    namedSchema.extend({ abbr: z.string().min(1).max(12).exactOptional(), basis: wordsSchema.exactOptional() }),
  ),
  seatNames: z.strictObject({ plain: wordsSchema, atLevel: wordsSchema }),
  organisations: z.array(organisationSchema).min(1),
  posts: z.array(postSchema).min(1),
  bodies: z.array(bodySchema).min(1),
  temporary: temporarySchema,
  links: z.array(linkSchema),
  subjects: z.array(subjectSchema),
  /** How urgent a matter can be said to be, least first. Absent: the mechanism has no such scale. */
  priorities: named.exactOptional(),
  procedures: z.array(procedureSchema).min(1).exactOptional(),
  templates: z.array(templateSchema).min(1).exactOptional(),
  situations: z.array(situationSchema).min(1),
  measures: z.array(measureSchema),
  labels: z.array(labelSchema).min(1),
  /** Silence never counts as concurrence (law 5). Another rule is another format. */
  silence: z.literal("never"),
  kinds: z.array(z.string().max(64).regex(patterns.kind)).min(1),
});

export type MechanismDefinition = z.infer<typeof definitionSchema>;
export type Certainty = z.infer<typeof certainty>;
