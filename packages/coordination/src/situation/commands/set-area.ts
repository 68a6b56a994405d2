import { z } from "zod";
import { defineCommand } from "../../object/command.ts";
import { draftFor } from "../../object/draft.ts";
import { ordinaryOn } from "../../object/ordinary.ts";
import { ownEntryRefusal } from "../../object/own-entry-refusal.ts";
import { refuse } from "../../object/refusal.ts";
import { areaBody } from "../entries.ts";
import type { SituationState } from "../state.ts";

const input = z.strictObject({
  add: areaBody.shape.add.default([]),
  drop: areaBody.shape.drop.default([]),
});

/** Adds areas, and drops those that one's own side added. */
export const setArea = defineCommand<SituationState, z.infer<typeof input>>({
  name: "situation.set-area",
  object: "situation",
  opens: false,
  input,
  title: { ja: "地域を定める", en: "Set the area" },
  help: {
    ja: "地域を加え、自側が加えた地域を外す。ほかの主体の地域はその主体だけが外せる。",
    en: "Adds areas, and drops those your side added. Another party's areas are that party's to drop.",
  },
  allowed: (context) => ordinaryOn(context, ["area/1"]),
  decide(context, given) {
    if (given.add.length === 0 && given.drop.length === 0) return refuse("nothing-to-do");
    for (const [at, { entry }] of given.drop.entries()) {
      const refused = ownEntryRefusal(context, entry, { pointer: `/drop/${at}/entry`, kinds: ["area/1"] });
      if (refused !== undefined) return refused;
    }
    return { drafts: [draftFor(context, "area/1", given)] };
  },
});
