import type { Hash } from "@kakehashi/core";
import { z } from "zod";
import type { Bilingual } from "../object/bilingual.ts";
import { hash, type Prose, prose } from "../object/body-parts.ts";
import { type Command, type DecideContext, type Decision, defineCommand, draftHash } from "../object/command.ts";
import { draftFor } from "../object/draft.ts";
import { type Refusal, refuse } from "../object/refusal.ts";
import type { Stance } from "../object/stances.ts";
import { partyPosition } from "./acting.ts";
import { bodySeatRefusal, noTextRefusal, textRefusal } from "./allowed.ts";
import type { MatterState } from "./state.ts";

const plainInput = z.strictObject({ text: hash, comment: prose.exactOptional() });
const reasonedInput = z.strictObject({ text: hash, reason: prose });

/** The commands that take a position on one exact text differ only in stance, words, and whether a reason must be given. */
interface Shape {
  readonly verb: string;
  readonly stance: Exclude<Stance, "withdraw">;
  readonly title: Bilingual;
  readonly help: Bilingual;
}

/** A position to which words may be added. */
export function positionCommand(shape: Shape): Command<MatterState, z.infer<typeof plainInput>> {
  return defineCommand({
    ...namesOf(shape),
    input: plainInput,
    decide: (context, given) => takePosition(context, shape.stance, given.text, given.comment),
  });
}

/** A position for which a reason is owed. */
export function reasonedPositionCommand(shape: Shape): Command<MatterState, z.infer<typeof reasonedInput>> {
  return defineCommand({
    ...namesOf(shape),
    input: reasonedInput,
    decide: (context, given) => takePosition(context, shape.stance, given.text, given.reason),
  });
}

function namesOf(shape: Shape) {
  return {
    name: `matter.${shape.verb}`,
    object: "matter",
    opens: false,
    title: shape.title,
    help: shape.help,
    allowed: (context: DecideContext<MatterState>) =>
      bodySeatRefusal(context, ["position/1", "reason/1"]) ?? noTextRefusal(context),
  };
}

function takePosition(
  context: DecideContext<MatterState>,
  stance: Stance,
  text: Hash,
  words: Prose | undefined,
): Decision | Refusal {
  const refused = textRefusal(context, text) ?? sameRefusal(context, stance, text);
  if (refused !== undefined) return refused;
  const position = draftFor(context, "position/1", { stance, text }, { binding: true });
  if (words === undefined) return { drafts: [position] };
  return { drafts: [position, draftFor(context, "reason/1", { position: draftHash(0), words })] };
}

function sameRefusal(context: DecideContext<MatterState>, stance: Stance, text: Hash): Refusal | undefined {
  const standing = context.state === undefined ? undefined : partyPosition(context.state, context.author.party);
  return standing?.stance === stance && standing.text === text ? refuse("already-stated") : undefined;
}
