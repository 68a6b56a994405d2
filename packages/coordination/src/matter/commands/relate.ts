import type { Hash } from "@kakehashi/core";
import { type DecideContext, defineCommand } from "../../object/command.ts";
import { draftFor } from "../../object/draft.ts";
import { linkRefusal } from "../../object/link-refusal.ts";
import { refuse } from "../../object/refusal.ts";
import { isSeenUnder, labelOf } from "../../object/relabel.ts";
import { signatoryRefusal } from "../allowed.ts";
import { type Relation, relatesBody } from "../entries.ts";
import { joinedTo, type RelationsOf } from "../links/links.ts";
import type { MatterState } from "../state.ts";

/** Objects that one matter is linked to: a closing names each of them, and people must be able to look at them. */
const linksMax = 64;

/** Joins the matter to another object, of this audience or of a wider one. */
export const relate = defineCommand<MatterState, Relation>({
  name: "matter.relate",
  object: "matter",
  opens: false,
  input: relatesBody,
  title: { ja: "関連付ける", en: "Link" },
  help: {
    ja: "ほかの案件や報告との関連を示す。関連が動いたまま終結したときは、その旨が示される。",
    en: "Links the matter to another object. When it is closed and the link has moved since, the screen says so.",
  },
  allowed: (context) => signatoryRefusal(context, ["relates/1"]),
  decide(context, given) {
    if (given.object === context.subject) return refuse("link-to-itself", { pointer: "/object" });
    const linked = new Set(context.state?.relations.flatMap((item) => ("value" in item ? [item.value.object] : [])));
    if (!linked.has(given.object) && linked.size >= linksMax) {
      return refuse("too-many-links", { pointer: "/object", data: { max: linksMax } });
    }
    if (given.relation === "duplicates" && context.subject !== undefined) {
      // Which is closed into which was said already: a second word for the other way would have no effect.
      const relationsOf = (object: Hash) => (object === context.subject ? undefined : linksSeen(context, object));
      if (joinedTo(given.object, relationsOf) === context.subject)
        return refuse("joined-to-this", { pointer: "/object" });
    }
    const refused = linkRefusal(context, given.object, "/object");
    return refused ?? { drafts: [draftFor(context, "relates/1", given)] };
  },
});

/** Links of another matter that whoever may see this one may see too: no refusal tells of those under a higher label (law 8). */
function linksSeen({ linked, label, mechanism }: DecideContext<MatterState>, object: Hash): ReturnType<RelationsOf> {
  const found = linked?.(object);
  if (found?.type !== "matter") return undefined;
  const state = found.state as MatterState;
  const seen = new Set(
    found.entries.flatMap((entry) =>
      isSeenUnder(labelOf(state, entry, mechanism), label, mechanism) ? entry.hash : [],
    ),
  );
  return { relations: state.relations.filter(({ hash }) => seen.has(hash)) };
}
