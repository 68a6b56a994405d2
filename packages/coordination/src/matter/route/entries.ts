/** Bodies of a matter's way through the mechanism: moves, their words, and what a higher level decided for its side. */
import { z } from "zod";
import { hash, id, prose } from "../../object/body-parts.ts";
import { temporarySeats } from "../../temporary-body/entries.ts";

/** How a matter moves: up a step, back on the way it came, across along a link, down within the definition. */
const routeActs = z.enum(["escalate", "return", "refer", "delegate"]);
export type RouteAct = z.infer<typeof routeActs>;

/** Binding. `rung` is where `to` stands on the ladder, so that the fold needs no definition to weigh moves that crossed. */
export const routeBody = z.strictObject({
  act: routeActs,
  /** Where the matter stood in the author's past: else the move has no effect. */
  from: id,
  to: id,
  /** 1 is the lowest step of the ladder; 0 beside it. */
  rung: z.int().min(0).max(64),
  /** The reference goes along no link of the mechanism, and is shown so. */
  off: z.literal(true).exactOptional(),
  /** Where `to` is a temporary body: who sits there, by the consents that the mover had before it. */
  temporary: temporarySeats.exactOptional(),
});
export type Route = z.infer<typeof routeBody>;

export const routeWordsBody = z.strictObject({
  move: hash,
  reason: prose,
  /** How things stand on the mover's own side. */
  ownSide: prose.exactOptional(),
  /** What the other body is asked for. */
  asked: prose.exactOptional(),
});
export type RouteWords = z.infer<typeof routeWordsBody>;

/** What the body at which the matter stands decided for its own side, in words. Only positions bind. */
export const decisionBody = z.strictObject({ at: id, words: prose, text: hash.exactOptional() });
export type MatterDecision = z.infer<typeof decisionBody>;
