import type { Hash } from "@kakehashi/core";
import { z } from "zod";
import type { Bilingual } from "../object/bilingual.ts";
import { hash, type Prose, prose } from "../object/body-parts.ts";
import { type Command, type DecideContext, type Decision, defineCommand, draftHash } from "../object/command.ts";
import { draftFor } from "../object/draft.ts";
import { type Refusal, refuse } from "../object/refusal.ts";
import type { Stance } from "../object/stances.ts";
import { partyPosition } from "./acting.ts";
import { bodySeatRefusal, bracketsRefusal, noTextRefusal, textRefusal } from "./allowed.ts";
import type { MatterState } from "./state.ts";

const plainInput = z.strictObject({ text: hash, comment: prose.exactOptional() });

/** A clause that one's side objects to (0-based), and why. */
const objection = z.strictObject({ clause: z.int().min(0).max(199), words: prose.exactOptional() });

/** The reason of the whole, or the clauses that are objected to, or both. */
const reasonedInput = z
  .strictObject({
    text: hash,
    reason: prose.exactOptional(),
    objections: z
      .array(objection)
      .min(1)
      .max(200)
      .refine((all) => new Set(all.map(({ clause }) => clause)).size === all.length, { error: "not-unique" })
      .exactOptional(),
  })
  .refine(({ reason, objections = [] }) => reason !== undefined || objections.some(({ words }) => words), {
    error: "words-missing",
    path: ["reason"],
  });
type Objection = z.infer<typeof objection>;

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
    decide: (context, given) => takePosition(context, { ...given, stance: shape.stance, words: given.comment }),
  });
}

/** A position for which a reason is owed. */
export function reasonedPositionCommand(shape: Shape): Command<MatterState, z.infer<typeof reasonedInput>> {
  return defineCommand({
    ...namesOf(shape),
    input: reasonedInput,
    decide: (context, given) => takePosition(context, { ...given, stance: shape.stance, words: given.reason }),
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
      bodySeatRefusal(context, ["position/1", "reason/1"]) ?? noTextRefusal(context) ?? bracketsRefusal(context),
  };
}

interface Taken {
  readonly stance: Stance;
  readonly text: Hash;
  readonly words: Prose | undefined;
  readonly objections?: readonly Objection[];
}

function takePosition(context: DecideContext<MatterState>, taken: Taken): Decision | Refusal {
  const { stance, text, words } = taken;
  const objections = [...(taken.objections ?? [])].sort((a, b) => a.clause - b.clause);
  const clauses = objections.map(({ clause }) => clause);
  const refused =
    textRefusal(context, text) ??
    clausesRefusal(context, text, taken.objections ?? []) ??
    sameRefusal(context, { stance, text, clauses });
  if (refused !== undefined) return refused;
  const content = { stance, text, ...(clauses.length === 0 ? {} : { clauses }) };
  const position = draftFor(context, "position/1", content, { binding: true });
  const reasons = [
    ...(words === undefined ? [] : [{ words }]),
    ...objections.flatMap(({ clause, words: why }) => (why === undefined ? [] : [{ words: why, clause }])),
  ];
  return {
    drafts: [position, ...reasons.map((each) => draftFor(context, "reason/1", { position: draftHash(0), ...each }))],
  };
}

function clausesRefusal(
  { state }: DecideContext<MatterState>,
  text: Hash,
  objections: readonly Objection[],
): Refusal | undefined {
  const found = state?.texts.find(({ hash: each }) => each === text);
  const count = found !== undefined && "value" in found ? found.value.clauses.length : 0;
  const at = objections.findIndex(({ clause }) => clause >= count);
  return at < 0 ? undefined : refuse("clause-unknown", { pointer: `/objections/${at}/clause` });
}

function sameRefusal(
  context: DecideContext<MatterState>,
  { stance, text, clauses }: { readonly stance: Stance; readonly text: Hash; readonly clauses: readonly number[] },
): Refusal | undefined {
  const standing = context.state === undefined ? undefined : partyPosition(context.state, context.author.party);
  if (standing?.stance !== stance || standing.text !== text) return undefined;
  const same = JSON.stringify(standing.clauses ?? []) === JSON.stringify(clauses);
  return same ? refuse("already-stated") : undefined;
}
