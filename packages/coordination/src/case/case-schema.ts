/**
 * The file form of a case: what each side did, when, from which post, as ordinary commands. It is
 * data for a realm of its own; `cases/` holds the bundled one. Closed, so that a misspelt key is refused.
 */
import { z } from "zod";
import { coordinates, id, partyId, precision } from "../object/body-parts.ts";

const line = z.string().min(1).max(400);
const words = z.strictObject({ ja: line, en: line });
/** ISO 8601 with its offset: a case lives in one place and says so. */
const instant = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})$/);

const itemSchema = z.strictObject({
  id,
  /** When it is played; its entries bear exactly this time. Among the items of one post it stands once. */
  at: instant,
  /** How exactly `at` is known. `day` and the like: the clock time is ours. */
  precision,
  party: partyId,
  post: id,
  /** `home`: it stays in the party's own audience. Absent: the shared one. */
  audience: z.literal("home").exactOptional(),
  /** Name of an ordinary command: `report.log`. */
  command: z.string().regex(/^[a-z]+(?:-[a-z]+)*\.[a-z]+(?:-[a-z]+)*$/),
  /** The item whose object the command is on; absent where the command opens one. */
  on: id.exactOptional(),
  input: z.record(z.string(), z.unknown()),
  /** Items that must be folded at that node first, besides those that it names. */
  after: z.array(id).exactOptional(),
});

const layerSchema = z.strictObject({
  id,
  name: words,
  /** Not on public record: made up for the demonstration, and shown so. */
  illustrative: z.boolean(),
  items: z.array(itemSchema),
});

export const caseSchema = z.strictObject({
  format: z.literal("case/1"),
  id,
  mechanism: id,
  title: words,
  /** What the realm banner says, at all times. */
  notice: words,
  timeZone: z.string().regex(/^[A-Za-z_]+\/[A-Za-z_]+$/),
  /** The realm clock runs between these; a first start plays to `standsAt`. */
  beginsAt: instant,
  standsAt: instant,
  endsAt: instant,
  /** Labels of what is shared, and of what stays at home. */
  labels: z.strictObject({ shared: id, home: id }),
  /** The item that opens the situation. */
  situation: id,
  sources: z.array(z.strictObject({ id, name: words })),
  layers: z.array(layerSchema).min(1),
});

const placeSchema = z.strictObject({
  id,
  kind: z.enum(["epicentre", "camp", "airfield", "landing-site", "ship"]),
  name: words,
  at: coordinates,
  depthKm: z.int().min(0).max(700).exactOptional(),
  /** Magnitude in tenths: 73 is M7.3. */
  magnitudeTenths: z.int().min(0).max(100).exactOptional(),
  confidence: z.enum(["confirmed", "uncertain"]),
});

export const placesSchema = z.strictObject({ places: z.array(placeSchema) });

export type CaseFile = z.infer<typeof caseSchema>;
export type CasePlace = z.infer<typeof placeSchema>;
export type CaseFileItem = z.infer<typeof itemSchema>;
