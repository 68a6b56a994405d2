/** Bodies of the charter: who joined, which definition the parties go by, the realm's clock, and what keys and logs need. */
import { z } from "zod";
import { exactObject, hash, id, incarnation, labelId, milliseconds, nodeName, partyId } from "../object/body-parts.ts";
import { concurrences } from "../object/concurrences.ts";
import { stances } from "../object/stances.ts";

/** The audience's own record, as its name's preimage: see `AudienceRecord` in core. */
export const joinBody = z.strictObject({
  record: z.strictObject({
    definition: hash,
    depositary: nodeName,
    label: labelId,
    mark: z.string().regex(/^[A-Z0-9]{0,8}$/),
    parties: z
      .array(z.strictObject({ fingerprint: hash, party: partyId }))
      .min(1)
      .max(32),
    realm: hash,
    salt: hash,
  }),
});
export type Join = z.infer<typeof joinBody>;

/**
 * A definition in its own words: the one binding kind that holds free text, since the words are the official ones.
 * `compiled` is the compiled definition; its canonical JSON hashes to `definition`, which a node checks before sealing and on
 * receipt (judging knows no hash function).
 */
export const definitionBody = z.strictObject({ definition: hash, compiled: exactObject });
export type DefinitionBody = z.infer<typeof definitionBody>;

/** A party's position on a `definition/1` entry. */
export const adoptBody = z.strictObject({ stance: stances, text: hash });
export type Adopt = z.infer<typeof adoptBody>;

export const charterRecordBody = z.strictObject({ text: hash, concurrences });
export type CharterRecord = z.infer<typeof charterRecordBody>;

/** now(realm) = realm + (wall now - wall) x rate. Rate "0" is a pause. */
export const clockBody = z.strictObject({
  realm: milliseconds,
  wall: milliseconds,
  rate: z
    .string()
    .max(12)
    .regex(/^(?:0|[1-9][0-9]{0,5}|(?:0|[1-9][0-9]{0,5})\.[0-9]{0,4}[1-9])$/)
    .describe("Pace as an exact decimal: 0 paused, 1 as life, at most 999999"),
});
export type Clock = z.infer<typeof clockBody>;

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** Within what time its own side means to act at a body, from when it is asked on; null takes it back. None is invented. */
export const responseTargetBody = z.strictObject({
  body: id,
  /** A priority of the mechanism; absent: matters whose priority nobody has stated. */
  priority: id.exactOptional(),
  withinMs: z
    .int()
    .min(minuteMs)
    .max(400 * dayMs)
    .nullable(),
});
export type ResponseTarget = z.infer<typeof responseTargetBody>;

const size = z.int().min(0);

/** First leaf of a next incarnation: what the node knows of its older ones (decision 0011). */
export const successionBody = z.strictObject({
  older: z
    .array(z.strictObject({ incarnation, size, root: hash }))
    .min(1)
    .max(256),
});
export type Succession = z.infer<typeof successionBody>;

/** Sizes beyond this leaf need the keys of that key list. */
export const rotationBody = z.strictObject({ number: z.int().min(1), list: hash });
export type Rotation = z.infer<typeof rotationBody>;

/** The last good size and root of each log, signed with the party's identity keys (both algorithms, base64). */
export const revocationBody = z.strictObject({
  number: z.int().min(1),
  list: hash,
  logs: z
    .array(z.strictObject({ node: nodeName, incarnation, size, root: hash }))
    .min(1)
    .max(256),
  ed25519: z.base64().max(88),
  mldsa44: z.base64().max(3_228),
});
export type Revocation = z.infer<typeof revocationBody>;
